"""Segments brought up to date: read and indexed anew where a page of them changed, else left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.crew import Crew, Job, Put
from generator.index.dictionaries import dictionary_of
from generator.index.layers import SegmentLayer
from generator.index.listing import BuiltPages, HeldPages, Listed, Texts
from generator.index.payload import encode_script
from generator.index.segment_index import LAYERS, index_segment
from generator.index.segments import Segment
from generator.index.store import PageState, SegmentState, Shelf, Store, digest

_WORTH_A_PROCESS = 3000  # pages to read: below, starting one costs more than it saves


@dataclass(frozen=True, slots=True, kw_only=True)
class Make:
    """What all segments have in common: for each layer the power of two that is its number of shards, and the
    words that parts are deflated after."""

    bits: Mapping[str, int]
    words: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What became of a segment: its files, and the shards of each layer that are not as they were."""

    name: str
    files: Mapping[str, str]  # name → digest
    changed: Mapping[str, tuple[int, ...]]
    fresh: bool  # nothing was known of it: all of its shards count as changed
    facts: str  # stands for what is known of its pages beside their texts
    state: SegmentState
    english: str  # stands for its English texts


@dataclass(frozen=True, slots=True)
class _Order:
    """A segment, where its texts are and where what is known of it."""

    segment: Segment
    texts: Texts
    store: Shelf


def update_segments(
    segments: Sequence[Segment], texts: Texts, make: Make, store: Store, crew: Crew
) -> list[Update]:
    """Bring every segment up to date, by `crew` where that pays."""
    unknown = sum(len(segment.pages) for segment in segments if not store.has_segment(segment.name))
    if len(segments) < 2 or (unknown < _WORTH_A_PROCESS and not crew.far):
        return [_update(segment, texts, make, store) for segment in segments]
    # the largest first, so that no process waits long for the last
    order = sorted(range(len(segments)), key=lambda at: -len(segments[at].pages))
    orders = [_Order(segments[at], texts, store) for at in order]
    job = Job(prepare=_stand_ready, work=_update_apart, shared=(make,), pack=_pack)
    updates = [done.value for done in crew.run(job, orders, store.place)]
    return [update for _, update in sorted(zip(order, updates, strict=True), key=lambda pair: pair[0])]


def _stand_ready(make: Make) -> Make:
    return make


def _update_apart(make: Make, order: _Order, put: Put) -> Update:
    return _update(order.segment, order.texts, make, order.store.open_for(put))


def _pack(order: _Order) -> _Order:
    """With all that another machine needs of the files of this one."""
    segment = order.segment
    assert isinstance(order.texts, BuiltPages)
    return _Order(segment, HeldPages(segment.pages, order.texts), order.store.pack(segment.name))


def _update(segment: Segment, texts: Texts, make: Make, store: Shelf) -> Update:
    known = store.load_segment(segment.name)
    facts = [_facts(page) for page in segment.pages]
    key = digest(sorted(make.bits.items()), sorted(make.words.items()), segment.page_class, facts)
    if known and known.key == key:
        pages = _look_again(segment, texts, known)
        if [_texts_of(page) for page in pages] == [_texts_of(page) for page in known.pages]:
            if pages != known.pages:
                store.save_segment(segment.name, replace(known, pages=pages))
            return _report(segment, known, dict.fromkeys(LAYERS, ()), {}, store)
    stats = [texts.stat(page) for page in segment.pages]
    read = [texts.read(page) for page in segment.pages]
    pages = tuple(
        PageState(stat=stat, chinese=text.digests[0], english=text.digests[1])
        for stat, text in zip(stats, read, strict=True)
    )
    made = index_segment(segment, read, make.bits)
    files = {
        name: store.write_file(f"{name}.js", encode_script(name, part, dictionary_of(name, make.words)))
        for name, part in made.parts.items()
    }
    state = SegmentState(
        key=key,
        pages=pages,
        rooms={name: layer.room for name, layer in made.layers.items()},
        columns=made.columns,
        parts=tuple(made.parts),
    )
    changed = {
        layer: tuple(
            {
                shard
                for one in held
                for shard in _compare(
                    store.load_layer(segment.name, one) if known else None, made.layers[one]
                )
            }
        )
        for layer, held in LAYERS.items()
    }
    store.save_segment(segment.name, state, made.layers)
    return _report(segment, state, changed, files, store, fresh=known is None)


def _report(
    segment: Segment,
    state: SegmentState,
    changed: Mapping[str, tuple[int, ...]],
    files: Mapping[str, str],
    store: Shelf,
    *,
    fresh: bool = False,
) -> Update:
    kept = {f"{name}.js": files.get(name) or store.known(f"{name}.js") or "" for name in state.parts}
    return Update(
        name=segment.name,
        files=kept,
        changed=changed,
        fresh=fresh,
        facts=state.key,
        state=state,
        english=digest([page.english for page in state.pages]),
    )


def _facts(page: Listed) -> tuple[object, ...]:
    """What the index says of a page beside its texts."""
    return (page.path, page.title, page.english, page.twin, page.facets)


def _look(page: Listed, texts: Texts) -> PageState:
    chinese, english = texts.digests(page)
    return PageState(stat=texts.stat(page), chinese=chinese, english=english)


def _look_again(segment: Segment, texts: Texts, known: SegmentState) -> tuple[PageState, ...]:
    """The state of every page; files that were not written since are not read."""
    return tuple(
        old if old.stat == texts.stat(page) else _look(page, texts)
        for page, old in zip(segment.pages, known.pages, strict=True)
    )


def _texts_of(page: PageState) -> tuple[str, str]:
    return page.chinese, page.english


def _compare(old: SegmentLayer | None, new: SegmentLayer) -> tuple[int, ...]:
    """The shards in which two states of a layer differ."""
    shards = len(new.firsts) - 1
    if old is None or len(old.firsts) != len(new.firsts):
        return tuple(range(shards))
    return tuple(shard for shard in range(shards) if not _same_shard(old, new, shard))


def _same_shard(old: SegmentLayer, new: SegmentLayer, shard: int) -> bool:
    one, other = old.grams_of(shard), new.grams_of(shard)
    return (
        old.sets_of(shard) == new.sets_of(shard)
        and np.array_equal(old.grams[one], new.grams[other])
        and np.array_equal(old.counts[one], new.counts[other])
    )
