"""What the last build knows of its pages, so that the next makes only those that are not as they were.

It is taken at its word only where everything that holds for all pages is the same: the program and its
libraries, the theme, the configuration, the edition. It is gone while a build is at work and comes back when
that build is whole.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from generator.build.engine.shapes import Shape, Template
from generator.cache import digest
from generator.model.page import Page, Plan

_SIZE = len(digest())


@dataclass(frozen=True)  # no slots: pickled by the ten thousand
class KeptPage:
    """One page as it was built: what it was made from, and what it asks of others and offers to them."""

    inputs: bytes = b""
    reads: bytes = b""  # numbers, as an array of 32 bits
    page: Page | None = None  # None: written by hand
    wanted: tuple[tuple[str, str, str], ...] = ()
    address: str = ""
    ids: frozenset[str] = frozenset()


@dataclass(slots=True)
class Memory:
    """All pages by their file, and what held for all of them."""

    ground: bytes = b""
    described: Mapping[int, int] = field(default_factory=dict)
    pages: dict[str, KeptPage] = field(default_factory=dict)
    templates: dict[Shape, Template] = field(default_factory=dict)
    files: tuple[str, ...] = ()  # that are no pages

    def fresh(self, plan: Plan, files: Mapping[str, bytes]) -> set[str]:
        """The files, of those planned with these `inputs`, whose pages are as they were."""
        numbers = self.described.keys() | plan.described.keys()
        changed = {one for one in numbers if self.described.get(one) != plan.described.get(one)}
        same = [
            file for file, inputs in files.items() if file in self.pages and self.pages[file].inputs == inputs
        ]
        if not changed:
            return set(same)
        lengths = [len(self.pages[file].reads) // 4 for file in same]
        reads = np.frombuffer(b"".join(self.pages[file].reads for file in same), dtype=np.uint32)
        hit = np.isin(reads, np.fromiter(changed, dtype=np.uint32, count=len(changed)))
        stale = np.unique(np.repeat(np.arange(len(same)), lengths)[hit]).tolist()
        return set(same) - {same[one] for one in stale}


def pack_reads(reads: Iterable[int]) -> bytes:
    """Numbers in the form that `KeptPage.reads` has."""
    return array("I", sorted(reads)).tobytes()


def load(path: Path, ground: bytes) -> Memory | None:
    """The memory of the last build, laid aside on the disk; None where there is none that fits."""
    aside = _aside(path)
    try:
        path.replace(aside)
        sealed = aside.read_bytes()
    except OSError:
        return None
    if digest(ground, sealed[_SIZE:]) != sealed[:_SIZE]:
        return None
    with suppress(
        pickle.PickleError, ValueError, EOFError, ImportError, AttributeError, TypeError, IndexError
    ):
        found = pickle.loads(sealed[_SIZE:])
        return found if isinstance(found, Memory) and found.ground == ground else None
    return None


def save(path: Path, memory: Memory) -> None:
    """Keep `memory` for the next build. A disk that refuses only makes that one slower."""
    data = pickle.dumps(memory, protocol=pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(digest(memory.ground, data) + data)
        _aside(path).unlink(missing_ok=True)


def restore(path: Path) -> None:
    """The memory that `load` laid aside holds for the next build too: nothing has changed."""
    with suppress(OSError):
        _aside(path).replace(path)


def _aside(path: Path) -> Path:
    return path.with_suffix(".busy")
