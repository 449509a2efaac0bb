"""Conflicting figures: the values that the records of an edition tell of one quantity, side by side.

Which figures speak of one quantity is an archivist's decision (archive/authority/figures.yml): equal labels
alone would flag every series of years. No value is ever chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.model.corpus import Corpus
from generator.model.figure import Conflict, ConflictEntry, Quantity
from generator.model.record import Figure, Record
from generator.zh.normalize import fold


def find_conflicts(corpus: Corpus) -> tuple[Conflict, ...]:
    """One Conflict for each quantity of which `corpus` holds at least two values, entries in date order."""
    told = _figures_by_label(corpus)
    found = []
    for quantity in corpus.quantities:
        entries = tuple(_collect(quantity, told))
        if len({fold(entry.value) for entry in entries}) > 1:
            found.append(
                Conflict(quantity=quantity.id, name=quantity.name, note=quantity.note, entries=entries)
            )
    return tuple(found)


_Told = Mapping[str, Sequence[tuple[Record, Figure]]]


def _figures_by_label(corpus: Corpus) -> _Told:
    """Every figure with its record, by its folded label."""
    folded: dict[str, str] = {}
    told: defaultdict[str, list[tuple[Record, Figure]]] = defaultdict(list)
    for record in corpus.records.values():
        for figure in record.figures:
            label = folded.get(figure.label)
            if label is None:
                label = folded[figure.label] = fold(figure.label)
            told[label].append((record, figure))
    return told


def _collect(quantity: Quantity, told: _Told) -> Iterator[ConflictEntry]:
    labels = sorted({fold(label) for label in quantity.labels})
    found = [one for label in labels for one in told.get(label, ()) if _is_about(one[0], quantity)]
    found.sort(key=lambda item: (item[0].date.isoformat() if item[0].date else "9999", item[0].id))
    for record, figure in found:
        yield ConflictEntry(record=record.id, label=figure.label, value=figure.value)


def _is_about(record: Record, quantity: Quantity) -> bool:
    year = record.date.year if record.date else 0
    if quantity.regions and set(quantity.regions).isdisjoint(record.regions):
        return False
    if quantity.first_year and year < quantity.first_year:
        return False
    if quantity.last_year and not 0 < year <= quantity.last_year:
        return False
    text = fold("\n".join((record.title, record.summary, *record.themes)))
    return (not quantity.terms or any(fold(term) in text for term in quantity.terms)) and not any(
        fold(term) in text for term in quantity.without
    )
