"""The corpus and the edits to it: the same every time, and of the size and kind they say."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from bench.corpus import write_project
from bench.edits import EDITS
from generator import ingest
from generator.issues import IssueLog
from generator.model.corpus import Corpus

RECORDS = 60


def _digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    said = hashlib.sha256()
    for path in files:
        said.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return said.hexdigest()


def _read(archive: Path) -> Corpus:
    log = IssueLog()
    corpus = ingest.read_archive(archive, log)
    assert not log.errors
    return corpus


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    one, other, third = (
        _digest(write_project(tmp_path / name, RECORDS, seed))
        for name, seed in (("one", 1), ("other", 1), ("third", 2))
    )
    assert one == other != third


@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_is_the_same_every_time(tmp_path: Path, kind: str) -> None:
    first, second = (write_project(tmp_path / name, RECORDS) for name in ("first", "second"))
    untouched = _digest(first)
    assert EDITS[kind](first, 3).entry == EDITS[kind](second, 3).entry
    assert _digest(first) == _digest(second) != untouched


def test_edits_do_what_they_are_called(tmp_path: Path) -> None:
    archive = write_project(tmp_path / "project", RECORDS)
    before = _read(archive).records
    changed = EDITS["change"](archive, 1).entry
    renamed = EDITS["rename"](archive, 1).entry
    added = EDITS["add"](archive, 1).entry
    removed = EDITS["remove"](archive, 1).entry
    after = _read(archive).records
    assert after[changed].summary.startswith(before[changed].summary)
    assert after[changed].summary != before[changed].summary
    assert after[renamed].title != before[renamed].title
    assert added in after and added not in before
    assert removed in before and removed not in after
    assert len(after) == len(before)


def test_a_renamed_unit_is_still_known_under_its_old_names(tmp_path: Path) -> None:
    archive = write_project(tmp_path / "project", RECORDS)
    before = _read(archive).units
    for number in range(3):
        unit = EDITS["rename-unit"](archive, number).entry
        after = _read(archive).units[unit]
        assert after.label != before[unit].label
        assert {before[unit].name, before[unit].label} <= {name.text for name in after.names}


def test_records_have_the_length_and_the_names_of_real_ones(tmp_path: Path) -> None:
    archive = write_project(tmp_path / "project", 200)
    entries = [
        one
        for path in sorted((archive / "records").rglob("*.yml"))
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    lengths = sorted(len(re.sub(r"\s", "", str(one.get("提要", "")))) for one in entries)
    assert len(entries) == 200
    assert 550 <= lengths[len(lengths) // 2] <= 1250
