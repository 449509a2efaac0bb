"""The tree before the last release, kept so that the next release need only change what differs.

Two trees take turns: while one is published, the other waits where sites are built. It shares its files with
the published one (hard links), so that it costs names and no space; a file is therefore never written over,
only replaced. What the waiting tree is behind by is noted beside it; where the note does not fit the two
trees, or is not there because a run was cut off, the site is built whole.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

_NOTE = "spare.json"
_CHUNK = 64  # folders a task


def reopen(tree: Path, target: Path) -> bool:
    """Make `tree` the same as the published `target`. False, and no `tree`, where that cannot be done quickly.

    The note is gone afterwards: it is written anew when a release is whole.
    """
    note = tree.parent / _NOTE
    try:
        said = json.loads(note.read_text(encoding="utf-8"))
        note.unlink()
        if said["tree"] == identity(tree) and said["target"] == identity(target):
            for name in said["behind"]:
                _take_over(target / name, tree / name)
            return True
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no note, or not ours: there is nothing to go on from
    shutil.rmtree(tree, ignore_errors=True)
    return False


def keep(tree: Path, target: Path, behind: Iterable[str] | None) -> None:
    """Note that `tree` lacks what `target` has anew under the names `behind`; None: make it from `target`."""
    with suppress(OSError):
        if behind is None:
            shutil.rmtree(tree, ignore_errors=True)
            _clone(target, tree)
        said = {"tree": identity(tree), "target": identity(target), "behind": sorted(behind or ())}
        (tree.parent / _NOTE).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def identity(folder: Path) -> list[int]:
    """Which folder it is, and when it was last touched: numbers of folders that are gone are given out again."""
    found = folder.stat()
    return [found.st_dev, found.st_ino, found.st_ctime_ns]


def _take_over(new: Path, old: Path) -> None:
    """`old` becomes what `new` is: the same file, the same files below a folder, or nothing."""
    if old.is_dir() and not old.is_symlink():
        shutil.rmtree(old)
    else:
        old.unlink(missing_ok=True)
    if new.is_dir():
        _clone(new, old)
    elif new.exists():
        old.parent.mkdir(parents=True, exist_ok=True)
        os.link(new, old)
    else:
        with suppress(OSError):  # a folder that holds more stays
            old.parent.rmdir()


def _clone(source: Path, target: Path) -> None:
    """The same folders and the same files, by other names."""
    pairs = [(source, target)]
    folders: list[tuple[str, str]] = []
    target.mkdir(parents=True)
    while pairs:
        here, there = pairs.pop()
        folders.append((os.fspath(here), os.fspath(there)))
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    (there / entry.name).mkdir()
                    pairs.append((Path(entry.path), there / entry.name))
    chunks = [folders[start : start + _CHUNK] for start in range(0, len(folders), _CHUNK)]
    if len(chunks) < 4:
        for chunk in chunks:
            _link_files(chunk)
        return
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        for _ in pool.map(_link_files, chunks):
            pass


def _link_files(folders: Iterable[tuple[str, str]]) -> None:
    for here, there in folders:
        with os.scandir(here) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    os.link(entry.path, f"{there}/{entry.name}", follow_symlinks=False)
