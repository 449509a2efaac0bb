"""Units (单位): the index by system and by pinyin, and one page each that is a task list first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.model.page import Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.model.unit import NameType, Unit, UnitRelation
from generator.render import markdown
from generator.render.backlinks import backlinks_section
from generator.render.context import CHINESE, Here, Site
from generator.render.hub_lists import hub_cases, hub_records, hub_summary
from generator.render.lists import chinese_titles, section
from generator.render.pages.unit_history import history_section, succession
from generator.render.pages.unit_index import INDEX, render_unit_index
from generator.render.pages.unit_tasks import task_figures, unit_tasks
from generator.render.planning import planned
from generator.render.unit_names import former_names, unit_names


def plan_unit_pages(site: Site) -> Iterator[PlannedPage]:
    """The index and every unit's page."""
    backward: defaultdict[str, list[tuple[str, UnitRelation]]] = defaultdict(list)
    for unit in site.corpus.units.values():
        for relation in unit.relations:
            backward[relation.unit].append((unit.id, relation))
    yield planned(site, INDEX, render_unit_index)
    for unit in site.corpus.units.values():
        yield planned(site, Ref(EntityKind.UNIT, unit.id), _page, unit, tuple(backward.get(unit.id, ())))


def _page(site: Site, unit: Unit, backward: Sequence[tuple[str, UnitRelation]]) -> Page:
    ref = Ref(EntityKind.UNIT, unit.id)
    here = site.at(site.path(ref))
    tasks = unit_tasks(here, ref)
    cases = hub_cases(here, ref, unit.label)
    records = hub_records(here, ref, unit.label)
    shown = {EntityKind.POINT: "tasks"} if tasks else {}
    shown |= {EntityKind.RECORD: "records", EntityKind.CASE: "cases"}
    title = site.title(ref) if site.english else unit.label
    facts = section(here, "unit.facts", "facts", _facts(here, unit, backward))
    body = markdown.blocks(
        markdown.heading(1, title, lang=site.title_language(ref)),
        _other_language(here, unit),
        chinese_titles(site),
        hub_summary(here, ref, shown, task_figures(here, ref)),
        "" if tasks else facts,
        section(here, "unit.tasks", "tasks", tasks or _no_tasks(here)),
        records,
        cases,
        facts if tasks else "",
        history_section(here, unit, backward),
        backlinks_section(here, ref, shown, _lists(here, unit, backward)),
    )
    region = site.corpus.regions.get(unit.region)
    names = (unit.english, *unit_names(unit, region))
    before, after = succession(unit, backward)
    return Page(
        path=here.path,
        language=site.language,
        title=title,
        body=body,
        breadcrumb=(
            (site.text("kinds.unit"), "units/"),
            (site.value("system", unit.system.value), f"units/#system-{unit.system.name.lower()}"),
        ),
        facets=site.facets(
            ref,
            (name for name in names if name != title),
            former_names=former_names(unit, region),
            predecessors=_known_units(site, before),
            successors=_known_units(site, after),
        ),
        ref=ref,
    )


def _lists(here: Here, unit: Unit, backward: Sequence[tuple[str, UnitRelation]]) -> list[str]:
    """The index of units at its system, its region, and the units before, after and beside it."""
    site = here.site
    region = Ref(EntityKind.REGION, unit.region)
    others = {one.unit for one in unit.relations} | {other for other, _ in backward}
    near = len(_known_units(site, others))
    return [
        markdown.link(site.text("kinds.unit"), here.page(INDEX, f"system-{unit.system.name.lower()}")),
        *([here.link(region, anchor="units")] if unit.region and site.knows(region) else []),
        *([f"[{markdown.escape(site.text('unit.history'))} {near}](#history)"] if near else []),
    ]


def _known_units(site: Site, units: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in units if site.knows(Ref(EntityKind.UNIT, one)))


def _other_language(here: Here, unit: Unit) -> str:
    """The name in the language that the heading is not in."""
    if here.site.english:
        return markdown.named(unit.label, CHINESE) if unit.english else ""
    return markdown.named(unit.english, "en")


def _facts(here: Here, unit: Unit, backward: Sequence[tuple[str, UnitRelation]]) -> str:
    site = here.site
    before, after = succession(unit, backward)
    region = Ref(EntityKind.REGION, unit.region)
    former = [name.text for name in unit.names if name.type is NameType.FORMER]
    pairs = (
        ("full_name", site.han(unit.name)),
        ("predecessors", here.chips(Ref(EntityKind.UNIT, one) for one in before)),
        ("successors", here.chips(Ref(EntityKind.UNIT, one) for one in after)),
        ("former_names", site.han("、".join(dict.fromkeys(former)))),
        ("system", markdown.escape(site.value("system", unit.system.value))),
        ("level", markdown.escape(site.value("level", unit.level)) if unit.level else ""),
        ("region", here.chip(region) if site.knows(region) else ""),
        ("existence", markdown.escape(site.period(unit.exists_from, unit.exists_to))),
    )
    return markdown.metadata((site.text(f"unit.{key}"), value) for key, value in pairs)


def _no_tasks(here: Here) -> str:
    """Said only where there are points at all: an edition without them is silent about them."""
    return markdown.empty(here.site.text("unit.no_tasks")) if here.site.corpus.points else ""
