"""Grams: what of a text is looked up. Single characters, pairs, and longer runs with letters or digits.

Pairs of Han characters tell passages apart; pairs of digits do not (every passage has 20 and 21), so runs
of three with two ASCII letters or digits in them are grams too. Runs of four were tried: they cost a fifth of
the index and tell hardly more apart. A gram is a number: its length less one above _KIND, and its code
points below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.index.coding import Ints
from generator.index.folding import Codes
from generator.index.passages import Pieces, Short, spread_pieces

Grams = npt.NDArray[np.uint64]
LONGEST = 3
_KIND = 60
_BITS = (21, 21, 20)  # of a code point, by the length of the gram less one
_SYMBOLS = (0x2800, 0x2900)  # first letters of sounds (generator.index.titles) count as ASCII
_CODES = 0x110000
_BUCKET = 16  # bits that numpy sorts by counting, which is ten times as fast as comparing


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Distinct grams in order, and for each the sorted set of passages it stands in, one after the other."""

    grams: Grams
    counts: Ints
    members: Ints


def list_grams(codes: Codes, pieces: Pieces) -> Postings:
    """In which passages every gram of pieces stands; `codes` holds the texts."""
    at, piece = spread_pieces(pieces)
    passage = pieces.passages.astype(np.int32)[piece]
    spread = codes[at]
    alphabet, ids = _rank(spread)
    found = [_collect(alphabet, ids, passage, starts, length) for starts, length in _find_runs(spread, piece)]
    return join_postings(found)


def join_postings(parts: Sequence[Postings]) -> Postings:
    """Postings whose grams follow each other, as one."""
    return Postings(
        grams=np.concatenate([part.grams for part in parts]),
        counts=np.concatenate([part.counts for part in parts]),
        members=np.concatenate([part.members for part in parts]),
    )


def select_grams(postings: Postings, wanted: Ints, owners: Ints) -> Postings:
    """The postings of some grams, with each passage replaced by its owner, several of which may be one."""
    firsts = np.cumsum(postings.counts) - postings.counts
    counts = postings.counts[wanted]
    number = np.repeat(np.arange(len(wanted)), counts)
    within = np.arange(len(number)) - np.repeat(np.cumsum(counts) - counts, counts)
    members = owners[postings.members[firsts[wanted][number] + within]]
    kept = np.ones(len(members), dtype=np.bool_)
    kept[1:] = (members[1:] != members[:-1]) | (number[1:] != number[:-1])
    return Postings(
        grams=postings.grams[wanted],
        counts=np.bincount(number[kept], minlength=len(wanted)),
        members=members[kept],
    )


def _find_runs(spread: Codes, piece: Short) -> Iterator[tuple[Short, int]]:
    """Where grams of each length begin, each within one piece."""
    yield np.arange(len(spread), dtype=np.int32), 1
    same = piece[:-1] == piece[1:]
    yield np.flatnonzero(same).astype(np.int32), 2
    ascii_ = (spread < 128) | (spread >= _SYMBOLS[0]) & (spread < _SYMBOLS[1])
    narrow = spread < 1 << _BITS[2]
    whole = same[:-1] & same[1:] & narrow[:-2] & narrow[1:-1] & narrow[2:]
    first, second, third = ascii_[:-2], ascii_[1:-1], ascii_[2:]
    wanted = whole & (first & second | second & third | first & third)
    yield np.flatnonzero(wanted).astype(np.int32), 3


def _collect(alphabet: Codes, ids: Codes, passage: Short, starts: Short, length: int) -> Postings:
    columns = [ids[starts + further] for further in range(length)]
    order = _sort(columns)
    columns = [column[order] for column in columns]
    members = passage[starts][order]
    fresh = np.zeros(len(order), dtype=np.bool_)
    fresh[:1] = True
    for column in columns:
        fresh[1:] |= column[1:] != column[:-1]
    kept = fresh.copy()
    kept[1:] |= members[1:] != members[:-1]
    heads = np.flatnonzero(fresh)
    before = np.cumsum(kept)
    firsts = before[heads] - 1
    return Postings(
        grams=pack_grams([alphabet[column[heads]] for column in columns]),
        counts=np.diff(firsts, append=before[-1] if len(before) else 0),
        members=members[kept].astype(np.int64),
    )


def pack_grams(columns: Sequence[Codes]) -> Grams:
    """Grams from their first, second … code points."""
    length = len(columns)
    packed = np.full(len(columns[0]), (length - 1) << _KIND, dtype=np.uint64)
    for number, column in enumerate(columns):
        packed |= column.astype(np.uint64) << np.uint64(_BITS[length - 1] * (length - 1 - number))
    return packed


def unpack_grams(grams: Grams) -> Iterator[tuple[npt.NDArray[np.bool_], list[Codes]]]:
    """For each length: which grams have it, and their first, second … code points."""
    kinds = (grams >> np.uint64(_KIND)).astype(np.int64)
    for kind in range(LONGEST):
        has = kinds == kind
        mask = np.uint64((1 << _BITS[kind]) - 1)
        columns = []
        for number in range(kind + 1):
            columns.append((grams[has] >> np.uint64(_BITS[kind] * (kind - number)) & mask).astype(np.uint32))
        yield has, columns


def _rank(codes: Codes) -> tuple[Codes, Codes]:
    """The code points that occur, in order, and for each code its place among them."""
    seen = np.zeros(_CODES, dtype=np.bool_)
    seen[codes] = True
    alphabet = np.flatnonzero(seen).astype(np.uint32)
    places = np.zeros(_CODES, dtype=np.uint32)
    places[alphabet] = np.arange(len(alphabet), dtype=np.uint32)
    return alphabet, places[codes]


def _sort(columns: Sequence[Codes]) -> Short:
    """The order by first column, then second …; equal rows stay as they are."""
    order = np.arange(len(columns[0]), dtype=np.int32)
    for column in reversed(columns):
        for shift in range(0, max(1, int(column.max(initial=0)).bit_length()), _BUCKET):
            digits = (column[order] >> np.uint32(shift)).astype(np.uint16)
            order = order[np.argsort(digits, kind="stable")]
    return order


def spell_gram(gram: int) -> str:
    """The characters of a gram.

    >>> spell_gram(1 << 60 | ord("乡") << 21 | ord("村"))
    '乡村'
    """
    kind = gram >> _KIND
    mask = (1 << _BITS[kind]) - 1
    return "".join(chr(gram >> _BITS[kind] * (kind - at) & mask) for at in range(kind + 1))
