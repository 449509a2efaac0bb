"""Every address that was given out is remembered, with the editions that gave it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.ingest.addresses import read_addresses
from generator.issues import IssueLog
from generator.model.page import Page
from generator.model.redirect import GivenAddress
from generator.model.reference import EntityKind, Ref
from generator.publish import note_addresses
from generator.settings import ADDRESSES, Edition

PAGE = Page(path="units/a", language="zh", title="某局", body="", ref=Ref(EntityKind.UNIT, "a"))
PAGES = [PAGE, replace(PAGE, language="en", title="A"), replace(PAGE, path="about/index", ref=None)]


def _read(path: Path) -> tuple[tuple[GivenAddress, ...], list[str]]:
    log = IssueLog()
    return read_addresses(path, log), [issue.code for issue in log]


def test_what_was_noted_is_read_again_and_never_forgotten(tmp_path: Path) -> None:
    path = tmp_path / ADDRESSES
    note_addresses(path, (), PAGES, Edition.INTERNAL)
    given, codes = _read(path)
    assert (given, codes) == ((GivenAddress(path="units/a", title="某局"),), [])
    renamed = [replace(PAGE, path="units/b", title="某局\n（新）")]
    note_addresses(path, given, renamed, Edition.PUBLIC)
    given, codes = _read(path)
    assert [(x.path, x.title, x.public) for x in given] == [
        ("units/a", "某局", False),
        ("units/b", "某局 （新）", True),
    ]
    before = path.stat().st_mtime_ns
    note_addresses(path, given, renamed, Edition.INTERNAL)  # once public, an address stays so
    assert path.stat().st_mtime_ns == before


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / ADDRESSES
    path.write_text("units/a\tinternal\t某局\n<<<<<<< HEAD\n", encoding="utf-8")
    given, codes = _read(path)
    assert (len(given), codes) == (1, ["W356"])
    assert _read(tmp_path / "nowhere") == ((), [])
