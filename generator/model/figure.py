"""Figures of which several values are told: kept side by side, none chosen."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity that archivists watch (archive/authority/figures.yml), and where its values are looked for.

    A figure of a record belongs to it where its label is one of `labels`, and the record's title, summary
    or themes hold one of `terms` and none of `without`, it names one of `regions`, and is dated between
    `first_year` and `last_year`. What is empty or 0 asks nothing.
    """

    id: str
    name: str
    note: str = ""  # 口径说明
    labels: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    first_year: int = 0
    last_year: int = 0
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictEntry:
    """One of the values: in which record, under which label, as written."""

    record: str
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A quantity of which the records of an edition tell at least two values."""

    quantity: str  # Quantity.id
    name: str
    note: str
    entries: tuple[ConflictEntry, ...]
