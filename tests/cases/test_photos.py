"""Photographs leave the archive as pixels alone: no place, no name, no thumbnail of what was cut away."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational

from generator.ingest.cases import read_cases
from generator.ingest.photos import prepare_photos
from generator.issues import IssueLog
from generator.model.case import Photo
from generator.model.corpus import Corpus
from generator.model.photo_paths import WIDTHS, photo_paths

SECRET = "鸜鹆"


def _write_jpeg(path: Path) -> None:
    """A picture taken on its side, red above blue when upright, with all that a telephone tells."""
    picture = Image.new("RGB", (1200, 2000), "blue")
    picture.paste("red", (0, 0, 600, 2000))
    exif = Image.Exif()
    exif[Base.Orientation] = 6  # turn by 90° to see it upright
    exif[Base.Artist] = SECRET
    exif[Base.ImageDescription] = SECRET
    exif.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (IFDRational(24), IFDRational(9), IFDRational(33))}
    )
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    picture.save(path, "JPEG", exif=exif, xmp=xmp, comment=SECRET.encode())


def _read(folder: Path, front: str) -> Corpus:
    (folder / "a.md").write_text(f"---\ntitle: 某村\nstate: draft\n{front}---\n\n正文\n", encoding="utf-8")
    log = IssueLog()
    cases = read_cases(folder, log)
    assert [issue.explain() for issue in log] == []
    return Corpus(cases={case.id: case for case in cases})


def test_nothing_but_pixels_remains(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "cases"
    (folder / "photos").mkdir(parents=True)
    source = folder / "photos" / "村口.jpg"
    _write_jpeg(source)
    assert SECRET.encode() in source.read_bytes()
    with Image.open(source) as taken:
        assert taken.getexif().get_ifd(IFD.GPSInfo)
    corpus = _read(folder, "lead_photo: {path: photos/村口.jpg, alt: 村口的路}\n")
    files = prepare_photos(corpus, tmp_path / "archive", IssueLog())
    photo = corpus.cases["a"].lead_photo
    assert photo is not None
    assert sorted(files) == sorted(photo_paths("a", photo).values())
    for width, path in photo_paths("a", photo).items():
        assert path.isascii()
        data = files[path]
        for trace in (b"Exif", b"http", b"xmp", b"ICC", SECRET.encode(), SECRET.encode("utf-16-le")):
            assert trace not in data
        made = Image.open(io.BytesIO(data))
        assert not made.getexif()
        assert {"exif", "xmp", "comment", "icc_profile"}.isdisjoint(made.info)
        assert made.size == (width, round(1200 * width / 2000))
        assert made.getpixel((width // 2, 5))[0] > 200  # type: ignore[index]
        assert made.getpixel((width // 2, made.height - 5))[2] > 200  # type: ignore[index]
    assert prepare_photos(corpus, tmp_path / "archive", IssueLog()) == files


def test_small_pictures_are_not_blown_up_and_transparency_is_white(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "cases"
    (folder / "photos").mkdir(parents=True)
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(folder / "photos" / "a.png")
    corpus = _read(folder, "photos:\n  - {path: photos/a.png, alt: 白}\n")
    files = prepare_photos(corpus, tmp_path / "archive", IssueLog())
    assert len(files) == len(WIDTHS)
    for data in files.values():
        made = Image.open(io.BytesIO(data))
        assert made.size == (300, 200)
        assert made.getpixel((0, 0)) == (255, 255, 255)


def test_photos_of_one_name_in_two_folders_do_not_meet() -> None:
    one, other = (photo_paths("a", Photo(path=f"photos/{folder}/1.jpg", alt="x")) for folder in "ab")
    assert set(one.values()).isdisjoint(other.values())
