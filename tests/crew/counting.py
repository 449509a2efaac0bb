"""A job whose every attempt leaves a file, for tests that count them."""

from __future__ import annotations

import os
import time
import uuid
from pathlib import Path

from generator.crew import Job, Put

HELD = 3  # the shard that waits until it may go on


def count_job(notes: Path) -> Job[int, tuple[int, int]]:
    """Of each shard its number and the sum of what is shared."""
    return Job(prepare=stand_ready, work=work, shared=(str(notes), tuple(range(1000))))


def stand_ready(notes: str, shared: tuple[int, ...]) -> tuple[Path, int]:
    _note(Path(notes), f"ready-{os.getpid()}")
    return Path(notes), sum(shared)


def work(ready: tuple[Path, int], shard: int, put: Put) -> tuple[int, int]:
    notes, shared = ready
    _note(notes, f"shard-{shard}-{os.getpid()}")
    while shard == HELD and not (notes / "go").exists():
        time.sleep(0.01)
    put(f"out/{shard}", f"made of {shard}".encode() * 1000)
    return shard, shared


def _note(notes: Path, name: str) -> None:
    (notes / f"{name}-{uuid.uuid4().hex}").touch()
