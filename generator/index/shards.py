"""The files of all shards: put together from the segments, in several processes where that pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.crew import Crew, Job, LocalCrew, Put
from generator.index.layers import join_shard
from generator.index.payload import encode_script
from generator.index.segment_index import LAYERS
from generator.index.store import SegmentState, Store

_WORTH_A_PROCESS = 400  # shards
_AT_ONCE = 64


def write_shards(
    states: Sequence[SegmentState],
    bits: Mapping[str, int],
    changed: Mapping[str, set[int]],
    store: Store,
    crew: Crew,
) -> dict[str, str]:
    """Every shard of every layer; those that nothing changed keep their files. Gives names and digests."""
    files: dict[str, str] = {}
    wanted: list[tuple[str, int]] = []
    for layer in LAYERS:
        for shard in range(1 << bits[layer]):
            known = store.known(_name(layer, shard))
            if known is None or shard in changed[layer]:
                wanted.append((layer, shard))
            else:
                files[_name(layer, shard)] = known
    near = crew.near if len(wanted) >= _WORTH_A_PROCESS else LocalCrew(1)
    job = Job(prepare=_stand_ready, work=_write_apart, shared=(states, store))
    jobs = [wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)]
    for done in near.run(job, jobs):
        files.update(done.value)
    return files


_Ready = tuple[Sequence[SegmentState], Store]


def _stand_ready(states: Sequence[SegmentState], store: Store) -> _Ready:
    return states, store


def _write_apart(ready: _Ready, wanted: Sequence[tuple[str, int]], put: Put) -> list[tuple[str, str]]:
    return _write(*ready, wanted)


def _write(
    states: Sequence[SegmentState], store: Store, wanted: Sequence[tuple[str, int]]
) -> list[tuple[str, str]]:
    layers = {
        layer: [state.layers[one] for state in states for one in held] for layer, held in LAYERS.items()
    }
    written = []
    for layer, shard in wanted:
        name = _name(layer, shard)
        script = encode_script(name.removesuffix(".js"), join_shard(layers[layer], shard))
        written.append((name, store.write_file(name, script)))
    return written


def _name(layer: str, shard: int) -> str:
    return f"{layer}/shard-{shard}.js"
