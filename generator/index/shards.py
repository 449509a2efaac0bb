"""The files of all shards: put together from the segments, in several processes where that pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.crew import Crew, Job, LocalCrew, Put
from generator.index.layers import SegmentLayer, join_shard
from generator.index.payload import encode_script
from generator.index.segment_index import LAYERS
from generator.index.store import Store

SHARD = "shard-"
_WORTH_A_PROCESS = 400  # shards
_AT_ONCE = 64


class LostLayerError(Exception):
    """A layer of a segment was not kept, or what was kept is broken."""


def write_shards(
    segments: Sequence[str],
    bits: Mapping[str, int],
    changed: Mapping[str, set[int]],
    store: Store,
    crew: Crew,
) -> dict[str, str]:
    """Every shard of every layer; those that nothing changed keep their files. Gives names and digests.

    Raises LostLayerError where what was kept of a segment cannot be read.
    """
    files: dict[str, str] = {}
    for layer in LAYERS:
        wanted: list[str] = []
        for shard in range(1 << bits[layer]):
            name = f"{layer}/{SHARD}{shard}"
            known = store.known(f"{name}.js")
            if known is None or shard in changed[layer]:
                wanted.append(name)
            else:
                files[f"{name}.js"] = known
        if wanted:
            files |= _write_layer(_load_layers(segments, layer, store), store, wanted, crew)
    return files


def _load_layers(segments: Sequence[str], layer: str, store: Store) -> list[SegmentLayer]:
    held = [store.load_layer(segment, one) for segment in segments for one in LAYERS[layer]]
    found = [one for one in held if one is not None]
    if len(found) < len(held):
        raise LostLayerError(layer)
    return found


_Ready = tuple[Sequence[SegmentLayer], Store]


def _write_layer(
    layers: Sequence[SegmentLayer], store: Store, wanted: Sequence[str], crew: Crew
) -> dict[str, str]:
    near = crew.near if len(wanted) >= _WORTH_A_PROCESS else LocalCrew(1)
    job = Job(prepare=_stand_ready, work=_write_apart, shared=(layers, store))
    files: dict[str, str] = {}
    for done in near.run(job, [wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)]):
        files |= done.value
    return files


def _stand_ready(layers: Sequence[SegmentLayer], store: Store) -> _Ready:
    return layers, store


def _write_apart(ready: _Ready, wanted: Sequence[str], put: Put) -> dict[str, str]:
    return _write(*ready, wanted)


def _write(layers: Sequence[SegmentLayer], store: Store, wanted: Sequence[str]) -> dict[str, str]:
    shards = ((name, join_shard(layers, int(name.rpartition("-")[2]))) for name in wanted)
    return {f"{name}.js": store.write_file(f"{name}.js", encode_script(name, data)) for name, data in shards}
