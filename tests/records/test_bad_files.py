"""Each folder of bad/ must raise exactly the code that its name starts with, at a line. A new test is a new folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ingest.figures import read_quantities
from generator.ingest.kinds import read_kinds
from generator.ingest.records import read_records
from generator.issues import IssueLog

ROOT = Path(__file__).resolve().parents[2]
BAD = Path(__file__).parent / "bad"
FOLDERS = sorted(path for path in BAD.iterdir() if path.is_dir())


def _read(folder: Path) -> IssueLog:
    log = IssueLog()
    archive = folder / "archive"
    own = archive / "kinds"
    kinds = read_kinds(own if own.is_dir() else ROOT / "archive" / "kinds", log)
    read_records(archive / "records", kinds, log)
    read_quantities(archive / "authority" / "figures.yml", log)
    return log


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_mistake_is_reported_with_its_line(folder: Path) -> None:
    log = _read(folder)
    assert {issue.code for issue in log} == {folder.name[:4]}
    for issue in log:
        assert issue.origin.line > 0
        assert issue.origin.path.startswith("archive/")
        assert issue.advice


def test_a_misspelt_key_gets_a_hint() -> None:
    assert [issue.explain() for issue in _read(BAD / "E302_unknown_key")] == [
        "archive/records/event/2020.yml:3 E302 档案“座谈会”：不认识的键“日其”；是否应为“日期”。"
    ]


def test_a_doubled_reference_code_names_the_first_place() -> None:
    assert [issue.explain() for issue in _read(BAD / "E308_duplicate_code")] == [
        "archive/records/event/2020.yml:6 E308 档号 Z109-WS.2011-Y-BGS-0001 重复，"
        "首见于 archive/records/event/2020.yml:1；请改其中之一。"
    ]


def test_the_archive_itself_has_no_error() -> None:
    log = _read(ROOT)
    assert [issue.explain() for issue in log.errors] == []
