"""Publishing: the old tree or the new one, never half of either, and never somebody else's folder."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.issues import IssueLog
from generator.publish import may_replace, publish, release
from generator.settings import Edition


def _tree(folder: Path, text: str) -> Path:
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_replaces_the_old_release_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(_tree(tmp_path / "one", "first"), target, Edition.INTERNAL)
    (target / "stale.html").write_text("old", encoding="utf-8")
    publish(_tree(tmp_path / "two", "second"), target, Edition.PUBLIC)
    assert (target / "sub" / "index.html").read_text(encoding="utf-8") == "second"
    assert not (target / "stale.html").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("exchange", [True, False], ids=["renameat2", "two renames"])
def test_a_failure_before_the_swap_leaves_the_old_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    target = tmp_path / "site"
    if not exchange:
        monkeypatch.setattr(release, "_exchange", lambda first, second: False)
    publish(_tree(tmp_path / "one", "first"), target, Edition.INTERNAL)
    before = sorted(p.relative_to(target) for p in target.rglob("*"))

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken, pytest.raises(OSError, match="disk full"):
        broken.setattr(release, "_move", fail)
        publish(_tree(tmp_path / "two", "second"), target, Edition.INTERNAL)
    assert sorted(p.relative_to(target) for p in target.rglob("*")) == before
    publish(tmp_path / "two", target, Edition.INTERNAL)
    assert (target / "sub" / "index.html").read_text(encoding="utf-8") == "second"


def test_a_tree_on_another_disk_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    tree = _tree(tmp_path / "one", "first")
    with monkeypatch.context() as apart:
        apart.setattr(Path, "rename", refuse)
        release._move(tree, tmp_path / "staged")
    assert (tmp_path / "staged" / "sub" / "index.html").read_text(encoding="utf-8") == "first"
    assert not tree.exists()


def test_a_run_killed_between_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    aside = _tree(tmp_path / ".site.old.staged", "first")
    release._remove_leftovers(tmp_path / "site")
    assert (tmp_path / "site" / "sub" / "index.html").read_text(encoding="utf-8") == "first"
    assert not aside.exists()


def test_never_replaces_a_folder_it_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "mine.txt").write_text("mine", encoding="utf-8")
    log = IssueLog()
    assert not may_replace(tmp_path / "papers", log)
    assert [issue.code for issue in log] == ["E703"]
    assert may_replace(tmp_path / "new", log)
    (tmp_path / "empty").mkdir()
    assert may_replace(tmp_path / "empty", log)
