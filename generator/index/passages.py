"""Texts cut into passages: what the index says of words is in which passage they stand.

A passage holds at most SIZE folded characters of one page: a piece of a long span, or several short spans,
between which nothing runs on. A piece begins SIZE - OVERLAP after the one before it, so that no run of up to
OVERLAP characters falls between two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.index.folding import Folded

SIZE = 1200
OVERLAP = 40
STEP = SIZE - OVERLAP
BREAK = "\3"  # between the pieces of a passage
_Ints = npt.NDArray[np.int64]
Short = npt.NDArray[np.int32]  # of what there is millions of in a segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Pieces of folded texts in order: where each begins in all that is folded, how long it is, and its
    passage; and whose text a passage is of."""

    starts: _Ints
    sizes: _Ints
    passages: _Ints
    owners: _Ints


def cut_spans(spans: Iterable[tuple[int, int, int]]) -> Pieces:
    """Spans (owner, start, end), those of an owner together, as pieces of passages."""
    pieces: list[tuple[int, int, int]] = []
    owners: list[int] = []
    room = 0  # left in the last passage
    for owner, start, end in spans:
        for begin in range(start, max(start + 1, end - OVERLAP), STEP):
            stop = min(begin + SIZE, end)
            if not owners or owners[-1] != owner or stop - begin > room:
                owners.append(owner)
                room = SIZE
            pieces.append((begin, stop - begin, len(owners) - 1))
            room -= stop - begin
    table = np.array(pieces, dtype=np.int64).reshape(-1, 3)
    return Pieces(
        starts=table[:, 0],
        sizes=table[:, 1],
        passages=table[:, 2],
        owners=np.array(owners, dtype=np.int64),
    )


def write_passages(texts: Sequence[str], folded: Folded, pieces: Pieces) -> list[str]:
    """The passages as they are written."""
    begins = np.append(0, folded.ends).tolist()
    written: list[str] = []
    rows = zip(pieces.starts.tolist(), pieces.sizes.tolist(), pieces.passages.tolist(), strict=True)
    for start, size, passage in rows:
        owner = int(pieces.owners[passage])
        text, stop = texts[owner], start + size
        # what folds to nothing goes with both sides: an opening bracket with what follows it
        first = int(folded.places[start - 1]) + 1 if start > begins[owner] else 0
        piece = text[first : int(folded.places[stop]) if stop < begins[owner + 1] else len(text)].strip("\n")
        if passage < len(written):
            written[passage] += BREAK + piece
        else:
            written.append(piece)
    return written


def spread_pieces(pieces: Pieces) -> tuple[Short, Short]:
    """The pieces one after the other, overlaps twice: for every character where it stands in what is folded,
    and the number of its piece."""
    shift = (pieces.starts - (np.cumsum(pieces.sizes) - pieces.sizes)).astype(np.int32)
    piece = np.repeat(np.arange(len(pieces.sizes), dtype=np.int32), pieces.sizes)
    return np.arange(len(piece), dtype=np.int32) + shift[piece], piece
