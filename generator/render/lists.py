"""Lists that several pages show: points, records, cases; and what stands where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.case import Case
from generator.model.document import Responsibility, Role, WorkPoint
from generator.model.record import Record
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.case_pictures import case_picture, figure_spans
from generator.render.context import Here, Site
from generator.render.listing import MOST_LISTED, by_date
from generator.render.point_names import point_title
from generator.render.twins import twin_marks

ROLE_CLASSES = {Role.LEAD: "role-lead", Role.SUPPORT: "role-support", Role.RESPONSIBLE: "role-responsible"}


def point_link(here: Here, point_id: str) -> str:
    """A link to a point with its number."""
    return here.link(Ref(EntityKind.POINT, point_id), point_title(here.site.corpus.points[point_id]))


def responsibility_chip(here: Here, one: Responsibility) -> str:
    """The chip of a responsibility, by the name it bears in this point."""
    site, role = here.site, ROLE_CLASSES[one.role]
    ref = Ref(EntityKind.UNIT, one.unit)
    written = site.text("point.as_written", text=one.as_written) if one.as_written != one.name else ""
    if one.collective:
        return _collective_chip(here, one, written)
    if not one.unit or not site.knows(ref):
        return markdown.span(one.name, "chip", "chip-unit", role, lang=site.chinese, title=written)
    shown = "" if site.english and site.corpus.units[one.unit].english else one.name
    return here.chip(ref, shown, role, title=written)


def _collective_chip(here: Here, one: Responsibility, written: str) -> str:
    """The chip of a collective, which says that it is one; in English where that is known."""
    site, ref = here.site, Ref(EntityKind.UNIT, one.unit)
    name = site.value("collective", one.name)
    lang = site.chinese if name == one.name else ""
    told = site.text("common.semicolon").join(filter(None, (site.text("point.collective"), written)))
    names = ("chip", "chip-collective", ROLE_CLASSES[one.role])
    if one.unit and site.knows(ref):
        return markdown.link(name, here.href(ref), *names, lang=lang, title=told)
    return markdown.span(name, *names, lang=lang, title=told)


def chinese_titles(site: Site) -> str:
    """On English pages with lists: that the titles in them are Chinese."""
    return markdown.note(site.text("common.chinese_titles"))


def responsibility_chips(here: Here, responsibilities: Iterable[Responsibility]) -> str:
    """Chips of several responsibilities beside each other."""
    return " ".join(responsibility_chip(here, one) for one in responsibilities)


def point_list(here: Here, ids: Sequence[str], **search: str) -> str:
    """Points as a list with the chips of the units that answer for them.

    A long list ends with the way to the rest where `search` says how to ask for it; else it is whole.
    """
    points = here.site.corpus.points
    items = [
        f"{point_link(here, one)} {responsibility_chips(here, points[one].responsibilities)}".rstrip()
        for one in ids[: MOST_LISTED if search else None]
    ]
    more = _more(here, len(ids), **search) if search else ""
    return markdown.blocks(markdown.bullets(items, "point-list"), more)


def deadlines(here: Here, point: WorkPoint) -> str:
    """The deadlines of a point inside a line: ``6月底前（2021-06-30）``."""
    site = here.site
    shown = [
        site.han(one.text)
        + (
            f"{site.text('common.open')}{markdown.span(one.date, 'whole')}{site.text('common.close')}"
            if one.date
            else ""
        )
        for one in point.deadlines
    ]
    return site.text("common.semicolon").join(shown)


def record_table(
    here: Here, ids: Iterable[str], last: str = "kind", twins: str = "marked", /, **search: str
) -> str:
    """Records as a table, newest first; a long list ends with the way to the rest.

    The `last` column tells the kind, or, in a list of one kind, the creator. Records of what has another page
    are marked as such; on that page, and where all have one, the marks would say nothing (`twins` is "").
    """
    site = here.site
    records = [site.corpus.records[one] for one in ids]
    rows = []
    for record in by_date(records, lambda one: one.date)[:MOST_LISTED]:
        end = site.han("、".join(record.creators)) if last == "creator" else _kind_name(site, record)
        lead = f" {markdown.span(site.text('list.lead'), 'lead-mark')}" if record.is_lead else ""
        ref = Ref(EntityKind.RECORD, record.id)
        title = f"{here.link(ref)}{lead}{twin_marks(here, ref) if twins else ''}"
        rows.append((site.date(record.date) or site.text("common.undated"), title, end))
    head = (
        site.text("list.date"),
        site.text("list.title"),
        site.text(f"list.{last}"),
    )
    classes = "record-list creator-list" if last == "creator" else "record-list"
    return markdown.blocks(markdown.table(head, rows, classes), _more(here, len(records), **search))


def _kind_name(site: Site, record: Record) -> str:
    kind = site.corpus.kinds.get(record.kind)
    return markdown.escape(
        (kind.english if site.english else kind.name) or kind.name if kind else record.kind
    )


def case_cards(here: Here, ids: Iterable[str], *, covers: bool = False) -> str:
    """Cases as cards, newest first; with their pictures where `covers` says so."""
    site = here.site
    cases = by_date([site.corpus.cases[one] for one in ids], lambda one: one.date)[:MOST_LISTED]
    cards = [case_card(here, case, cover=covers) for case in cases]
    return markdown.wrap("div", markdown.blocks(*cards), "cards") if cards else ""


def case_card(here: Here, case: Case, *, cover: bool = False, notice: str = "") -> str:
    """One case as a card: picture, title, what it is about, one figure, date and place."""
    site = here.site
    facts = [markdown.span(site.date(case.date), "date") if case.date else "", site.han(case.place)]
    return markdown.wrap(
        "article",
        markdown.blocks(
            case_picture(here, case, 480) if cover else "",
            f"**{here.link(Ref(EntityKind.CASE, case.id))}**",
            site.han_block(case.summary),
            figure_spans(case.figures[:1], site.chinese) if cover else "",
            notice,
            f"{markdown.DOT.join(filter(None, facts))}\n{markdown.attributes('note')}" if any(facts) else "",
        ),
        "card",
    )


def _more(here: Here, total: int, **search: str) -> str:
    if total <= MOST_LISTED:
        return ""
    return markdown.link(here.site.text("list.more", n=total - MOST_LISTED), here.search(**search))


def nothing_yet(here: Here, what: str, how: str, **values: object) -> str:
    """An empty state: what would be here and, in the internal edition alone, how to add it."""
    site = here.site
    if not site.internal:
        return markdown.empty(site.text(what))
    marks = {key: f"\ue000{key}\ue001" for key in values}  # values are Chinese, to be marked as such
    hint = markdown.escape_block(site.text(how, **marks))
    for key, mark in marks.items():
        hint = hint.replace(markdown.escape(mark), site.han(str(values[key])))
    return markdown.blocks(markdown.empty(site.text(what)), f"{hint}\n{markdown.attributes('add-hint')}")


def section(here: Here, title_key: str, anchor: str, body: str, level: int = 2) -> str:
    """A heading and what stands under it; nothing at all where there is no body."""
    if not body:
        return ""
    return markdown.blocks(markdown.heading(level, here.site.text(title_key), anchor), body)


def tally(here: Here, ref: Ref) -> str:
    """How many points, records and cases lead to `ref`, zeros left out: ``要点 3，档案 12``."""
    site = here.site
    kinds = (EntityKind.POINT, EntityKind.RECORD, EntityKind.CASE)
    numbers = {kind: site.counts.get((ref, kind), 0) for kind in kinds}
    shown = [site.text(f"list.{kind.value}_count", n=number) for kind, number in numbers.items() if number]
    return markdown.span(site.text("common.comma").join(shown), "count") if shown else ""


def source_ids_of(here: Here, ref: Ref, kind: EntityKind) -> list[str]:
    """Ids of the `kind` entities that lead to `ref`, in display order."""
    return here.site.in_order(kind, here.site.links.sources(ref, kind))
