"""Everything that was read, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.case import Case
from generator.model.citation import Policy, Programme
from generator.model.document import Document, WorkPoint
from generator.model.figure import Quantity
from generator.model.record import Record, RecordKind
from generator.model.redirect import GivenAddress, Redirect
from generator.model.region import Pairing, Region, RegionGroup
from generator.model.theme import Theme
from generator.model.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The archive as values. Every mapping goes from id (or code) to entity and keeps display order:
    units and themes as filed, regions in GB/T 2260 order, records by date, points as printed.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    points: dict[str, WorkPoint] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    groups: dict[str, RegionGroup] = field(default_factory=dict)
    pairings: tuple[Pairing, ...] = ()
    themes: dict[str, Theme] = field(default_factory=dict)
    kinds: dict[str, RecordKind] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    policies: dict[str, Policy] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    addresses: tuple[GivenAddress, ...] = ()  # given out by earlier builds
    digests: Mapping[str, bytes] = field(default_factory=dict)  # of each record's content as it was read
    quantities: tuple[Quantity, ...] = ()  # figures whose differing values stand side by side
