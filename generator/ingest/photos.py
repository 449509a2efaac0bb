"""Photographs of cases: checked when read, and made anew for the site so that nothing of the original's data remains.

A telephone writes the place of taking, its owner's name and a thumbnail of the uncut picture into the file
(Exif 2.32, GPS IFD; XMP). Only pixels leave this module.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from generator.issues import IssueLog
from generator.model.case import Photo
from generator.model.corpus import Corpus
from generator.model.photo_paths import WIDTHS, photo_path

_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82
_MOST_PIXELS = 120_000_000
_LARGEST_SIDE = 60_000
_UNREADABLE = "E409"
_FAULTS = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def find_fault(file: Path) -> str:
    """Why `file` cannot be used as a photograph, as a Chinese clause; "" where it can. Reads the whole picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=_FORMATS) as picture:
                if picture.width * picture.height > _MOST_PIXELS or max(picture.size) > _LARGEST_SIDE:
                    return "尺寸过大"
                picture.load()
    except UnidentifiedImageError:
        return "不是能识别的照片"
    except _FAULTS:
        return "已损坏，打不开"
    return ""


def prepare_photos(corpus: Corpus, archive: Path, log: IssueLog) -> dict[str, bytes]:
    """Site-relative path → JPEG of every photograph of the cases in `corpus`, in each width.

    Turned upright, reduced, in sRGB, without any metadata; the same input gives the same bytes.
    """
    files: dict[str, bytes] = {}
    for case in corpus.cases.values():
        for photo in _photos((*((case.lead_photo,) if case.lead_photo else ()), *case.photos)):
            source = archive / "cases" / photo.path
            try:
                sizes = encode_sizes(source)
            except _FAULTS:
                log.add(
                    _UNREADABLE,
                    case.origin,
                    f"案例“{case.title}”的照片 {photo.path} 打不开",
                    "请换成 JPEG、PNG 或 WebP 照片",
                )
                continue
            for width, data in sizes.items():
                files[photo_path(case.id, photo, width)] = data
    return files


def _photos(photos: tuple[Photo, ...]) -> Iterator[Photo]:
    yield from {photo.path: photo for photo in photos}.values()


def encode_sizes(source: Path) -> dict[int, bytes]:
    """The picture at each width, as JPEG; never wider than it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(source, formats=_FORMATS) as opened:
            upright = _to_plain_rgb(ImageOps.exif_transpose(opened), opened.info.get("icc_profile"))
    sizes = {}
    for width in WIDTHS:
        reduced = upright
        if upright.width > width:
            height = max(1, round(upright.height * width / upright.width))
            reduced = upright.resize((width, height), Image.Resampling.LANCZOS)
        target = io.BytesIO()
        reduced.save(target, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
        sizes[width] = target.getvalue()
    return sizes


def _to_plain_rgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Pixels alone, in sRGB on white ground: a new picture that has never had any metadata."""
    flat = picture
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        flat = Image.alpha_composite(ground, layered).convert("RGB")
    elif profile and picture.mode in ("RGB", "CMYK"):
        try:
            converted = ImageCms.profileToProfile(
                picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            flat = converted or picture
        except (ImageCms.PyCMSError, OSError):
            flat = picture
    clean = Image.new("RGB", flat.size)
    clean.paste(flat.convert("RGB"))
    return clean
