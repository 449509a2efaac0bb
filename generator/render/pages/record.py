"""Records (档案): one page each, an archival description after DA/T 18—2022."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from generator.model.figure import Conflict
from generator.model.links import Relation
from generator.model.page import Page, PlannedPage
from generator.model.record import Record, RecordKind
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.backlinks import backlinks_section
from generator.render.context import Here, Site
from generator.render.government import page_labels
from generator.render.listing import grouped
from generator.render.lists import section
from generator.render.planning import planned
from generator.render.shared_points import points_shown
from generator.render.sources import linked_source, linked_text
from generator.render.twins import twins_list
from generator.render.written_units import written_units

# where the page names what lists it in turn: kind → anchor
_BEHIND = {
    EntityKind.UNIT: "description",
    EntityKind.REGION: "description",
    EntityKind.GROUP: "description",
    EntityKind.THEME: "description",
    EntityKind.POLICY: "related",
    EntityKind.PROGRAMME: "related",
    EntityKind.DOCUMENT: "related",
    EntityKind.POINT: "evidence",
}
_TAGS = ((EntityKind.REGION, EntityKind.GROUP), (EntityKind.THEME,))


def plan_record_pages(site: Site) -> Iterator[PlannedPage]:
    """Every record's page."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    records = site.corpus.records.values()
    for same in grouped(records, lambda one: one.kind).values():
        for first, second in itertools.pairwise(same):
            before[second.id], after[first.id] = first.id, second.id
    conflicts: dict[str, list[Conflict]] = {}
    for conflict in site.conflicts:
        for entry in conflict.entries:
            conflicts.setdefault(entry.record, [])
            if conflict not in conflicts[entry.record]:
                conflicts[entry.record].append(conflict)
    for one in records:
        around = before.get(one.id, ""), after.get(one.id, "")
        own = tuple(conflicts.get(one.id, ()))
        page = planned(site, Ref(EntityKind.RECORD, one.id), _page, one.id, *around, own)
        yield replace(page, group=f"{one.fonds} {one.date.year if one.date else ''}")


def kind_name(site: Site, kind_id: str) -> str:
    """The name of a kind of record in this language."""
    kind = site.corpus.kinds.get(kind_id)
    if kind is None:
        return kind_id
    return (kind.english if site.english else kind.name) or kind.name


def _page(site: Site, own: str, before: str, after: str, conflicts: tuple[Conflict, ...]) -> Page:
    """Of the record `own`, between two others of its kind; "" where there is none."""
    record = site.corpus.records[own]
    ref = Ref(EntityKind.RECORD, own)
    here = site.at(site.path(ref))
    body = markdown.blocks(
        markdown.heading(1, record.title, lang=site.chinese),
        markdown.note(site.text("common.in_chinese")) if site.english else "",
        markdown.wrap("div", markdown.escape_block(site.text("record.lead")), "lead-notice")
        if record.is_lead
        else "",
        _byline(here, record),
        twins_list(here, ref),
        _summary(here, record, ref),
        section(here, "record.figures", "figures", _figures(here, record)),
        section(here, "record.conflicts", "conflicts", _conflicts(here, conflicts)),
        section(here, "record.description", "description", _description(here, record, ref)),
        section(here, "record.related", "related", _related(here, ref)),
        _neighbours(here, before, after),
        backlinks_section(
            here, ref, lists=_lists(here, record, near=bool(before or after)), behind=_behind(site, ref)
        ),
    )
    return Page(
        path=here.path,
        language=site.language,
        title=record.title,
        body=body,
        breadcrumb=(
            (site.text("kinds.record"), "records/"),
            (kind_name(site, record.kind), f"records/kinds/{record.kind}/"),
        ),
        front=page_labels(site, access=record.access, source=record.source_title, keywords=record.themes),
        facets=site.facets(
            ref,
            (record.doc_number, record.reference_code),
            date=record.date.isoformat() if record.date else "",
            record_kind=record.kind,
            reference_code=record.reference_code,
            doc_number=record.doc_number,
            retention=record.retention,
        ),
        ref=ref,
    )


