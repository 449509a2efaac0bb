"""Processes that share what there is already."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def fork_lightly() -> Iterator[None]:
    """Forks in here keep sharing all objects made so far: a collection would write to every one of them, and
    what is written to is copied."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
