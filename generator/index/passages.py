"""Texts cut into passages: what the index says of words is in which passage they stand.

A passage holds at most SIZE folded characters of one page; the next one begins SIZE - OVERLAP further on,
so that no run of up to OVERLAP characters falls between two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.index.folding import Folded

SIZE = 1200
OVERLAP = 40
STEP = SIZE - OVERLAP
_Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """`counts[i]` passages of text i; `pieces` are their texts as written, in order."""

    counts: tuple[int, ...]
    pieces: tuple[str, ...]


def count_passages(sizes: _Ints) -> _Ints:
    """How many passages a folded text of each size makes: one at least."""
    return np.maximum(1, -(-(sizes - OVERLAP) // STEP))


def cut_passages(texts: Sequence[str], folded: Folded) -> Passages:
    """The texts as written, cut where their folded forms are."""
    sizes = np.diff(folded.ends, prepend=0)
    counts = count_passages(sizes).tolist()
    pieces: list[str] = []
    for at, text in enumerate(texts):
        if counts[at] == 1:
            pieces.append(text)
            continue
        places = folded.places[folded.ends[at] - sizes[at] : folded.ends[at]]
        for number in range(counts[at]):
            start = int(places[number * STEP]) if number else 0
            end = number * STEP + SIZE
            pieces.append(text[start : int(places[end]) if end < len(places) else len(text)])
    return Passages(counts=tuple(counts), pieces=tuple(pieces))


def spread_passages(sizes: _Ints) -> tuple[_Ints, _Ints]:
    """The folded texts as passages one after the other, overlaps twice: for every character where it
    stands in the texts, and the number of its passage."""
    counts = count_passages(sizes)
    text = np.repeat(np.arange(len(sizes)), counts)
    number = np.arange(len(text)) - np.repeat(np.cumsum(counts) - counts, counts)
    starts = number * STEP
    lengths = np.minimum(SIZE, sizes[text] - starts)
    firsts = (np.cumsum(sizes) - sizes)[text] + starts
    shift = firsts - (np.cumsum(lengths) - lengths)
    passage = np.repeat(np.arange(len(text)), lengths)
    return np.arange(len(passage)) + shift[passage], passage
