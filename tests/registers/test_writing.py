"""All files of an import or none, whenever it is killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ingest.archive import read_archive
from generator.ingest.journal import finish_interrupted, write_together
from generator.issues import IssueLog
from tests.registers.registry import make_archive, records, run, snapshot, write_csv

BEFORE = "题名,门类,日期\n甲,大事,2019\n乙,大事,2020\n"
AFTER = "题名,门类,日期,附注\n甲,大事,2019,新\n乙,大事,2020,新\n丙,大事,2021,新\n"


class _PowerCutError(BaseException):
    """Nothing catches it, as nothing catches a power cut."""


def _snapshots(tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    archive = make_archive(tmp_path / "whole")
    run(archive, write_csv(tmp_path / "a.csv", BEFORE))
    before = snapshot(archive)
    run(archive, write_csv(tmp_path / "a.csv", AFTER))
    return before, snapshot(archive)


@pytest.mark.parametrize("step", range(1, 12))
def test_killed_at_any_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    before, after = _snapshots(tmp_path)
    archive = make_archive(tmp_path / "killed")
    run(archive, write_csv(tmp_path / "a.csv", BEFORE))
    write_csv(tmp_path / "a.csv", AFTER)
    count = 0
    real = {name: getattr(Path, name) for name in ("replace", "open")}

    def cut(name: str):  # type: ignore[no-untyped-def]
        def maybe(self: Path, *arguments: object, **rest: object) -> object:
            nonlocal count
            if "records" in self.parts and (name == "replace" or arguments == ("wb",)):
                count += 1
                if count == step:
                    raise _PowerCutError
            return real[name](self, *arguments, **rest)

        return maybe

    with monkeypatch.context() as patched:
        for name in real:
            patched.setattr(Path, name, cut(name))
        try:
            run(archive, tmp_path / "a.csv")
        except _PowerCutError:
            pass
        else:
            assert count < step
    log = IssueLog()
    read_archive(archive, log)  # what any command does first
    found = {name: data for name, data in snapshot(archive).items() if not name.endswith(".new")}
    assert found in (before, after)
    run(archive, tmp_path / "a.csv")
    assert snapshot(archive) == after
    assert len(records(archive)) == 3


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = make_archive(tmp_path)
    run(archive, write_csv(tmp_path / "a.csv", BEFORE))
    before = snapshot(archive)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(OSError):
        patched.setattr("os.fsync", full)
        run(archive, write_csv(tmp_path / "a.csv", AFTER))
    assert snapshot(archive) == before


def test_an_unfinished_import_is_finished_once(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "records"
    folder.mkdir(parents=True)
    (folder / ".a.yml.new").write_text("new", encoding="utf-8")
    (folder / ".importing").write_text('["a.yml", "b.yml"]', encoding="utf-8")
    log = IssueLog()
    finish_interrupted(folder, log)
    finish_interrupted(folder, log)
    assert [issue.code for issue in log] == ["W348"]
    assert snapshot(tmp_path / "archive") == {"a.yml": b"new"}


def test_nothing_to_write_makes_no_folder(tmp_path: Path) -> None:
    write_together(tmp_path / "records", {})
    assert not (tmp_path / "records").exists()
