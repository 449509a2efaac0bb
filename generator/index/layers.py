"""A layer: all grams of one sort (of texts, of names, of English texts), in shards that a browser loads singly.

Pages lie in segments, grams in shards. A shard file is a dictionary of its grams, a column of counts for
each segment, and for each segment the sets themselves; so a page that changed concerns one segment, and of
it only the shards in which it changed anything. overrides/assets/search/shards.js reads the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.index.codepage import encode_text
from generator.index.coding import Ints, encode_numbers, encode_sets
from generator.index.grams import Grams, Postings, spell_gram, unpack_grams

_SEED = 0x9E3779B1
_WORD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentLayer:
    """The grams of one segment, shard after shard; `firsts[s]` is the first one of shard s, `starts[s]` the
    first byte of its sets."""

    room: int  # numbers in a set are below it
    grams: Grams
    counts: Ints | npt.NDArray[np.uint32]
    firsts: Ints
    starts: Ints
    sets: bytes

    def grams_of(self, shard: int) -> slice:
        """Where the grams of a shard are."""
        return slice(int(self.firsts[shard]), int(self.firsts[shard + 1]))

    def sets_of(self, shard: int) -> bytes:
        """The sets of a shard."""
        return self.sets[int(self.starts[shard]) : int(self.starts[shard + 1])]


def make_layer(postings: Postings, room: int, bits: int) -> SegmentLayer:
    """One segment's part of a layer of 2^bits shards. A set of more than half of all is kept by what it lacks."""
    shard = hash_grams(postings.grams, bits)
    order = np.argsort(shard, kind="stable")
    counts, members = _complement(postings.counts, postings.members, room)
    firsts = np.cumsum(counts) - counts
    picked = counts[order]
    moved = np.repeat(firsts[order] - (np.cumsum(picked) - picked), picked)
    edges = np.searchsorted(shard[order], np.arange((1 << bits) + 1))
    sets, starts = encode_sets(picked, members[np.arange(len(moved)) + moved], room, edges[:-1])
    return SegmentLayer(
        room=room,
        grams=postings.grams[order],
        counts=postings.counts[order].astype(np.uint32),
        firsts=edges,
        starts=np.append(starts, len(sets)),
        sets=sets,
    )


def _complement(counts: Ints, members: Ints, room: int) -> tuple[Ints, Ints]:
    dense = np.flatnonzero(counts * 2 > room)
    if not len(dense):
        return counts, members
    firsts = np.cumsum(counts) - counts
    pieces = []
    done = 0
    everyone = np.ones(room, dtype=np.bool_)
    for at in dense.tolist():
        start, end = int(firsts[at]), int(firsts[at] + counts[at])
        lacking = everyone.copy()
        lacking[members[start:end]] = False
        pieces += [members[done:start], np.flatnonzero(lacking)]
        done = end
    pieces.append(members[done:])
    return np.where(counts * 2 > room, room - counts, counts), np.concatenate(pieces)


def hash_grams(grams: Grams, bits: int) -> Ints:
    """The shard of every gram, of 2^bits: the browser works it out from the characters in the same way."""
    shards = np.zeros(len(grams), dtype=np.int64)
    for has, columns in unpack_grams(grams):
        mixed = np.zeros(len(columns[0]), dtype=np.uint64)
        for column in columns:
            mixed = (mixed ^ column) * np.uint64(_SEED) & np.uint64(_WORD)
            mixed ^= mixed >> np.uint64(15)
        shards[has] = (mixed >> np.uint64(32 - bits)).astype(np.int64) if bits else 0
    return shards


def join_shard(layers: Sequence[SegmentLayer], shard: int) -> bytes:
    """The file of one shard, from all segments in order."""
    slices = [layer.grams_of(shard) for layer in layers]
    grams = np.sort(np.concatenate([layer.grams[own] for layer, own in zip(layers, slices, strict=True)]))
    fresh = np.ones(len(grams), dtype=np.bool_)
    fresh[1:] = grams[1:] != grams[:-1]
    grams = grams[fresh]
    lengths = np.array([np.count_nonzero(has) for has, _ in unpack_grams(grams)])
    words = encode_text("".join(map(spell_gram, grams.tolist())))
    table = np.zeros((len(layers), len(grams)), dtype=np.int64)
    for row, (layer, own) in enumerate(zip(layers, slices, strict=True)):
        table[row, np.searchsorted(grams, layer.grams[own])] = layer.counts[own]
    head = encode_numbers(np.append(lengths, len(words))) + words + encode_numbers(table.reshape(-1))
    return head + b"".join(layer.sets_of(shard) for layer in layers)
