"""What each page reads while it is made, so that the next build makes anew only the pages whose reading changed.

Nothing is listed by hand: pages see the corpus, its links and its order only through the mappings of this
module, and whatever they take out of these is noted. A note is a number, the checksum of what was read; two
things that share a number make a page stale once too often, never once too seldom.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import groupby
from typing import Any, Generic, TypeVar

from generator.cache import digest
from generator.model.corpus import Corpus
from generator.model.links import Link, Links, Relation
from generator.model.reference import EntityKind, Ref

Entity = TypeVar("Entity")
Key = TypeVar("Key")
Value = TypeVar("Value")
_EACH = ("documents", "points", "units", "regions", "groups", "themes", "kinds", "records", "cases", "policies", "programmes")  # fmt: skip
_FROM = {kind: f"from {kind} " for kind in EntityKind}
_TO = {kind: f"to {kind} " for kind in EntityKind}
_ALL = "*"
_NUMBER = "#"

_Note = tuple[str, str]  # the two halves of a name: where it was read, and what
_reading: set[_Note] | None = None  # what the page that is being made has read
_numbers: dict[_Note, int] = {}


def _note(where: str, what: str = "") -> None:
    if _reading is not None:
        _reading.add((where, what))


def _number(note: _Note) -> int:
    known = _numbers.get(note)
    if known is None:
        known = _numbers[note] = zlib.crc32("".join(note).encode())
    return known


class Reading:
    """Notes what is read inside its ``with``."""

    def __enter__(self) -> Reading:
        global _reading  # noqa: PLW0603 - one page at a time is made in a process
        self._notes: set[_Note] = set()
        _reading = self._notes
        return self

    def __exit__(self, *_: object) -> None:
        global _reading  # noqa: PLW0603
        _reading = None

    def numbers(self) -> frozenset[int]:
        """What was read, each by its number."""
        return frozenset(map(_number, self._notes))


class Remembered(Generic[Key, Value]):
    """Values worked out once for many pages: whoever asks for one has read what it was worked out from."""

    def __init__(self) -> None:
        self._found: dict[Key, tuple[Value, set[_Note]]] = {}

    def find(self, key: Key, make: Callable[[Key], Value]) -> Value:
        """The value of `key`, which `make` makes when it is asked for the first time."""
        global _reading  # noqa: PLW0603
        known = self._found.get(key)
        if known is None:
            asking, _reading = _reading, set()
            try:
                value = make(key)
                known = self._found[key] = (value, _reading)
            finally:
                _reading = asking
        if _reading is not None:
            _reading |= known[1]
        return known[0]


class TracedEntities(dict[str, Entity]):
    """A collection of the corpus: one entity, whether there is one, how many, or all of them."""

    __slots__ = ("_name", "_one", "_whether")

    def __init__(self, name: str, entities: Mapping[str, Entity]) -> None:
        super().__init__(entities)
        self._name, self._one, self._whether = name, f"{name} ", f"{name}? "

    def __getitem__(self, key: str) -> Entity:
        _note(self._one, key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """As of any mapping."""
        _note(self._one, key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        _note(self._whether, str(key))
        return super().__contains__(key)

    def __len__(self) -> int:
        _note(f"{self._name}{_NUMBER}")
        return super().__len__()

    def __bool__(self) -> bool:
        return len(self) > 0

    def __iter__(self) -> Iterator[str]:
        _note(f"{self._name}{_ALL}")
        return super().__iter__()

    def keys(self) -> Any:
        """As of any mapping."""
        _note(f"{self._name}{_ALL}")
        return super().keys()

    def values(self) -> Any:
        """As of any mapping."""
        _note(f"{self._name}{_ALL}")
        return super().values()

    def items(self) -> Any:
        """As of any mapping."""
        _note(f"{self._name}{_ALL}")
        return super().items()


class TracedLinks(Links):
    """Links from or to one entity."""

    __slots__ = ()

    def __init__(self, links: Links) -> None:
        self.all, self._outgoing, self._incoming = links.all, links._outgoing, links._incoming

    def outgoing(self, ref: Ref, *relations: Relation) -> tuple[Link, ...]:
        """As of all links."""
        _note(_FROM[ref.kind], ref.id)
        return super().outgoing(ref, *relations)

    def incoming(self, ref: Ref, *relations: Relation) -> tuple[Link, ...]:
        """As of all links."""
        _note(_TO[ref.kind], ref.id)
        return super().incoming(ref, *relations)


class TracedCounts(dict[tuple[Ref, EntityKind], int]):
    """How many entities of a kind lead to an entity: it follows from the links to it."""

    def __getitem__(self, key: tuple[Ref, EntityKind]) -> int:
        _note(_TO[key[0].kind], key[0].id)
        return super().__getitem__(key)

    def get(self, key: tuple[Ref, EntityKind], default: Any = None) -> Any:
        """As of any mapping."""
        _note(_TO[key[0].kind], key[0].id)
        return super().get(key, default)


def trace_corpus(corpus: Corpus) -> Corpus:
    """The same corpus, which notes what is taken out of it."""
    traced: dict[str, Any] = {name: TracedEntities(name, getattr(corpus, name)) for name in _EACH}
    return replace(corpus, **traced)


def trace_positions(kind: EntityKind, positions: Mapping[str, int]) -> TracedEntities[int]:
    """The places of entities in their order; where one stands is told by its rank among its neighbours in time."""
    return TracedEntities(f"place of {kind}", positions)


def describe(corpus: Corpus, links: Links) -> dict[int, int]:
    """Every note that a page could make, with a digest of what stands there."""
    described: defaultdict[int, int] = defaultdict(int)

    def say(name: str, value: bytes) -> None:
        described[zlib.crc32(name.encode())] ^= int.from_bytes(digest(name, value)[:8], "little")

    for name in _EACH:
        entities: Mapping[str, object] = getattr(corpus, name)
        whole = []
        for key, entity in entities.items():
            content = corpus.digests.get(key) if name == "records" else None
            if content is None or getattr(entity, "evidence_for", None):
                content = digest(repr(entity) if name in ("documents", "points") else _without_place(entity))
            say(f"{name} {key}", content)
            say(f"{name}? {key}", b"")
            whole += [key.encode(), content]
        say(f"{name}{_ALL}", digest(*whole))
        say(f"{name}{_NUMBER}", str(len(entities)).encode())
    for direction, found in (("from", links._outgoing), ("to", links._incoming)):
        for ref, own in found.items():
            say(f"{direction} {ref.kind} {ref.id}", "\n".join("\t".join((*x.source, x.relation, *x.target, x.text)) for x in own).encode())  # fmt: skip
    for kind, name in _collections():
        ids = list(getattr(corpus, name))
        place = f"place of {kind}"
        for key, rank in _ranks(corpus, kind, ids):
            say(f"{place} {key}", rank.encode())
            say(f"{place}? {key}", b"")
        say(f"{place}{_ALL}", digest(*ids))
        say(f"{place}{_NUMBER}", str(len(ids)).encode())
    return dict(described)


def _collections() -> Iterator[tuple[EntityKind, str]]:
    plural = {EntityKind.POLICY: "policies"}
    for kind in EntityKind:
        yield kind, plural.get(kind, f"{kind.value}s")


def _ranks(corpus: Corpus, kind: EntityKind, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Something that differs whenever the order of two entities differs.

    A record's date and its number among those of that date: a record that comes in between moves no other.
    """
    if kind is not EntityKind.RECORD:
        yield from ((key, str(place)) for place, key in enumerate(ids))
        return
    for date, same in groupby(ids, key=lambda one: corpus.records[one].date):
        yield from ((key, f"{date} {number}") for number, key in enumerate(same))


def _without_place(entity: object) -> str:
    """All that an entity says, without the line on which it stands."""
    return repr([getattr(entity, one.name) for one in fields(entity) if one.name != "origin"])  # type: ignore[arg-type]
