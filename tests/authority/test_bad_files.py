"""Each folder of bad/ must raise exactly the code that its name starts with, at a line. A new test is a new folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ingest.authority import read_authority
from generator.issues import IssueLog

BAD = Path(__file__).parent / "bad"
FOLDERS = sorted(path for path in BAD.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_mistake_is_reported_with_its_line(folder: Path) -> None:
    log = IssueLog()
    read_authority(folder / "archive" / "authority", log)
    assert {issue.code for issue in log} == {folder.name[:4]}
    for issue in log:
        assert issue.origin.line > 0
        assert issue.origin.path.startswith("archive/authority/")
        assert issue.advice


def test_a_misspelt_key_gets_a_hint() -> None:
    log = IssueLog()
    read_authority(BAD / "E202_unknown_key" / "archive" / "authority", log)
    assert [issue.explain() for issue in log] == [
        "archive/authority/units/a.yml:4 E202 单位“广东省财政厅”：不认识的键“engilsh”；是否应为“english”。"
    ]


def test_no_folder_is_no_authority(tmp_path: Path) -> None:
    log = IssueLog()
    authority = read_authority(tmp_path / "archive" / "authority", log)
    assert (authority.units, len(log)) == ({}, 0)
