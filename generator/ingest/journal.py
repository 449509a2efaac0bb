"""Writing what an import changes: all files or none, whenever the power goes.

Every new text is first written beside its place; then a journal names them all, and from that moment the
import counts as done: whoever reads the archive next finishes what was interrupted.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.issues import IssueLog
from generator.model.origin import Origin

JOURNAL = ".importing"
FINISHED = "W348"
UNFINISHED = "E340"


def write_together(folder: Path, texts: Mapping[Path, str]) -> None:
    """Write all `texts` (files under `folder`). Raises OSError where the disk refuses, with nothing changed."""
    if not texts:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        _sweep(folder)
        try:
            for path, text in texts.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                _write_through(_beside(path), text)
            names = [path.relative_to(folder).as_posix() for path in texts]
            _write_through(_beside(folder / JOURNAL), json.dumps(names, ensure_ascii=False))
        except BaseException:
            _sweep(folder)
            raise
        _beside(folder / JOURNAL).replace(folder / JOURNAL)
        _roll_forward(folder)


def finish_interrupted(folder: Path, log: IssueLog) -> None:
    """Complete an import that was killed after it had decided; W348 says so, E340 where it cannot be."""
    if not (folder / JOURNAL).is_file():
        return
    try:
        with _alone(folder):  # an import that is running now finishes by itself
            if not (folder / JOURNAL).is_file():
                return
            _roll_forward(folder)
    except OSError:
        log.add(
            UNFINISHED,
            Origin(path=f"archive/{folder.name}"),
            "上一次导入在写入时被打断，现在又不能写入",
            "请检查这个文件夹的写入权限和磁盘空间，再试一次",
        )
        return
    log.add(
        FINISHED,
        Origin(path=f"archive/{folder.name}"),
        "上一次导入在写入时被打断，已经补写完整",
        "请看一看改动是否齐全",
    )


def _roll_forward(folder: Path) -> None:
    for name in json.loads((folder / JOURNAL).read_text(encoding="utf-8")):
        with contextlib.suppress(FileNotFoundError):  # in its place already
            _beside(folder / name).replace(folder / name)
    (folder / JOURNAL).unlink()


def _sweep(folder: Path) -> None:
    """Clear what an import left that was killed before it had decided."""
    for leftover in folder.rglob(".*.new"):
        leftover.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name.removeprefix('.')}.new")


def _write_through(path: Path, text: str) -> None:
    with path.open("wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder while its files change places; it is given up with the process, however that ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
