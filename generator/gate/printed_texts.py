"""Every text of an entity that a page may print, as the gate reads it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.case import Case
from generator.model.corpus import Corpus
from generator.model.document import Document
from generator.model.origin import Origin
from generator.model.record import Record


def authority_texts(corpus: Corpus) -> Iterator[tuple[str, Origin, tuple[str, ...]]]:
    """Each authority entry: its name, its place, and every text of it that a public page may print."""
    for unit in corpus.units.values():
        told = (*(x.text for x in unit.names), *(f"{x.source} {x.note}" for x in unit.relations))
        yield unit.name, unit.origin, (unit.name, unit.label, unit.english, unit.note, *unit.sources, *told)
    for region in corpus.regions.values():
        yield region.name, region.origin, (region.name, region.english, region.note, *region.former_names)
    for group in corpus.groups.values():
        yield (
            group.name,
            group.origin,
            (group.name, group.english, group.note, *group.aliases, *group.sources),
        )
    for pairing in corpus.pairings:
        yield f"{pairing.scheme}结对", pairing.origin, (pairing.scheme, pairing.note, *pairing.sources)
    for theme in corpus.themes.values():
        yield theme.name, theme.origin, (theme.name, theme.english, theme.scope_note, *theme.terms)
    for kind in corpus.kinds.values():
        fields = (f"{x.name} {x.english} {x.note}" for x in kind.fields)
        labels = (label for _, label in kind.labels)
        yield kind.name, kind.origin, (kind.name, kind.english, kind.description, *fields, *labels)
    for quantity in corpus.quantities:
        yield quantity.name, quantity.origin, (quantity.name, quantity.note)


def closed_sources(corpus: Corpus) -> Iterator[str]:
    """The sources that authority entries keep from the public edition."""
    for unit in corpus.units.values():
        yield from unit.closed_sources
    for group in corpus.groups.values():
        yield from group.closed_sources
    for pairing in corpus.pairings:
        yield from pairing.closed_sources


def document_texts(document: Document) -> list[str]:
    """Every line of the document."""
    return [line.text for line in document.lines]


def record_texts(record: Record) -> list[str]:
    """Every text of a record."""
    return [
        record.id,
        record.title,
        record.reference_code,
        record.doc_number,
        record.summary,
        record.source_title,
        record.source_url,
        record.note,
        *record.creators,
        *record.units,
        *record.regions,
        *record.themes,
        *(f"{figure.label} {figure.value}" for figure in record.figures),
        *(f"{name} {value}" for name, value in record.extra),
    ]


def case_texts(case: Case) -> list[str]:
    """Every text of a case and its photographs."""
    photos = (*case.photos, *((case.lead_photo,) if case.lead_photo else ()))
    return [
        case.id,
        case.title,
        case.summary,
        case.place,
        case.story,
        case.source_title,
        case.source_url,
        case.author,
        *case.units,
        *case.regions,
        *case.themes,
        *case.points,
        *(f"{photo.alt} {photo.caption} {photo.credit} {photo.path}" for photo in photos),
        *(f"{person.name} {person.role}" for person in case.people),
        *(f"{label} {value}" for label, value in case.figures),
    ]
