"""Work points (工作要点): one page each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.document import Document, Role, SourceLine, WorkPoint
from generator.model.links import Relation
from generator.model.page import Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.backlinks import backlinks_section
from generator.render.context import Here, Site
from generator.render.facsimile import line_anchor, point_anchor, section_anchor
from generator.render.listing import grouped
from generator.render.lists import (
    ROLE_CLASSES,
    deadlines,
    point_link,
    responsibility_chips,
    section,
)
from generator.render.neighbours import Neighbours, related_points
from generator.render.pages.point_evidence import evidence, evidence_kinds
from generator.render.pages.point_index import INDEX, render_point_index
from generator.render.planning import planned
from generator.render.point_names import plan_key, plan_name, point_name, point_title

# where the page names what lists it in turn: kind → anchor
_BEHIND = {
    EntityKind.UNIT: "responsibilities",
    EntityKind.REGION: "facts",
    EntityKind.GROUP: "text",
    EntityKind.THEME: "facts",
    EntityKind.POLICY: "facts",
    EntityKind.PROGRAMME: "facts",
}


def plan_point_pages(site: Site) -> Iterator[PlannedPage]:
    """The index and every point's page; nothing where an edition holds no point."""
    if not site.corpus.points and not site.internal:
        return
    yield planned(site, INDEX, render_point_index)
    for document in site.corpus.documents.values():
        lines = grouped((line for line in document.lines if line.point_id), lambda line: line.point_id)
        for around in _neighbourhoods(document.points):
            if around.point.id in site.corpus.points:
                own = tuple(lines.get(around.point.id, ()))
                yield planned(site, Ref(EntityKind.POINT, around.point.id), _page, document, around, own)


def _neighbourhoods(points: Iterable[WorkPoint]) -> list[Neighbours]:
    found = []
    for plan in grouped(points, plan_key).values():
        sections = grouped(plan, lambda point: point.section)
        for place, point in enumerate(plan):
            found.append(
                Neighbours(
                    point=point,
                    previous=plan[place - 1] if place else None,
                    following=plan[place + 1] if place + 1 < len(plan) else None,
                    same_section=tuple(one for one in sections[point.section] if one is not point),
                )
            )
    return found


def _page(site: Site, document: Document, around: Neighbours, lines: Sequence[SourceLine]) -> Page:
    point = around.point
    ref = Ref(EntityKind.POINT, point.id)
    here = site.at(site.path(ref))
    body = markdown.blocks(
        markdown.heading(1, point_name(point), lang=site.chinese),
        _where(here, document, point),
        section(here, "point.text", "text", _text(here, point, ref)),
        section(here, "point.responsibilities", "responsibilities", _responsibilities(here, point)),
        section(here, "point.facts", "facts", _facts(here, point, ref)),
        section(here, "point.evidence", "evidence", evidence(here, point, ref)),
        section(here, "point.neighbours", "neighbours", _neighbours(here, around)),
        section(here, "point.source", "source", _source(here, document, point, lines)),
        backlinks_section(here, ref, evidence_kinds(site, ref), _lists(here, around), _BEHIND),
    )
    issued = document.issued_on.isoformat() if document.issued_on else ""
    return Page(
        path=here.path,
        language=site.language,
        title=point_name(point),
        body=body,
        breadcrumb=(
            (site.text("kinds.point"), "points/"),
            (plan_name(site.corpus, point), f"points/#{section_anchor(plan_key(point), 0)}"),
        ),
        facets=site.facets(ref, (), issued, doc_number=document.doc_number),
        ref=ref,
    )


def _lists(here: Here, around: Neighbours) -> list[str]:
    """The index of points, at its plan, the document, at its text, and the points near it."""
    point = around.point
    site, document = here.site, Ref(EntityKind.DOCUMENT, point.document_id)
    near = around.previous or around.following or around.same_section
    index = here.page(INDEX, section_anchor(plan_key(point), 0))
    return [
        markdown.link(site.text("kinds.point"), index),
        markdown.link(site.text("kind.document"), here.href(document, point_anchor(point.id))),
        *([markdown.link(site.text("point.neighbours"), "#neighbours")] if near else []),
    ]


def _where(here: Here, document: Document, point: WorkPoint) -> str:
    site = here.site
    plan = markdown.link(
        plan_name(site.corpus, point),
        here.page(INDEX, section_anchor(plan_key(point), 0)),
        lang=site.chinese,
    )
    number = document.doc_number or markdown.close_up(document.title) or document.id
    pairs = (
        (site.text("point.plan"), plan),
        (
            site.text("point.section"),
            site.han(" ".join(part for part in (point.section, point.subsection) if part)),
        ),
        (site.text("point.number_label"), site.text("point.number", n=point.number) if point.number else ""),
        (
            site.text("point.document"),
            here.link(Ref(EntityKind.DOCUMENT, document.id), number, point_anchor(point.id)),
        ),
    )
    return markdown.metadata(pairs)


