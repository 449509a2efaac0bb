"""Numbers in few bits: LEB128 for heads, Rice codes for sorted sets. Read by overrides/assets/search/coding.js."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


def encode_numbers(values: Ints) -> bytes:
    """Unsigned LEB128 of all values."""
    values = np.asarray(values, dtype=np.int64)
    if not len(values):
        return b""
    sizes = np.ones(len(values), dtype=np.int64)
    for bits in (7, 14, 21, 28, 35):
        sizes += values >= 1 << bits
    starts = np.cumsum(sizes) - sizes
    encoded = np.zeros(int(sizes.sum()), dtype=np.uint8)
    for byte in range(int(sizes.max())):
        longer = sizes > byte
        more = (sizes[longer] > byte + 1).astype(np.int64) << 7
        encoded[starts[longer] + byte] = (values[longer] >> (7 * byte)) & 127 | more
    return encoded.tobytes()


def count_number_bytes(values: Sequence[int]) -> int:
    """How many bytes `encode_numbers` makes of values."""
    return sum(max(1, -(-value.bit_length() // 7)) for value in values)


def read_numbers(data: bytes) -> Iterator[int]:
    """All numbers that `encode_numbers` wrote."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def rice_parameters(counts: Ints, room: int) -> Ints:
    """Bits of a gap that are written as they are, where `count` of `room` numbers are in a set.

    Near the best for gaps without a pattern; the browser works it out in the same way.

    >>> rice_parameters(np.array([1, 10, 100, 400, 1000]), 1000).tolist()
    [9, 6, 2, 0, 0]
    """
    means = np.maximum(1, (room * 3) // (np.maximum(counts, 1) * 4))
    parameters: Ints = np.floor(np.log2(means)).astype(np.int64)
    return parameters


def encode_sets(counts: Ints, members: Ints, room: int, borders: Ints) -> tuple[bytes, Ints]:
    """Sorted sets of numbers below `room` as one run of bits; before each set of `borders` a new byte begins.

    `members` holds all sets one after the other, `counts` their sizes. A gap is its high part in unary
    (that many 0, then 1) and its low bits. Returns the bytes and where the one of each border is.
    """
    total = len(members)
    firsts = np.cumsum(counts) - counts
    gaps = np.diff(members, prepend=0) - 1
    real = firsts[counts > 0]
    gaps[real] = members[real]
    low = np.repeat(rice_parameters(counts, room), counts)
    high = gaps >> low
    ends = np.cumsum(high + 1 + low)
    member_of_border = np.append(firsts, total)[borders]
    at_border = np.append(0, ends)[member_of_border]
    shift = _alignment(at_border)
    number_of_border = np.zeros(total + 1, dtype=np.int64)
    np.add.at(number_of_border, member_of_border, 1)
    moved = shift[np.cumsum(number_of_border[:total]) - 1] if total else ends
    starts = ends - (high + 1 + low) + moved
    size = int(ends[-1] + shift[-1]) if total else 0
    bits = np.zeros(size + (-size % 8), dtype=np.uint8)
    ones = starts + high
    bits[ones] = 1
    for bit in range(int(low.max()) if total else 0):
        has = low > bit
        bits[ones[has] + low[has] - bit] = (gaps[has] >> bit) & 1
    return np.packbits(bits).tobytes(), (at_border + shift) >> 3


def _alignment(places: Ints) -> Ints:
    """How far each border and all behind it move so that each begins a byte."""
    lengths = np.diff(places)
    padding = np.concatenate([np.zeros(1, dtype=np.int64), -lengths % 8]) if len(places) else lengths
    return np.cumsum(padding)


class BitReader:
    """Reads what `encode_sets` wrote."""

    def __init__(self, data: bytes) -> None:
        self._bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8)).tolist()
        self._at = 0

    def read_set(self, count: int, room: int) -> list[int]:
        """The next set, of `count` numbers below `room`."""
        if not count:
            return []
        low = int(rice_parameters(np.array([count]), room)[0])
        members, last = [], -1
        for _ in range(count):
            high = self._bits.index(1, self._at) - self._at
            start = self._at + high + 1
            gap = high
            for bit in self._bits[start : start + low]:
                gap = gap * 2 + bit
            self._at = start + low
            last += gap + 1
            members.append(last)
        return members

    def align(self) -> None:
        """Go on at the next whole byte."""
        self._at = -(-self._at // 8) * 8
