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


@dataclass(frozen=True, slots=True)
class Batch:
    """Entities that are linked together, and a digest of all that they say and of where they stand."""

    entities: tuple[Entity, ...]
    digest: bytes


def make_batches(corpus: Corpus) -> Iterator[Batch]:
    """Documents, points and cases together, then the records of each file; all in a fixed order."""
    others: tuple[Entity, ...] = (
        *corpus.documents.values(),
        *corpus.points.values(),
        *corpus.cases.values(),
    )
    filed = tuple(record in corpus.records for case in corpus.cases.values() for record in case.records)
    yield Batch(others, digest(repr(others), repr(filed)))
    files: defaultdict[str, list[Record]] = defaultdict(list)
    for record in corpus.records.values():
        files[record.origin.path].append(record)
    for path, records in sorted(files.items()):
        parts = (_described(record, corpus) for record in records)
        yield Batch(tuple(records), digest(path, *parts))


def _described(record: Record, corpus: Corpus) -> bytes | str:
    """A digest made when the record was read tells all of it but where it stands and what the gate left of it."""
    known = corpus.digests.get(record.id)
    return repr(record) if known is None else known + repr((record.origin.line, record.evidence_for)).encode()


def for_each(
    batches: Iterable[Batch], name: str, knowing: bytes, cache: Cache, make: Callable[[Batch], Value]
) -> Iterator[Value]:
    """What `make` gives for each batch; it may depend on the batch and on what `knowing` is a digest of."""
    for batch in batches:
        yield cache.keep(name, digest(knowing, batch.digest), partial(make, batch))
