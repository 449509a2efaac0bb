"""The index of regions: by province in official order, by grouping, by pairing."""

from __future__ import annotations

from generator.model.page import Facets, Page
from generator.model.reference import EntityKind, Ref
from generator.model.region import RegionLevel
from generator.render import markdown
from generator.render.context import Here, Site
from generator.render.listing import count, grouped
from generator.render.lists import nothing_yet, section, tally
from generator.render.territory import Territory

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
        section(here, "regions.by_province", "by-province", _by_province(here, territory)),
        section(here, "regions.groups", "groups", _groups(here)),
        section(here, "regions.pairings", "pairings", _pairings(here)),
    )
    return Page(path=INDEX, language=site.language, title=title, body=body, facets=Facets(kind="index"))


def _by_province(here: Here, territory: Territory) -> str:
    regions = here.site.corpus.regions
    countries = {code for code, one in regions.items() if one.level is RegionLevel.COUNTRY}
    tops = [
        code
        for code in regions
        if code not in countries and territory.parents.get(code, "") in {"", *countries}
    ]
    provinces = [code for code in tops if len(territory.children.get(code, ())) >= _WHOLE]
    others = [code for code in tops if code not in provinces]
    parts = [markdown.bullets((_entry(here, territory, code) for code in countries), "region-list")]
    parts += [_province(here, territory, code) for code in provinces]
    rest = markdown.bullets((_entry(here, territory, code) for code in others), "region-list")
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
        markdown.bullets((_entry(here, territory, one) for one in below), "region-list"),
    )


def _entry(here: Here, territory: Territory, code: str) -> str:
    ref = Ref(EntityKind.REGION, code)
    countries = here.site.corpus.regions[code].level is RegionLevel.COUNTRY
    below = () if countries else territory.children.get(code, ())
    parts = (here.chip(ref), tally(here, ref), here.chips(Ref(EntityKind.REGION, one) for one in below))
    return " ".join(part for part in parts if part)


def _groups(here: Here) -> str:
    site = here.site
    items = []
    for group in site.corpus.groups.values():
        members = [Ref(EntityKind.REGION, one) for one in group.members]
        known = [ref for ref in members if site.knows(ref)]
        items.append(
            f"{here.chip(Ref(EntityKind.GROUP, group.id))} {count(site, EntityKind.REGION, len(known))} {here.chips(known)}".rstrip()
        )
    return markdown.bullets(items, "region-list")


def _pairings(here: Here) -> str:
    """Who helps whom, by scheme; what a pairing rests on stands on the pages of both regions."""
    site = here.site
    shown = [
        one
        for one in site.corpus.pairings
        if site.knows(Ref(EntityKind.REGION, one.helper)) and site.knows(Ref(EntityKind.REGION, one.helped))
    ]
    head = [site.text(f"pairing.{key}") for key in ("helper", "helped", "period")]
    parts = []
    for number, (scheme, pairings) in enumerate(grouped(shown, lambda one: one.scheme).items(), 1):
        rows = [
            (
                here.chip(Ref(EntityKind.REGION, one.helper)),
                here.chip(Ref(EntityKind.REGION, one.helped)),
                markdown.escape(site.period(one.start, one.end)),
            )
            for one in pairings
        ]
        parts.append(markdown.heading(3, scheme, f"scheme-{number}", lang=site.chinese))
        parts.append(markdown.table(head, rows, "pairing-list"))
    return markdown.blocks(*parts)