def _text(here: Here, point: WorkPoint, ref: Ref) -> str:
    site, mentions = here.site, here.mentions(ref)
    paragraphs = [
        markdown.link_mentions(part, mentions, start=True) for part in point.text.splitlines() if part
    ]
    title = f"**{markdown.escape_block(point_title(point))}**" if point.title else ""
    units = [
        (one.as_written, here.href(Ref(EntityKind.UNIT, one.unit)))
        for one in point.responsibilities
        if site.knows(Ref(EntityKind.UNIT, one.unit))
    ]
    clause = markdown.link_mentions(point.responsibility_text, units, start=True)
    issued = markdown.blocks(title, *paragraphs, clause)
    return markdown.blocks(
        markdown.note(site.text("common.chinese_text")),
        markdown.wrap("div", issued, "point-text", lang=site.chinese),
    )


def _responsibilities(here: Here, point: WorkPoint) -> str:
    site = here.site
    if not point.responsibilities:
        return markdown.empty(site.text("point.no_units"))
    parts = []
    roles = grouped(point.responsibilities, lambda one: one.role)
    for role in Role:
        if role in roles:
            name = markdown.span(site.value("role", role.value), "role", ROLE_CLASSES[role])
            line = f"{name} {responsibility_chips(here, roles[role])}"
            parts.append(markdown.wrap("div", line, "role-group"))
    if point.open_ended:
        parts.append(markdown.note(site.text("point.open_ended")))
    return markdown.blocks(*parts)


def _facts(here: Here, point: WorkPoint, ref: Ref) -> str:
    site = here.site
    stop = site.text("common.list_comma")
    pairs = [
        ("deadlines", deadlines(here, point)),
        ("quantities", stop.join(site.han(one.text) for one in point.quantities)),
        ("policies", _cited(here, ref, EntityKind.POLICY, point.policies, "《{}》")),
        ("programmes", _cited(here, ref, EntityKind.PROGRAMME, point.programmes, "“{}”")),
        ("regions", _linked(here, ref, EntityKind.REGION)),
        ("themes", _linked(here, ref, EntityKind.THEME)),
    ]
    return markdown.metadata((site.text(f"point.{key}"), value) for key, value in pairs)


def _linked(here: Here, ref: Ref, kind: EntityKind) -> str:
    site = here.site
    return here.chips(Ref(kind, one) for one in site.in_order(kind, site.links.targets(ref, kind)))


def _cited(here: Here, ref: Ref, kind: EntityKind, written: Iterable[str], marks: str) -> str:
    """Chips of what the point cites, then, as text, what it cites and no page exists for."""
    site = here.site
    entities: Mapping[str, object] = (
        site.corpus.policies if kind is EntityKind.POLICY else site.corpus.programmes
    )
    ids = site.in_order(kind, site.links.targets(ref, kind))
    held = [x for x in site.links.outgoing(ref, Relation.CITES) if x.target.kind is EntityKind.DOCUMENT]
    covered = {
        name
        for one in ids
        for name in (
            getattr(entities[one], "title", ""),
            getattr(entities[one], "name", ""),
            *getattr(entities[one], "variants", ()),
        )
    }
    covered |= {x.text.strip("《》“”‘’") for x in site.links.outgoing(ref) if x.target.kind is kind}
    covered |= {x.text for x in held}
    rest = [site.han(marks.format(name)) for name in dict.fromkeys(written) if name not in covered]
    documents = here.chips(sorted({x.target for x in held})) if kind is EntityKind.POLICY else ""
    return " ".join(filter(None, [documents, here.chips(Ref(kind, one) for one in ids), *rest]))


def _neighbours(here: Here, around: Neighbours) -> str:
    site = here.site
    steps = [
        markdown.link(
            f"{site.text(f'point.{key}')}{site.text('common.colon')}{point_title(other)}",
            here.href(Ref(EntityKind.POINT, other.id)),
            key,
            lang=site.chinese,
        )
        for key, other in (("previous", around.previous), ("next", around.following))
        if other
    ]
    same = markdown.bullets(point_link(here, one.id) for one in around.same_section)
    related = markdown.bullets(_related(here, *found) for found in related_points(site, around.point))
    return markdown.blocks(
        markdown.wrap("nav", " ".join(steps), "neighbours") if steps else "",
        section(here, "point.same_section", "same-section", same, level=3),
        section(here, "point.related", "related", related, level=3),
    )


def _related(here: Here, point_id: str, units: int, themes: int) -> str:
    site = here.site
    why = [site.text(f"point.related_{key}", n=n) for key, n in (("units", units), ("themes", themes)) if n]
    return f"{point_link(here, point_id)} {markdown.span(site.text('common.comma').join(why), 'relation')}"


def _source(here: Here, document: Document, point: WorkPoint, lines: Sequence[SourceLine]) -> str:
    site = here.site
    origin = point.origin
    ref = Ref(EntityKind.DOCUMENT, document.id)
    quoted = []
    for line in lines:
        number = markdown.link(str(line.number), here.href(ref, line_anchor(line.number)), "line-number")
        quoted.append(
            f"{number} {markdown.verbatim(line.text)}\n{markdown.attributes('source-line', lang=site.chinese)}"
        )
    end = origin.end_line or origin.line
    key = "point.source_note" if end > origin.line else "point.source_line"
    note = site.text(key, file=origin.path, start=origin.line, end=end)
    return markdown.blocks(
        markdown.wrap("div", markdown.blocks(*quoted), "source-lines") if quoted else "",
        markdown.note(note) if origin.line else "",
    )
