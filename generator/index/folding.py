"""All text of many pages folded at once, each folded character with its place in the text as written.

The same folding as `generator.zh.normalize.fold_words`, made for millions of characters: nearly all of
them fold alone, by a table; texts with the few that do not (marks, jamo, ligatures) go the long way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from generator.zh.normalize import fold_words

_SIGMA = "Σ"  # its lower case depends on what follows
_JAMO = range(0x1100, 0x1200)  # join with their neighbours
_DROPPED = 0  # in the table: folds to nothing
_LONG_WAY = 0xFFFFFFFF  # in the table: folds with its neighbours, or to several characters

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]


fold_name = lru_cache(maxsize=1 << 17)(fold_words)  # a name is folded for its grams, its row and its table


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Texts one after the other: `ends[i]` is where text i ends in `codes`; `places` lead into its own text."""

    codes: Codes
    places: Places
    ends: Places


def fold_texts(texts: Sequence[str]) -> Folded:
    """Fold every text; the order stays."""
    sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    written = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = _fold_alone(written)
    text_of = np.repeat(np.arange(len(texts)), sizes)
    hard = sorted({int(at) for at in text_of[folded == _LONG_WAY]})
    starts = np.cumsum(sizes) - sizes
    places = np.arange(len(written)) - np.repeat(starts, sizes)
    if not hard:
        kept = folded != _DROPPED
        counts = np.bincount(text_of[kept], minlength=len(texts))
        return Folded(codes=folded[kept], places=places[kept], ends=np.cumsum(counts))
    return _put_together(texts, folded, places, starts, sizes, hard)


def _put_together(
    texts: Sequence[str], folded: Codes, places: Places, starts: Places, sizes: Places, hard: list[int]
) -> Folded:
    codes_parts, place_parts, ends, total = [], [], [], 0
    slow = set(hard)
    for at, text in enumerate(texts):
        if at in slow:
            codes, own = _fold_slowly(text)
        else:
            piece = slice(int(starts[at]), int(starts[at] + sizes[at]))
            kept = folded[piece] != _DROPPED
            codes, own = folded[piece][kept], places[piece][kept]
        codes_parts.append(codes)
        place_parts.append(own)
        total += len(codes)
        ends.append(total)
    return Folded(
        codes=np.concatenate(codes_parts),
        places=np.concatenate(place_parts),
        ends=np.array(ends, dtype=np.int64),
    )


def _fold_alone(written: Codes) -> Codes:
    """The folded form of every code by itself; _LONG_WAY where that is not enough."""
    seen = np.unique(written)
    table = np.zeros(int(seen[-1]) + 1 if len(seen) else 0, dtype=np.uint32)
    for code in seen.tolist():
        table[code] = _fold_code(code)
    return table[written]


@lru_cache(maxsize=1 << 17)
def _fold_code(code: int) -> int:
    char = chr(code)
    if 0xD800 <= code < 0xE000:
        return _DROPPED
    plain = unicodedata.normalize("NFKC", char)
    joins = any(unicodedata.combining(one) or unicodedata.category(one)[0] == "M" for one in (char, *plain))
    if joins or char == _SIGMA or any(ord(one) in _JAMO for one in plain):
        return _LONG_WAY
    folded = fold_words(char)
    if len(folded) > 1:
        return _LONG_WAY
    return ord(folded) if folded else _DROPPED


def _fold_slowly(text: str) -> tuple[Codes, Places]:
    """The definition itself; places by folding letter by letter, each with its marks."""
    folded = fold_words(text)
    places: list[int] = []
    at = 0
    for piece in _letters(text):
        places += [at] * len(fold_words(piece))
        at += len(piece)
    places = (places + [max(0, len(text) - 1)] * len(folded))[: len(folded)]
    codes = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype=np.uint32)
    return codes, np.array(places, dtype=np.int64)


def _letters(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        if pieces and unicodedata.category(char)[0] == "M":
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
