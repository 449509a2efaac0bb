"""Atomic publishing: the old tree stands until the new one is whole, then they change places at once."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.settings import Edition

MARKER = ".yuedang"  # stands in every published tree, so that no other folder is ever replaced
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def may_replace(target: Path, log: IssueLog) -> bool:
    """Whether `target` is free, empty or an earlier release; otherwise E703 says what to do."""
    if not target.exists() and not target.is_symlink():
        return True
    if target.is_dir() and (not any(target.iterdir()) or (target / MARKER).is_file()):
        return True
    log.add(
        "E703",
        Origin(path=str(target)),
        "输出位置已有别的内容，不会覆盖",
        "请换一个 --out 文件夹，或先自行移走其中的内容",
    )
    return False


def publish(tree: Path, target: Path, edition: Edition) -> None:
    """Put `tree` at `target`, whole; `tree` is gone then. Killed at any moment, `target` is the old tree or the new one.

    Raises OSError where the disk refuses (no room, no right to write).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(target)
    staged = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".staged", dir=target.parent))
    try:
        _move(tree, staged)
        (staged / MARKER).write_text(f"{edition.value}\n", encoding="utf-8")
        staged.chmod(0o755)
        _swap(staged, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _move(tree: Path, empty: Path) -> None:
    """One change of name where both lie on one disk, a copy else."""
    try:
        tree.rename(empty)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copytree(tree, empty, dirs_exist_ok=True)
        shutil.rmtree(tree, ignore_errors=True)


def _swap(staged: Path, target: Path) -> None:
    if not target.exists():
        staged.rename(target)
    elif not _exchange(staged, target):
        aside = target.with_name(f".{target.name}.old.staged")
        target.rename(aside)
        staged.rename(target)
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change names in one step (Linux renameat2). False where the system cannot."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    return bool(done == 0)


def _remove_leftovers(target: Path) -> None:
    """Clear what a killed run left beside `target`; bring back an old tree that lost its name."""
    aside = target.with_name(f".{target.name}.old.staged")
    if aside.is_dir() and not target.exists():
        aside.rename(target)
    for leftover in target.parent.glob(f".{target.name}.*staged"):
        shutil.rmtree(leftover, ignore_errors=True)
