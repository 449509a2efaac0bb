"""The proof of a finished tree finds what a template or a hand-written page could let slip."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from generator.gate.leaks import find_leaks
from generator.model.access import UNREVIEWED
from generator.model.case import Case, CaseState, Person, Photo
from generator.model.corpus import Corpus
from generator.model.unit import Unit, UnitSystem
from tests.gate.test_editions import HERE, _record

SECRET = "关于绝不应当对外透露的一件事情的说明材料"
WHOLE = Corpus(
    records={"a": _record("a", UNREVIEWED, title="内部题名甲乙丙丁", summary=SECRET), "b": _record("b")}
)
SHOWN = Corpus(records={"b": WHOLE.records["b"]})


def _leaks(tmp_path: Path, name: str, data: bytes, decoded: dict[str, str] | None = None) -> list[str]:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return [leak.path for leak in find_leaks(tmp_path, WHOLE, SHOWN, decoded)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("index.html", f"<p>{SECRET}</p>".encode()),
        ("index.html", "<p>关于绝不应当对外<b>透露的</b>一件事情的\n 说明材料</p>".encode()),
        ("index.html", f'<img alt="{SECRET}">'.encode()),
        ("data.json", SECRET.encode("unicode_escape")),
        ("sitemap.xml.gz", gzip.compress(SECRET.encode())),
        (f"files/{SECRET}.jpg", b""),
        ("内部题名甲乙丙丁/index.html", b""),
    ],
)
def test_finds(tmp_path: Path, name: str, data: bytes) -> None:
    assert _leaks(tmp_path, name, data)


HIDDEN = "绝不应当对外透露的一句甲乙丙丁"
CLOSED_CASE = Case(id="c", title="题", state=CaseState.DRAFT, origin=HERE)
PHOTO = Photo(path="photos/a.jpg", alt="画面")


@pytest.mark.parametrize(
    "values",
    [
        {"author": HIDDEN},
        {"people": (Person(name="某人", role=HIDDEN),)},
        {"figures": ((HIDDEN, "3"),)},
        {"lead_photo": replace(PHOTO, alt=HIDDEN)},
        {"photos": (replace(PHOTO, caption=HIDDEN),)},
        {"photos": (replace(PHOTO, path=f"photos/{HIDDEN}.jpg"),)},
        {"units": (HIDDEN,)},
    ],
    ids=lambda values: next(iter(values)),
)
def test_every_field_of_a_closed_case_is_closed(tmp_path: Path, values: dict[str, object]) -> None:
    whole = Corpus(cases={"c": replace(CLOSED_CASE, **values)})  # type: ignore[arg-type]
    (tmp_path / "index.html").write_text(f"<p>{HIDDEN}</p>", encoding="utf-8")
    assert find_leaks(tmp_path, whole, Corpus())


UNIT = Unit(id="u", name="某局", label="某局", system=UnitSystem.GOVERNMENT, origin=HERE)


@pytest.mark.parametrize("values", [{"note": HIDDEN}, {"closed_sources": (HIDDEN,)}, {"sources": (HIDDEN,)}])
def test_what_a_withheld_unit_says_is_closed(tmp_path: Path, values: dict[str, object]) -> None:
    whole = Corpus(units={"u": replace(UNIT, **values)})  # type: ignore[arg-type]
    (tmp_path / "index.html").write_text(f"<p>{HIDDEN}</p>", encoding="utf-8")
    assert find_leaks(tmp_path, whole, Corpus())


def test_the_closed_source_of_a_shown_unit_is_closed(tmp_path: Path) -> None:
    whole = Corpus(units={"u": replace(UNIT, closed_sources=("内部纪要7期",))})
    (tmp_path / "index.html").write_text("<p>据内部纪要7期</p>", encoding="utf-8")
    assert find_leaks(tmp_path, whole, Corpus(units={"u": UNIT}))


def test_a_note_that_repeats_a_closed_text_does_not_open_it(tmp_path: Path) -> None:
    """Nobody reviews authority files for the public: their notes are no proof that a text may be shown."""
    told = Corpus(records=SHOWN.records, units={"u": replace(UNIT, note=SECRET)})
    (tmp_path / "index.html").write_text(f"<p>{SECRET}</p>", encoding="utf-8")
    assert find_leaks(tmp_path, replace(WHOLE, units=told.units), told)


def test_finds_what_the_index_holds_once_unpacked(tmp_path: Path) -> None:
    assert _leaks(tmp_path, "x.js", b"", {"texts/0": SECRET}) == ["texts/0"]


@pytest.mark.parametrize("text", ["题名b", "关于说明材料", "内部 题名 另一件"])
def test_open_words_are_no_leak(tmp_path: Path, text: str) -> None:
    assert not _leaks(tmp_path, "index.html", text.encode())
