"""Typed links between entities, readable in both directions. They stand beside the corpus, not in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from generator.model.reference import EntityKind, Ref


class Relation(StrEnum):
    """What a link says of its two ends: source RELATION target."""

    RESPONSIBLE = "responsible"  # point → unit: the unit answers for the point
    CREATOR = "creator"  # record → unit: 责任者
    ABOUT = "about"  # document, point, record, case → unit, region, theme: registered or tagged as such
    MENTIONS = "mentions"  # … → unit, region, policy, programme, record: named in the text
    CITES = "cites"  # … → policy, document: cited in 《》 or by its number
    DESCRIBES = "describes"  # record → document, policy, programme: the record is the description of it
    EVIDENCE = "evidence"  # record, case → point: the record or case shows the point being done
    PART_OF = "part_of"  # point → document

    __hash__ = str.__hash__  # as of EntityKind


class Link(NamedTuple):
    """One link and the words in the source that carry it ("" where it is a field, not words)."""

    source: Ref
    relation: Relation
    target: Ref
    text: str = ""


class Links:
    """All links, sorted and without doubles, indexed from both ends."""

    __slots__ = ("_incoming", "_outgoing", "all")

    def __init__(self, links: Iterable[Link]) -> None:
        outgoing: defaultdict[Ref, set[Link]] = defaultdict(set)
        incoming: defaultdict[Ref, list[Link]] = defaultdict(list)
        for link in links:
            outgoing[link.source].add(link)
        self._outgoing = {ref: tuple(sorted(found)) for ref, found in sorted(outgoing.items())}
        self.all: tuple[Link, ...] = tuple(chain.from_iterable(self._outgoing.values()))
        for link in self.all:
            incoming[link.target].append(link)
        self._incoming = {ref: tuple(found) for ref, found in incoming.items()}

    def outgoing(self, ref: Ref, *relations: Relation) -> tuple[Link, ...]:
        """Links that start at `ref`, of the given relations (all where none is given)."""
        return _of(relations, self._outgoing.get(ref, ()))

    def incoming(self, ref: Ref, *relations: Relation) -> tuple[Link, ...]:
        """Links that end at `ref`, of the given relations (all where none is given)."""
        return _of(relations, self._incoming.get(ref, ()))

    def targets(self, ref: Ref, kind: EntityKind, *relations: Relation) -> tuple[str, ...]:
        """Ids of the `kind` entities that `ref` links to, each once, sorted."""
        return tuple(sorted({x.target.id for x in self.outgoing(ref, *relations) if x.target.kind is kind}))

    def sources(self, ref: Ref, kind: EntityKind, *relations: Relation) -> tuple[str, ...]:
        """Ids of the `kind` entities that link to `ref`, each once, sorted."""
        return tuple(sorted({x.source.id for x in self.incoming(ref, *relations) if x.source.kind is kind}))


def _of(relations: tuple[Relation, ...], links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple([link for link in links if link.relation in relations]) if relations and links else links
