"""The index of regions: by province in official order, by grouping, by pairing."""

from __future__ import annotations

from generator.model.page import Facets, Page
from generator.model.reference import EntityKind, Ref
from generator.model.region import RegionLevel
from generator.render import markdown
from generator.render.backlinks import index_backlinks
from generator.render.context import Here, Site
from generator.render.listing import count, grouped
from generator.render.lists import nothing_yet, section, tally
from generator.render.pairings import known_pairings, pairing_matrix, scheme_name
from generator.render.territory import Territory, regions_below, regions_table

INDEX = "regions/index"
_WHOLE = 3  # of other provinces only the few places that something names are on file: no heading of their own


def render_region_index(site: Site, territory: Territory) -> Page:
    """Every region, grouping and pairing of the edition."""
    here = site.at(INDEX)
    title = site.text("kinds.region")
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("regions.lede")),
        "" if site.corpus.regions else nothing_yet(here, "regions.none", "regions.add"),
        markdown.bullets(_ways(here, territory), "facts"),
        section(here, "regions.by_province", "by-province", _by_province(here, territory)),
        section(here, "regions.groups", "groups", _groups(here)),
        section(here, "regions.pairings", "pairings", _pairings(here)),
    )
    return Page(
        path=INDEX,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.index")),
        facets=Facets(kind="index"),
    )


def _ways(here: Here, territory: Territory) -> list[str]:
    """The ways down a long page: each province with what is on file of it, groupings, pairings."""
    site = here.site
    ways = []
    for code in _provinces(here, territory)[0]:
        ref = Ref(EntityKind.REGION, code)
        ways.append(markdown.link(site.title(ref), f"#province-{code}", lang=site.title_language(ref)))
    if site.corpus.groups:
        ways.append(markdown.link(site.text("regions.groups"), "#groups"))
    if known_pairings(site):
        ways.append(markdown.link(site.text("regions.pairings"), "#pairings"))
    return ways


def _provinces(here: Here, territory: Territory) -> tuple[list[str], list[str]]:
    """Provinces that have a heading of their own, and the other regions at the top."""
    regions = here.site.corpus.regions
    countries = {code for code, one in regions.items() if one.level is RegionLevel.COUNTRY}
    tops = [
        code
        for code in regions
        if code not in countries and territory.parents.get(code, "") in {"", *countries}
    ]
    provinces = [code for code in tops if len(territory.children.get(code, ())) >= _WHOLE]
    return provinces, [code for code in tops if code not in provinces]


def _by_province(here: Here, territory: Territory) -> str:
    regions = here.site.corpus.regions
    countries = [code for code, one in regions.items() if one.level is RegionLevel.COUNTRY]
    provinces, others = _provinces(here, territory)
    parts = [
        f"{here.chip(ref)} {tally(here, ref)}".rstrip()
        for ref in (Ref(EntityKind.REGION, code) for code in countries)
    ]
    parts += [_province(here, territory, code) for code in provinces]
    rest = regions_table(here, territory, others)
    parts.append(section(here, "regions.others", "others", rest, level=3))
    return markdown.blocks(*parts)


def _province(here: Here, territory: Territory, code: str) -> str:
    ref = Ref(EntityKind.REGION, code)
    below = territory.children.get(code, ())
    number = count(here.site, EntityKind.REGION, len(below)) if below else ""
    heading = f"{here.link(ref)} {number}".rstrip()
    return markdown.blocks(
        markdown.heading(3, heading, f"province-{code}", markup=True),
        tally(here, ref),
        regions_below(here, territory, code),
    )


def _groups(here: Here) -> str:
    site = here.site
    head = [site.text(f"regions.column_{key}") for key in ("group", "number", "members")]
    rows = []
    for group in site.corpus.groups.values():
        members = [Ref(EntityKind.REGION, one) for one in group.members]
        known = [ref for ref in members if site.knows(ref)]
        rows.append(
            (
                here.chip(Ref(EntityKind.GROUP, group.id)),
                count(site, EntityKind.REGION, len(known)),
                here.chips(known),
            )
        )
    return markdown.table(head, rows, "region-table")


def _pairings(here: Here) -> str:
    """Who helps whom now, at a glance; then every pairing by scheme, former ones too.

    What a pairing rests on stands on the pages of both regions.
    """
    site = here.site
    head = [site.text(f"pairing.{key}") for key in ("helper", "helped", "period")]
    parts = [section(here, "regions.matrix", "matrix", pairing_matrix(here), level=3)]
    for number, (scheme, pairings) in enumerate(
        grouped(known_pairings(site), lambda one: one.scheme).items(), 1
    ):
        rows = [
            (
                here.chip(Ref(EntityKind.REGION, one.helper)),
                here.chip(Ref(EntityKind.REGION, one.helped)),
                markdown.escape(site.period(one.start, one.end)),
            )
            for one in pairings
        ]
        number_of = markdown.span(site.text("count.pairing", n=len(pairings)), "count")
        parts.append(
            markdown.heading(3, f"{scheme_name(site, scheme)} {number_of}", f"scheme-{number}", markup=True)
        )
        parts.append(markdown.table(head, rows, "pairing-list"))
    return markdown.blocks(*parts)
