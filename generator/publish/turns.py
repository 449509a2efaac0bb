"""One build at a time in one working folder: the next waits for its turn. A killed build holds up nobody."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_LOCK = ".turn"


@contextmanager
def take_turn(work: Path, say_waiting: Callable[[], None]) -> Iterator[None]:
    """Hold `work` for this process; `say_waiting` is called once where another holds it. Raises OSError where `work` cannot be made."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / _LOCK).open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say_waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
