"""What a unit has to do: its points in each plan, by when, with whom, and what shows them done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.model.document import Deadline, Responsibility, Role, WorkPoint
from generator.model.links import Relation
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here
from generator.render.listing import count, grouped
from generator.render.lists import (
    ROLE_CLASSES,
    deadlines,
    point_link,
    point_list,
    responsibility_chips,
    section,
)
from generator.render.pages.point_evidence import count_evidence
from generator.render.point_names import plan_key, plan_name


def unit_tasks(here: Here, ref: Ref) -> str:
    """The deadlines that the unit has to keep, then its tasks by plan, then the points that only mention it."""
    site = here.site
    responsible = _responsible(here, ref)
    mentioned = [
        one
        for one in site.in_order(EntityKind.POINT, site.links.sources(ref, EntityKind.POINT))
        if one not in {point.id for point in responsible}
    ]
    plans = grouped(responsible, plan_key)
    parts = [section(here, "unit.due", "due", _due(here, responsible), level=3)]
    parts += [_plan_tasks(here, ref, points) for points in plans.values()]
    parts.append(
        section(here, "unit.points_mentioned", "points-mentioned", point_list(here, mentioned), level=3)
    )
    return markdown.blocks(*parts)


def task_figures(here: Here, ref: Ref) -> list[str]:
    """How many tasks it leads and supports, how many have a deadline: entries for the summary of its page."""
    site = here.site
    points = _responsible(here, ref)
    roles = _roles(ref, points)
    told = roles[Role.LEAD] + roles[Role.SUPPORT]
    figures = [
        (site.value("role", role.value), site.text("count.point", n=roles[role]), "tasks")
        for role in (Role.LEAD, Role.SUPPORT)
        if told and roles[role]
    ]
    if dated := sum(1 for point in points if point.deadlines):
        figures.append((site.text("unit.with_deadline"), site.text("count.point", n=dated), "due"))
    if shown := sum(1 for point in points if count_evidence(site, point)):
        figures.append((site.text("unit.with_evidence"), site.text("count.point", n=shown), "tasks"))
    return [
        f"[{markdown.escape(label)} {markdown.span(number, 'stat')}](#{anchor})"
        for label, number, anchor in figures
    ]


def _responsible(here: Here, ref: Ref) -> list[WorkPoint]:
    site = here.site
    ids = site.links.sources(ref, EntityKind.POINT, Relation.RESPONSIBLE)
    return [site.corpus.points[one] for one in site.in_order(EntityKind.POINT, ids)]


def _due(here: Here, points: Iterable[WorkPoint]) -> str:
    """Deadlines in the order of their dates; those without a date last."""
    site = here.site
    found: list[tuple[Deadline, WorkPoint]] = [(one, point) for point in points for one in point.deadlines]
    rows = [
        (deadline.date or site.text("common.undated"), site.han(deadline.text), point_link(here, point.id))
        for deadline, point in sorted(found, key=lambda pair: pair[0].date or "9999")
    ]
    head = [site.text(key) for key in ("points.deadline_date", "points.deadline_text", "unit.task_point")]
    return markdown.table(head, rows, "deadline-list")


def _plan_tasks(here: Here, ref: Ref, points: Sequence[WorkPoint]) -> str:
    """A table of tasks; the role has a column only where the plan tells leading from supporting."""
    site, first = here.site, points[0]
    document = Ref(EntityKind.DOCUMENT, first.document_id)
    plan = here.link(document, plan_name(site.corpus, first))
    heading = f"{plan} {count(site, EntityKind.POINT, len(points))}"
    roles = _roles(ref, points)
    told = bool(roles[Role.LEAD] or roles[Role.SUPPORT])
    keys = ["point", "deadline", "with", *(["role"] if told else []), "evidence"]
    rows = [_task(here, ref, point, told=told) for point in points]
    return markdown.blocks(
        markdown.heading(3, heading, f"tasks-{plan_key(first)}", markup=True),
        markdown.table([site.text(f"unit.task_{key}") for key in keys], rows, "task-list"),
    )


def _roles(ref: Ref, points: Iterable[WorkPoint]) -> Counter[Role]:
    return Counter(one.role for point in points for one in point.responsibilities if one.unit == ref.id)


def _task(here: Here, ref: Ref, point: WorkPoint, *, told: bool) -> list[str]:
    site = here.site
    own = [one for one in point.responsibilities if one.unit == ref.id]
    others = [one for one in point.responsibilities if one.unit != ref.id]
    more = f"\u00a0{markdown.escape(site.text('unit.others_too'))}" if point.open_ended else ""
    row = [
        point_link(here, point.id),
        deadlines(here, point),
        f"{responsibility_chips(here, others)}{more}".strip(),
    ]
    if told:
        row.append(_own_roles(here, own))
    number = count_evidence(site, point)
    shown = site.text("unit.evidence_count", n=number)
    href = here.href(Ref(EntityKind.POINT, point.id), "evidence")
    return [*row, markdown.link(shown, href) if number else ""]


def _own_roles(here: Here, own: Iterable[Responsibility]) -> str:
    roles = {one.role for one in own} or {Role.RESPONSIBLE}
    return " ".join(
        markdown.span(here.site.value("role", role.value), "role", ROLE_CLASSES[role])
        for role in Role
        if role in roles
    )
