"""Names and history of a unit: forms of name with their years, relations with dates and sources."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.reference import EntityKind, Ref
from generator.model.unit import NameType, Unit, UnitName, UnitRelation, UnitRelationType
from generator.render import markdown
from generator.render.context import Here
from generator.render.lists import section
from generator.render.sources import source_list, source_text


def history_section(here: Here, unit: Unit, backward: Iterable[tuple[str, UnitRelation]]) -> str:
    """The section, or nothing where the authority file knows one name and no relation.

    `backward` are the relations that other units have to this one, with the id of the other.
    """
    body = markdown.blocks(_names(here, unit), _relations(here, unit, backward), _sources(here, unit))
    return section(here, "unit.history", "history", markdown.wrap("div", body, "history") if body else "")


def succession(unit: Unit, backward: Iterable[tuple[str, UnitRelation]]) -> tuple[list[str], list[str]]:
    """Ids of the units before and after this one, whichever of the two says so."""
    before: list[str] = []
    after: list[str] = []
    for other, kind, told_by_other in (
        *((relation.unit, relation.type, False) for relation in unit.relations),
        *((other, relation.type, True) for other, relation in backward),
    ):
        if kind is UnitRelationType.PREDECESSOR:
            (after if told_by_other else before).append(other)
        elif kind in (UnitRelationType.SUCCESSOR, UnitRelationType.MERGED_INTO):
            (before if told_by_other else after).append(other)
    return list(dict.fromkeys(before)), list(dict.fromkeys(after))


def _names(here: Here, unit: Unit) -> str:
    site = here.site
    dated = any(name.valid_from or name.valid_to for name in unit.names)
    head = [
        site.text("unit.name"),
        site.text("unit.name_type"),
        *([site.text("unit.period")] if dated else []),
    ]
    names = unit.names or tuple(
        UnitName(text=text, type=kind)
        for text, kind in {unit.label: NameType.SHORT, unit.name: NameType.FULL}.items()
    )
    rows = []
    for name in names:
        row = [site.han(name.text), markdown.escape(site.value("name", name.type.value))]
        rows.append([*row, markdown.escape(site.period(name.valid_from, name.valid_to))] if dated else row)
    return markdown.table(head, rows, "history-list")


def _relations(here: Here, unit: Unit, backward: Iterable[tuple[str, UnitRelation]]) -> str:
    site = here.site
    forward = [(relation.unit, relation, "unit_relation") for relation in unit.relations]
    told = {(other, site.value("unit_relation", relation.type.value)) for other, relation, _ in forward}
    for other, relation in backward:
        if (other, site.value("unit_relation_back", relation.type.value)) not in told:
            forward.append((other, relation, "unit_relation_back"))
    rows = [
        (
            markdown.escape(site.value(group, relation.type.value)),
            here.chip(Ref(EntityKind.UNIT, other)),
            markdown.escape(site.date(relation.date)),
            _basis(here, relation),
        )
        for other, relation, group in forward
        if site.knows(Ref(EntityKind.UNIT, other))
    ]
    head = [
        site.text(f"unit.{key}") for key in ("relation", "other_unit", "relation_date", "relation_source")
    ]
    return markdown.table(head, rows, "history-list")


def _basis(here: Here, relation: UnitRelation) -> str:
    site = here.site
    sure = site.value("confidence", relation.confidence) if relation.confidence else ""
    parts = [site.han(relation.note), source_text(here, relation.source), markdown.escape(sure)]
    return site.text("common.semicolon").join(part for part in parts if part)


def _sources(here: Here, unit: Unit) -> str:
    notes = [here.site.han_block(unit.note)] if unit.note else []
    listed = source_list(here, unit.sources, unit.closed_sources)
    title = f"**{markdown.escape(here.site.text('unit.sources'))}**" if listed else ""
    return markdown.blocks(*notes, title, listed)
