"""The index of units: by system in the official order, and by letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.page import Facets, Page
from generator.model.reference import EntityKind, Ref
from generator.model.unit import Unit, UnitSystem
from generator.render import markdown
from generator.render.backlinks import index_backlinks
from generator.render.context import Here, Site
from generator.render.listing import by_letter, count, grouped, letter_anchor, letter_navigation
from generator.render.lists import chinese_titles, nothing_yet, section, tally

INDEX = "units/index"
_PARTED = 12  # units: a system with fewer is read at one glance


def render_unit_index(site: Site) -> Page:
    """Every unit of the edition in two orders."""
    here = site.at(INDEX)
    title = site.text("kinds.unit")
    units = list(site.corpus.units.values())
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("units.lede")),
        chinese_titles(site),
        "" if units else nothing_yet(here, "units.none", "units.add"),
        markdown.bullets(_ways(here, units), "facts"),
        section(here, "units.by_system", "by-system", _by_system(here, units)),
        section(here, "units.by_pinyin", "by-pinyin", _by_pinyin(here, units)),
    )
    return Page(
        path=INDEX,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.index")),
        facets=Facets(kind="index"),
    )


def _ways(here: Here, units: Sequence[Unit]) -> list[str]:
    """The ways down a long page: each system with its number, then the letters."""
    site = here.site
    systems = grouped(units, lambda unit: unit.system)
    ways = [
        f"[{markdown.escape(site.value('system', one.value))} {_count(here, systems[one])}](#system-{one.name.lower()})"
        for one in UnitSystem
        if one in systems
    ]
    return [*ways, markdown.link(site.text("units.by_pinyin"), "#by-pinyin")] if ways else []


def _by_system(here: Here, units: Iterable[Unit]) -> str:
    site = here.site
    systems = grouped(units, lambda unit: unit.system)
    parts = []
    for system in UnitSystem:
        if members := systems.get(system):
            heading = f"{markdown.escape(site.value('system', system.value))} {_count(here, members)}"
            parts.append(markdown.heading(3, heading, f"system-{system.name.lower()}", markup=True))
            parts += _by_level(here, members)
    return markdown.blocks(*parts)


def _by_level(here: Here, members: Sequence[Unit]) -> Iterable[str]:
    """Units of a system in the order of the authority file, parted where the level changes for many of them."""
    site = here.site
    levels = grouped(members, lambda unit: unit.level)
    if len(members) < _PARTED or len(levels) < 2:
        yield _entries(here, members)
        return
    for level, found in levels.items():
        name = site.value("unit_level", level) if level else site.text("units.no_level")
        yield f"{markdown.escape(name)} {_count(here, found)}\n{markdown.attributes('level-label')}"
        yield _entries(here, found)


def _by_pinyin(here: Here, units: Iterable[Unit]) -> str:
    site = here.site
    letters = by_letter(units, lambda unit: (unit.english if site.english else "") or filing_name(unit))
    parts = [letter_navigation(letters)] if letters else []
    for letter, members in letters.items():
        parts.append(markdown.heading(3, letter, letter_anchor(letter)))
        parts.append(_entries(here, members))
    return markdown.blocks(*parts)


def filing_name(unit: Unit) -> str:
    """The name under which a reader looks it up: 省民政厅 under M, 省委宣传部 under X."""
    for prefix in ("省委", "省"):
        rest = unit.label.removeprefix(prefix)
        if unit.level == "省" and rest != unit.label and len(rest) > 1:
            return rest
    return unit.label


def _count(here: Here, members: Sequence[Unit]) -> str:
    return count(here.site, EntityKind.UNIT, len(members))


def _entries(here: Here, units: Iterable[Unit]) -> str:
    return markdown.bullets(
        (
            f"{here.chip(Ref(EntityKind.UNIT, unit.id))} {tally(here, Ref(EntityKind.UNIT, unit.id))}".rstrip()
            for unit in units
        ),
        "unit-list",
    )
