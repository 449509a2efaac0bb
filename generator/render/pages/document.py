"""Source documents (来源文件): the index, and one page each with facts, points and facsimile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.document import Document, WorkPoint
from generator.model.links import Relation
from generator.model.page import Facets, Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.backlinks import backlinks_section, index_backlinks
from generator.render.context import Here, Site
from generator.render.facsimile import anchored_lines, facsimile, point_anchor, section_anchor
from generator.render.listing import by_date, grouped
from generator.render.lists import chinese_titles, nothing_yet, point_link, record_table, section
from generator.render.planning import planned
from generator.render.written_units import written_units

INDEX = "documents/index"
_NAMED = (
    EntityKind.UNIT,
    EntityKind.REGION,
    EntityKind.GROUP,
    EntityKind.DOCUMENT,
    EntityKind.POLICY,
    EntityKind.PROGRAMME,
)


def plan_document_pages(site: Site) -> Iterator[PlannedPage]:
    """The index and every document's page; nothing where an edition holds no document to show."""
    if not site.corpus.documents and not site.internal:
        return
    yield planned(site, INDEX, _index)
    for document in site.corpus.documents.values():
        yield planned(site, Ref(EntityKind.DOCUMENT, document.id), _page, document)


def document_title(site: Site, document: Document) -> str:
    """The title on one line."""
    return markdown.close_up(document.title) or site.text("document.untitled")


def _index(site: Site) -> Page:
    here = site.at(INDEX)
    documents = by_date(site.corpus.documents.values(), lambda one: one.issued_on)
    head = [site.text(f"document.{key}") for key in ("issued_on", "number", "title", "issuer", "point_count")]
    rows = [
        (
            site.date(one.issued_on),
            site.han(one.doc_number),
            here.link(Ref(EntityKind.DOCUMENT, one.id), document_title(site, one)),
            site.han(one.issuer),
            str(len(one.points)),
        )
        for one in documents
    ]
    title = site.text("kinds.document")
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("documents.lede")),
        chinese_titles(site),
        markdown.table(head, rows, "document-list") or nothing_yet(here, "documents.none", "documents.add"),
    )
    return Page(
        path=INDEX,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.index")),
        facets=Facets(kind="index"),
    )


def _page(site: Site, document: Document) -> Page:
    ref = Ref(EntityKind.DOCUMENT, document.id)
    here = site.at(site.path(ref))
    title = document_title(site, document)
    held = site.in_order(EntityKind.RECORD, site.links.sources(ref, EntityKind.RECORD, Relation.DESCRIBES))
    shown = {EntityKind.POINT: "points"} if document.points else {}
    body = markdown.blocks(
        markdown.heading(1, title, lang=site.chinese),
        _summary(here, document),
        section(here, "document.facts", "facts", _facts(here, document, ref)),
        section(here, "document.held", "holding", record_table(here, held, "kind", "") if held else ""),
        section(here, "document.contents", "points", _contents(here, document)),
        section(here, "document.facsimile", "text", _text(here, document)),
        backlinks_section(
            here,
            ref,
            shown,
            [markdown.link(site.text("kinds.document"), here.page(INDEX))],
            behind=dict.fromkeys(_NAMED, "facts"),
        ),
    )
    date = document.issued_on.isoformat() if document.issued_on else ""
    return Page(
        path=here.path,
        language=site.language,
        title=title,
        body=body,
        breadcrumb=((site.text("kinds.document"), "documents/"),),
        facets=site.facets(
            ref,
            (document.doc_number, *(plan.title for plan in document.plans)),
            date,
            doc_number=document.doc_number,
        ),
        ref=ref,
    )


def _summary(here: Here, document: Document) -> str:
    """What it holds at a glance, and the ways down the page."""
    site = here.site
    units = {one.unit for point in document.points for one in point.responsibilities if one.unit}
    entries = [
        f"[{markdown.escape(site.text(key))} {markdown.span(site.text(f'count.{kind.value}', n=number), 'stat')}](#{anchor})"
        for key, kind, number, anchor in (
            ("kinds.point", EntityKind.POINT, len(document.points), "points"),
            ("point.responsibilities", EntityKind.UNIT, len(units), "points"),
        )
        if number
    ]
    if document.lines:
        entries.append(f"[{markdown.escape(site.text('document.facsimile'))} ↓](#text)")
    return markdown.bullets(entries, "facts")


def _facts(here: Here, document: Document, ref: Ref) -> str:
    site, access = here.site, document.access
    region = Ref(EntityKind.REGION, document.region)
    values = {
        "issuer": written_units(here, ref, filter(None, (document.issuer,)), Relation.CREATOR),
        "number": site.han(document.doc_number),
        "issued_on": site.date(document.issued_on),
        "addressees": site.han("、".join(document.addressees)),
        "disclosure": site.han(document.disclosure_text),
        "access": site.han(access.disclosure.value),
        "openness": site.han(access.openness.value),
        "classification": site.han(access.classification),
        "region": here.chip(region) if site.knows(region) else "",
        "mentions": here.chips(_mentioned(site, ref)),
        "file": site.han(document.origin.path),
        "line_count": str(len(document.lines)) if document.lines else "",
    }
    return markdown.metadata((site.text(f"document.{key}"), value) for key, value in values.items())


def _mentioned(site: Site, ref: Ref) -> Iterator[Ref]:
    """What the letter and the introductions of its plans name; what points name stands on their pages."""
    for kind in _NAMED:
        for one in site.in_order(kind, site.links.targets(ref, kind, Relation.MENTIONS, Relation.CITES)):
            yield Ref(kind, one)


def _contents(here: Here, document: Document) -> str:
    if not document.points:
        return markdown.empty(here.site.text("document.no_points"))
    by_plan = grouped(document.points, lambda point: point.plan_id)
    anchors = set(anchored_lines(document).values())
    parts: list[str] = []
    for plan in document.plans:
        parts.append(_heading(here, 3, markdown.close_up(plan.title), section_anchor(plan.id, 0), anchors))
        by_section = grouped(by_plan.pop(plan.id, []), lambda point: point.section)
        for number, name in enumerate(plan.sections, 1):
            if name in by_section:
                parts.append(_heading(here, 4, name, section_anchor(plan.id, number), anchors))
                parts.append(_points(here, by_section.pop(name)))
        parts += [_points(here, loose) for loose in by_section.values()]
    parts += [_points(here, loose) for loose in by_plan.values()]
    return markdown.blocks(*parts)


def _heading(here: Here, level: int, text: str, anchor: str, anchors: set[str]) -> str:
    shown = f"[{markdown.escape(text)}](#{anchor})" if anchor in anchors else markdown.escape(text)
    return markdown.heading(level, shown, f"list-{anchor}", lang=here.site.chinese, markup=True)


def _points(here: Here, points: Iterable[WorkPoint]) -> str:
    down = here.site.text("document.to_text")
    return markdown.bullets(
        (
            f"{point_link(here, point.id)} {markdown.link(down, f'#{point_anchor(point.id)}', 'to-text')}"
            for point in points
        ),
        "contents",
    )


def _text(here: Here, document: Document) -> str:
    if not document.lines:
        return ""
    note = markdown.lede(here.site.text("document.line_note"))
    return markdown.blocks(note, facsimile(here, document))
