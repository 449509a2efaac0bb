"""The index of work points: by plan and section, and by deadline."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.document import Plan, WorkPoint
from generator.model.page import Facets, Page
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.backlinks import index_backlinks
from generator.render.context import Here, Site
from generator.render.facsimile import section_anchor
from generator.render.listing import count, grouped
from generator.render.lists import (
    chinese_titles,
    nothing_yet,
    point_link,
    point_list,
    responsibility_chips,
    section,
)
from generator.render.point_names import plan_key, plan_name

INDEX = "points/index"


def render_point_index(site: Site) -> Page:
    """Every point of the edition in two orders."""
    here = site.at(INDEX)
    title = site.text("kinds.point")
    points = site.corpus.points.values()
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("points.lede")),
        chinese_titles(site),
        "" if points else nothing_yet(here, "points.none", "points.add"),
        section(here, "points.by_plan", "by-plan", _by_plan(here)),
        section(here, "points.by_deadline", "by-deadline", _by_deadline(here)) if points else "",
    )
    return Page(
        path=INDEX,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.index")),
        facets=Facets(kind="index"),
    )


def _by_plan(here: Here) -> str:
    corpus = here.site.corpus
    plans = {plan.id: plan for document in corpus.documents.values() for plan in document.plans}
    parts = []
    for plan_id, points in grouped(corpus.points.values(), plan_key).items():
        parts.append(_plan(here, plans.get(plan_id), points))
    return markdown.blocks(*parts)


def _plan(here: Here, plan: Plan | None, points: list[WorkPoint]) -> str:
    site, first = here.site, points[0]
    name = here.link(Ref(EntityKind.DOCUMENT, first.document_id), plan_name(site.corpus, first))
    heading = f"{name} {count(site, EntityKind.POINT, len(points))}"
    parts = [markdown.heading(3, heading, section_anchor(plan_key(first), 0), markup=True)]
    numbers = {text: number for number, text in enumerate(plan.sections if plan else (), 1)}
    for name_of_section, inside in grouped(points, lambda point: point.section).items():
        if name_of_section:
            number = numbers.get(name_of_section, 0)
            anchor = section_anchor(first.plan_id, number) if number else ""
            parts.append(markdown.heading(4, name_of_section, anchor, lang=site.chinese))
        parts.append(point_list(here, [point.id for point in inside]))
    return markdown.blocks(*parts)


def _by_deadline(here: Here) -> str:
    site = here.site
    rows = [
        (
            date or site.text("common.undated"),
            site.han(text),
            point_link(here, point.id),
            responsibility_chips(here, point.responsibilities),
        )
        for date, text, point in _deadlines(site.corpus.points.values())
    ]
    head = [site.text(f"points.{key}") for key in ("deadline_date", "deadline_text", "point", "units")]
    return markdown.table(head, rows, "deadline-list") or markdown.empty(site.text("points.no_deadlines"))


def _deadlines(points: Iterable[WorkPoint]) -> list[tuple[str, str, WorkPoint]]:
    found = [(one.date, one.text, point) for point in points for one in point.deadlines]
    return sorted(found, key=lambda row: row[0] or "9999")
