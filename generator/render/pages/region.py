"""Regions (地区): one page each with its place in the hierarchy, pairings, points, records, cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.page import Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.model.region import Region, RegionLevel
from generator.render import markdown
from generator.render.backlinks import backlinks_section
from generator.render.context import Here, Site
from generator.render.hub_lists import (
    SHOWN_BY_HUBS,
    hub_contents,
    hub_documents,
    hub_summary,
)
from generator.render.lists import chinese_titles, section
from generator.render.pages.region_groups import render_group_page
from generator.render.pages.region_index import INDEX, render_region_index
from generator.render.pairings import scheme_name
from generator.render.planning import planned
from generator.render.territory import Territory, regions_below


def plan_region_pages(site: Site) -> Iterator[PlannedPage]:
    """The index, every region's page and every grouping's page."""
    territory = Territory.of(site.corpus)
    yield planned(site, INDEX, render_region_index, territory)
    for region in site.corpus.regions.values():
        yield planned(site, Ref(EntityKind.REGION, region.code), _page, territory, region)
    for group in site.corpus.groups.values():
        yield planned(site, Ref(EntityKind.GROUP, group.id), render_group_page, group)


def _page(site: Site, territory: Territory, region: Region) -> Page:
    ref = Ref(EntityKind.REGION, region.code)
    here = site.at(site.path(ref))
    title = site.title(ref)
    body = markdown.blocks(
        markdown.heading(1, title, lang=site.title_language(ref)),
        chinese_titles(site),
        hub_summary(here, ref),
        section(here, "region.facts", "facts", _facts(here, territory, region)),
        section(here, "region.pairings", "pairings", _pairings(here, territory, region)),
        section(here, "region.children", "children", regions_below(here, territory, region.code)),
        section(here, "region.units", "units", _units(here, territory, region)),
        hub_contents(here, ref, region.name),
        hub_documents(here, ref),
        backlinks_section(here, ref, SHOWN_BY_HUBS, _lists(here, territory, region)),
    )
    names = (
        region.name,
        region.english,
        *region.short_names,
        *region.former_names,
        *region.contextual_names,
        region.code,
        *region.former_codes,
        *_with_parents(site, territory, region),
    )
    steps = tuple(
        (site.title(Ref(EntityKind.REGION, one)), f"regions/{one}/") for one in territory.above(region.code)
    )
    renamed = region.valid_from.isoformat() if region.valid_from else ""
    return Page(
        path=here.path,
        language=site.language,
        title=title,
        body=body,
        breadcrumb=((site.text("kinds.region"), "regions/"), *steps),
        facets=site.facets(
            ref,
            (name for name in names if name != title),
            former_names=tuple((name, renamed) for name in region.former_names if name != region.name),
            loose_names=region.contextual_names,
        ),
        ref=ref,
    )


def _with_parents(site: Site, territory: Territory, region: Region) -> list[str]:
    """The name as an address says it: 深圳市南山区, 广东省深圳市南山区."""
    regions = site.corpus.regions
    above = [regions[one] for one in territory.above(region.code)]
    names = [one.name for one in above if one.level is not RegionLevel.COUNTRY]
    return ["".join(names[start:]) + region.name for start in reversed(range(len(names)))]


def _facts(here: Here, territory: Territory, region: Region) -> str:
    site = here.site
    path = " › ".join(here.chip(Ref(EntityKind.REGION, one)) for one in territory.above(region.code))
    groups = here.chips(Ref(EntityKind.GROUP, one) for one in territory.groups_of.get(region.code, ()))
    former = [name for name in region.former_names if name != region.name]
    pairs = (
        ("english", markdown.escape(region.english)),
        ("level", markdown.escape(site.value("level", region.level.value))),
        ("local_code" if region.level is RegionLevel.AREA else "code", markdown.escape(region.code)),
        ("path", path),
        ("groups", groups),
        ("short_names", site.han("、".join(region.short_names))),
        ("former_names", site.han("、".join(former))),
        ("former_codes", markdown.escape("、".join(region.former_codes))),
        ("valid", markdown.escape(site.period(region.valid_from, region.valid_to))),
        ("note", site.han(region.note)),
    )
    return markdown.metadata((site.text(f"region.{key}"), value) for key, value in pairs)


def _lists(here: Here, territory: Territory, region: Region) -> list[str]:
    """The index of regions and the regions and groupings around it, whose pages name it."""
    site = here.site
    around = [
        ("region.path", "facts", len(territory.above(region.code))),
        ("region.children", "children", len(territory.children.get(region.code, ()))),
        ("region.groups", "facts", len(territory.groups_of.get(region.code, ()))),
    ]
    return [
        markdown.link(site.text("kinds.region"), here.page(INDEX)),
        *(
            f"[{markdown.escape(site.text(key))} {number}](#{anchor})"
            for key, anchor, number in around
            if number
        ),
    ]


def _units(here: Here, territory: Territory, region: Region) -> str:
    refs: Iterable[Ref] = (Ref(EntityKind.UNIT, one) for one in territory.units_in.get(region.code, ()))
    return here.chips(refs)


def _pairings(here: Here, territory: Territory, region: Region) -> str:
    site = here.site
    rows = []
    for pairing in territory.pairings_of.get(region.code, ()):
        helps = pairing.helper == region.code
        partner = Ref(EntityKind.REGION, pairing.helped if helps else pairing.helper)
        if not site.knows(partner):
            continue
        rows.append(
            (
                markdown.escape(site.text("pairing.helps" if helps else "pairing.helped_by")),
                here.chip(partner),
                scheme_name(site, pairing.scheme),
                markdown.escape(site.period(pairing.start, pairing.end)),
                territory.basis(here, pairing),
            )
        )
    head = [site.text(f"pairing.{key}") for key in ("direction", "partner", "scheme", "period", "source")]
    return markdown.table(head, rows, "pairing-list")
