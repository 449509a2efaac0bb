"""Conflicting figures: the values that the records of an edition tell of one quantity, side by side.

Which figures speak of one quantity is an archivist's decision (archive/authority/figures.yml): equal labels
alone would flag every series of years. No value is ever chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.corpus import Corpus
from generator.model.figure import Conflict, ConflictEntry, Quantity
from generator.model.record import Record
from generator.zh.normalize import fold


def find_conflicts(corpus: Corpus) -> tuple[Conflict, ...]:
    """One Conflict for each quantity of which `corpus` holds at least two values, entries in date order."""
    found = []
    for quantity in corpus.quantities:
        entries = tuple(_collect(quantity, corpus))
        if len({fold(entry.value) for entry in entries}) > 1:
            found.append(
                Conflict(quantity=quantity.id, name=quantity.name, note=quantity.note, entries=entries)
            )
    return tuple(found)


def _collect(quantity: Quantity, corpus: Corpus) -> Iterator[ConflictEntry]:
    labels = {fold(label) for label in quantity.labels}
    told = [
        (record, figure)
        for record in corpus.records.values()
        for figure in record.figures
        if fold(figure.label) in labels and _is_about(record, quantity)
    ]
    told.sort(key=lambda item: (item[0].date.isoformat() if item[0].date else "9999", item[0].id))
    for record, figure in told:
        yield ConflictEntry(record=record.id, label=figure.label, value=figure.value)


def _is_about(record: Record, quantity: Quantity) -> bool:
    text = fold("\n".join((record.title, record.summary, *record.themes)))
    year = record.date.year if record.date else 0
    return (
        (not quantity.terms or any(fold(term) in text for term in quantity.terms))
        and not any(fold(term) in text for term in quantity.without)
        and (not quantity.regions or not set(quantity.regions).isdisjoint(record.regions))
        and (not quantity.first_year or year >= quantity.first_year)
        and (not quantity.last_year or 0 < year <= quantity.last_year)
    )