def _byline(here: Here, record: Record) -> str:
    """When, by whom, under which number: what a reader asks before reading on."""
    site = here.site
    parts = (
        site.date(record.date),
        site.han("、".join(record.creators)),
        site.han(record.doc_number),
        site.han(record.reference_code),
    )
    words = markdown.DOT.join(part for part in parts if part)
    return f"{words}\n{markdown.attributes('note', 'byline')}" if words else ""


def _summary(here: Here, record: Record, ref: Ref) -> str:
    if not record.summary:
        return ""
    text = markdown.link_mentions(record.summary, here.mentions(ref), start=True)
    shown = markdown.wrap("div", text, "record-summary", lang=here.site.chinese)
    return section(here, "record.summary", "summary", shown)


def _figures(here: Here, record: Record) -> str:
    site = here.site
    head = (site.text("record.figure"), site.text("record.value"))
    rows = [(site.han(one.label), site.han(one.value)) for one in record.figures]
    return markdown.table(head, rows, "figure-list")


def _conflicts(here: Here, conflicts: tuple[Conflict, ...]) -> str:
    site = here.site
    if not conflicts:
        return ""
    parts = [markdown.note(site.text("record.conflicts_note"))]
    head = tuple(site.text(f"record.{key}") for key in ("figure", "value", "date", "in_record", "source"))
    for conflict in conflicts:
        rows = []
        for entry in conflict.entries:
            told = site.corpus.records[entry.record]
            rows.append(
                (
                    site.han(entry.label), site.han(entry.value), site.date(told.date),
                    here.link(Ref(EntityKind.RECORD, told.id)), linked_text(here, told.source_title),
                )
            )  # fmt: skip
        parts += [
            f"**{site.han(conflict.name)}**",
            site.han_block(conflict.note) if conflict.note else "",
            markdown.table(head, rows, "conflict-list record-list"),
        ]
    return markdown.blocks(*parts)


def _description(here: Here, record: Record, ref: Ref) -> str:
    site = here.site
    access = record.access
    reviewed = " ".join(filter(None, (site.han(access.reviewer), site.date(access.reviewed_on))))
    kind = markdown.link(kind_name(site, record.kind), here.page(f"records/kinds/{record.kind}"))
    pairs: list[tuple[str, str]] = [
        ("reference_code", markdown.escape(record.reference_code)),
        ("title", site.han(record.title)),
        ("creator", written_units(here, ref, record.creators, Relation.CREATOR)),
        ("date", site.date(record.date)),
        ("doc_number", site.han(record.doc_number)),
        ("units", written_units(here, ref, record.units, Relation.ABOUT)),
        ("regions", _tags(here, ref, record.regions, _TAGS[0])),
        ("themes", _tags(here, ref, (), _TAGS[1])),
        ("keywords", site.han("、".join(record.themes))),
        ("kind", kind),
        ("retention", site.han(record.retention)),
        ("classification", site.han(access.classification)),
        ("disclosure", markdown.escape(site.value("disclosure", access.disclosure.value))),
        ("openness", markdown.escape(site.value("openness", access.openness.value))),
        ("review", reviewed),
        ("confidence", markdown.escape(site.value("confidence_of", record.confidence.value))),
        ("source", linked_source(here, ref, record.source_title)),
        ("address", markdown.outside_link(record.source_url, record.source_url) if record.source_url else ""),
        ("note", linked_text(here, record.note)),
    ]
    kind_of = site.corpus.kinds.get(record.kind)
    called = dict(kind_of.labels) if kind_of and not site.english else {}
    labels = [(site.text(f"record.{key}"), value) for key, value in pairs if value]
    shown = [(called.get(label, label), value) for label, value in labels]
    return markdown.metadata([*shown, *_own_fields(here, record, kind_of)])


