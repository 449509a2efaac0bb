"""Programmes (专项行动): the index, and one page each with what names it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.citation import Programme
from generator.model.links import Relation
from generator.model.page import Facets, Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.model.region import RegionLevel
from generator.render import markdown
from generator.render.backlinks import backlinks_section, index_backlinks
from generator.render.context import Site
from generator.render.listing import by_letter, letter_anchor, letter_navigation
from generator.render.lists import chinese_titles, nothing_yet, record_table, section, tally
from generator.render.pages.citing import citing_sections, shown_by_citing
from generator.render.planning import planned

INDEX = "programmes/index"
_SHORTEST = 4  # characters that a name must keep without its place: 技工 alone is not 广东技工


def plan_programme_pages(site: Site) -> Iterator[PlannedPage]:
    """The index and every programme's page."""
    yield planned(site, INDEX, _index)
    for one in site.corpus.programmes.values():
        yield planned(site, Ref(EntityKind.PROGRAMME, one.id), _page, one)


def _index(site: Site) -> Page:
    here = site.at(INDEX)
    title = site.text("kinds.programme")
    letters = by_letter(site.corpus.programmes.values(), lambda one: one.name)
    parts = []
    for letter, found in letters.items():
        items = []
        for one in found:
            ref = Ref(EntityKind.PROGRAMME, one.id)
            items.append(f"{here.chip(ref)} {tally(here, ref)}".rstrip())
        parts += [markdown.heading(2, letter, letter_anchor(letter)), markdown.bullets(items, "theme-list")]
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("programmes.lede")),
        chinese_titles(site),
        letter_navigation(letters) if letters else nothing_yet(here, "programmes.none", "programmes.add"),
        *parts,
    )
    return Page(
        path=INDEX,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.index")),
        facets=Facets(kind="index"),
    )


def _without_place(site: Site, programme: Programme) -> list[str]:
    """广东扶贫济困日 as people say it at home: 扶贫济困日."""
    provinces = [one for one in site.corpus.regions.values() if one.level is RegionLevel.PROVINCE]
    places = sorted(
        (name for one in provinces for name in (one.name, *one.short_names)), key=len, reverse=True
    )
    names = (programme.name, *programme.variants)
    started = [(name, next((place for place in places if name.startswith(place)), "")) for name in names]
    return [
        name.removeprefix(place) for name, place in started if place and len(name) >= len(place) + _SHORTEST
    ]


def _page(site: Site, programme: Programme) -> Page:
    ref = Ref(EntityKind.PROGRAMME, programme.id)
    here = site.at(site.path(ref))
    held = site.in_order(EntityKind.RECORD, site.links.sources(ref, EntityKind.RECORD, Relation.DESCRIBES))
    variants = markdown.metadata([(site.text("policy.variants"), site.han("、".join(programme.variants)))])
    body = markdown.blocks(
        markdown.heading(1, programme.name, lang=site.chinese),
        variants,
        section(here, "policy.holding", "holding", record_table(here, held, "kind", "") if held else ""),
        *citing_sections(here, ref, leave_out=held),
        backlinks_section(
            here, ref, shown_by_citing(held), [markdown.link(site.text("kinds.programme"), here.page(INDEX))]
        ),
    )
    return Page(
        path=here.path,
        language=site.language,
        title=programme.name,
        body=body,
        breadcrumb=((site.text("kinds.programme"), "programmes/"),),
        facets=site.facets(ref, (*programme.variants, *_without_place(site, programme))),
        ref=ref,
    )
