"""Positions of every pair of characters, cut into shards that a browser loads one by one.

A shard is a run of pairs in code point order: a head (for each pair: first character, second character,
number of positions inside blocks, number across a block border, bytes of the list) and the lists. Numbers
are unsigned LEB128; positions are gaps, the ones inside blocks first, then the crossing ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.index.streams import END, Stream

SHARD_BYTES = 12_000  # lists of a shard before compression: one request that a slow line does not feel
_CROSS_BIT = 32
_KEY_BIT = 33
_Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One run of pairs; `first` is its first pair."""

    first: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """Every list, in order: its pair, how many positions (inside, crossing), its bytes in `data`."""

    pairs: list[tuple[int, int]]
    inside: list[int]
    crossing: list[int]
    starts: list[int]
    data: bytes


def cut_shards(stream: Stream) -> Iterator[Shard]:
    """All pairs of the stream as shards, in order."""
    lists = _make_lists(stream)
    start = 0
    for end in range(1, len(lists.pairs) + 1):
        last = end == len(lists.pairs)
        if last or lists.starts[end + 1] - lists.starts[start] > SHARD_BYTES:
            yield _make_shard(lists, start, end)
            start = end


def _make_shard(lists: _Lists, start: int, end: int) -> Shard:
    numbers = [end - start]
    for at in range(start, end):
        size = lists.starts[at + 1] - lists.starts[at]
        numbers += [*lists.pairs[at], lists.inside[at], lists.crossing[at], size]
    head, _ = encode_numbers(np.array(numbers, dtype=np.int64))
    first = "".join(map(chr, lists.pairs[start]))
    return Shard(first=first, data=head.tobytes() + lists.data[lists.starts[start] : lists.starts[end]])


def _make_lists(stream: Stream) -> _Lists:
    alphabet = np.unique(stream.codes)
    size = len(alphabet)
    ids = np.searchsorted(alphabet, stream.codes).astype(np.uint64)
    here = np.flatnonzero(stream.codes[:-1] != END)
    keys = ids[here] * np.uint64(size) + ids[here + 1]
    packed = keys << np.uint64(_KEY_BIT) | here.astype(np.uint64)
    packed |= stream.crossing[here].astype(np.uint64) << np.uint64(_CROSS_BIT)
    packed.sort()
    places = (packed & np.uint64((1 << _CROSS_BIT) - 1)).astype(np.int64)
    lists = (packed >> np.uint64(_CROSS_BIT)).astype(np.int64)  # pair and crossing bit
    fresh = np.diff(lists, prepend=-1) != 0
    gaps = np.diff(places, prepend=0)
    gaps[fresh] = places[fresh]
    data, offsets = encode_numbers(gaps)
    return _describe(lists, np.flatnonzero(fresh), offsets, data, alphabet.astype(np.int64))


def _describe(
    lists: _Ints, firsts: _Ints, offsets: _Ints, data: npt.NDArray[np.uint8], alphabet: _Ints
) -> _Lists:
    counts = np.diff(firsts, append=len(lists))
    keys = lists[firsts] >> 1
    crosses = (lists[firsts] & 1).astype(np.bool_)
    distinct, where = np.unique(keys, return_inverse=True)
    inside = np.zeros(len(distinct), dtype=np.int64)
    crossing = np.zeros(len(distinct), dtype=np.int64)
    inside[where[~crosses]] = counts[~crosses]
    crossing[where[crosses]] = counts[crosses]
    heads = np.flatnonzero(np.diff(keys, prepend=-1) != 0)
    starts = np.append(offsets[firsts[heads]], len(data))
    first, second = np.divmod(distinct, len(alphabet))
    return _Lists(
        pairs=list(zip(alphabet[first].tolist(), alphabet[second].tolist(), strict=True)),
        inside=inside.tolist(),
        crossing=crossing.tolist(),
        starts=starts.tolist(),
        data=data.tobytes(),
    )


def encode_numbers(values: _Ints) -> tuple[npt.NDArray[np.uint8], _Ints]:
    """Unsigned LEB128 of all values, and where each one begins."""
    sizes = np.ones(len(values), dtype=np.int64)
    for bits in (7, 14, 21, 28):
        sizes += values >= 1 << bits
    ends = np.cumsum(sizes)
    starts = ends - sizes
    encoded = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    for byte in range(5):
        longer = sizes > byte
        more = (sizes[longer] > byte + 1).astype(np.int64) << 7
        encoded[starts[longer] + byte] = (values[longer] >> (7 * byte)) & 127 | more
    return encoded, starts
