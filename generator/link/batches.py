"""Entities in batches, one for each file of records: what a batch gives depends on it and on the names
that are known, and is kept between runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator.cache import Cache, digest
from generator.model.case import Case
from generator.model.corpus import Corpus
from generator.model.document import Document, WorkPoint
from generator.model.record import Record

Entity = Document | WorkPoint | Record | Case
Value = TypeVar("Value")

_SHARD = 200  # entities: a tenth of a second


@dataclass(frozen=True, slots=True)
class Batch:
    """Entities that are linked together, and a digest of all that they say and of where they stand.

    `name` is the file of records that they are filed in, "" for those that are no records.
    """

    name: str
    entities: tuple[Entity, ...]
    digest: bytes


def make_batches(corpus: Corpus) -> Iterator[Batch]:
    """Documents, points and cases together, then the records of each file; all in a fixed order."""
    filed = tuple(record in corpus.records for case in corpus.cases.values() for record in case.records)
    for name, entities in gather_entities(corpus):
        if name:
            yield Batch(name, entities, digest(name, *(_described(one, corpus) for one in entities)))
        else:
            yield Batch(name, entities, digest(repr(entities), repr(filed)))


def gather_entities(corpus: Corpus) -> Iterator[tuple[str, tuple[Entity, ...]]]:
    """What `make_batches` makes batches of, under the names of these."""
    yield "", (*corpus.documents.values(), *corpus.points.values(), *corpus.cases.values())
    files: defaultdict[str, list[Record]] = defaultdict(list)
    for record in corpus.records.values():
        files[record.origin.path].append(record)
    yield from ((path, tuple(records)) for path, records in sorted(files.items()))


def _described(entity: Entity, corpus: Corpus) -> bytes | str:
    """A digest made when a record was read tells all of it but where it stands and what the gate left of it."""
    known = corpus.digests.get(entity.id) if isinstance(entity, Record) else None
    if known is None or not isinstance(entity, Record):
        return repr(entity)
    return known + repr((entity.origin.line, entity.evidence_for)).encode()


def cut_batches(batches: Iterable[Batch]) -> list[tuple[str, ...]]:
    """The names of batches, of some hundred entities each time: files that lie beside each other."""
    shards: list[list[str]] = [[]]
    size = 0
    for batch in batches:
        if size and size + len(batch.entities) > _SHARD:
            shards.append([])
            size = 0
        shards[-1].append(batch.name)
        size += len(batch.entities)
    return [tuple(shard) for shard in shards]


def for_each(
    batches: Iterable[Batch], name: str, knowing: bytes, cache: Cache, make: Callable[[Batch], Value]
) -> Iterator[Value]:
    """What `make` gives for each batch; it may depend on the batch and on what `knowing` is a digest of."""
    for batch in batches:
        yield cache.keep(name, digest(knowing, batch.digest), partial(make, batch))