def _own_fields(here: Here, record: Record, kind: RecordKind | None) -> Iterator[tuple[str, str]]:
    """The fields that only this kind has, and columns that are nobody's, under the names they were entered with."""
    english = {one.name: one.english for one in kind.fields} if kind and here.site.english else {}
    for name, value in record.extra:
        yield english.get(name) or name, here.site.han(value)


def _tags(here: Here, ref: Ref, written: tuple[str, ...], kinds: tuple[EntityKind, ...]) -> str:
    """What the registered words lead to; a word that leads nowhere stands as it was entered."""
    site = here.site
    words: dict[Ref, set[str]] = {
        Ref(kind, one): set()
        for kind in kinds
        for one in site.in_order(kind, site.links.targets(ref, kind, Relation.ABOUT))
    }
    resolved: set[str] = set()
    for link in site.links.outgoing(ref, Relation.ABOUT):
        if link.target in words:
            words[link.target].add(link.text)
            resolved |= {link.text, *_names(site, link.target)}
    chips = [chip for one, own in words.items() for chip in _chips(here, one, own, written)]
    others = (markdown.span(word, "chip", lang=site.chinese) for word in written if word not in resolved)
    return " ".join([*chips, *others])


def _chips(here: Here, ref: Ref, words: set[str], written: tuple[str, ...]) -> Iterator[str]:
    """The chip of a region or theme; of a place in the region (英德市连樟村) under the name registered."""
    names = _names(here.site, ref)
    narrower = sorted(word for word in words if names and word and not word.endswith(names))
    if not narrower or any(name in written for name in names):
        yield here.chip(ref)
    yield from (here.chip(ref, word) for word in narrower)


def _names(site: Site, ref: Ref) -> tuple[str, ...]:
    """Every name of a region; nothing of what is no region."""
    region = site.corpus.regions.get(ref.id) if ref.kind is EntityKind.REGION else None
    if region is None:
        return ()
    return (region.name, *region.short_names, *region.former_names, *region.contextual_names)


def _related(here: Here, ref: Ref) -> str:
    site = here.site
    cited = here.chips(_targets(site, ref, Relation.CITES, Relation.MENTIONS))
    facts = markdown.metadata([(site.text("record.cited"), cited)])
    return markdown.blocks(facts, points_shown(here, ref))


def _behind(site: Site, ref: Ref) -> dict[EntityKind, str]:
    """Where the page names what lists it in turn; what it only describes stands under its title."""
    cited = {x.target.kind for x in site.links.outgoing(ref, Relation.CITES, Relation.MENTIONS)}
    return {
        kind: "title" if anchor == "related" and kind not in cited else anchor
        for kind, anchor in _BEHIND.items()
    }


def _lists(here: Here, record: Record, *, near: bool) -> list[str]:
    """The lists of records in which it stands; `near`: it has neighbours, which lead to it too."""
    site = here.site
    year = record.date.year if record.date else 0
    title = site.text("records.year", year=year) if year else site.text("records.undated")
    return [
        markdown.link(kind_name(site, record.kind), here.page(f"records/kinds/{record.kind}")),
        markdown.link(title, here.page(f"records/years/{year or 'undated'}")),
        *([markdown.escape(site.text("record.neighbours"))] if near else []),
    ]


def _targets(site: Site, ref: Ref, *relations: Relation) -> Iterator[Ref]:
    for kind in (EntityKind.DOCUMENT, EntityKind.POLICY, EntityKind.PROGRAMME):
        for one in site.in_order(kind, site.links.targets(ref, kind, *relations)):
            yield Ref(kind, one)


def _neighbours(here: Here, before: str, after: str) -> str:
    site = here.site
    links = []
    for record, arrow, name in ((before, "← {}", "previous"), (after, "{} →", "next")):
        if record:
            title = site.corpus.records[record].title
            href = here.href(Ref(EntityKind.RECORD, record))
            links.append(markdown.link(arrow.format(title), href, name, lang=site.chinese))
    return markdown.wrap("nav", " ".join(links), "neighbours") if links else ""
