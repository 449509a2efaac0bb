"""One at a time: two runs in one folder wait for each other instead of mixing their files."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.commands.report import ERR


@contextmanager
def take_turn(folder: Path, what: str) -> Iterator[None]:
    """Hold `folder` for this process; where another run holds it, say so and wait. Killed, it is free again."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            ERR.print(f"另一个{what}正在进行，等它结束……", markup=False)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
