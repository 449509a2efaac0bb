"""Groupings of regions (片区): 珠三角, 粤东 … one page each."""

from __future__ import annotations

from generator.model.page import Page
from generator.model.reference import EntityKind, Ref
from generator.model.region import RegionGroup
from generator.render import markdown
from generator.render.backlinks import backlinks_section
from generator.render.context import Here, Site
from generator.render.hub_lists import (
    SHOWN_BY_HUBS,
    hub_contents,
    hub_documents,
    hub_summary,
)
from generator.render.lists import chinese_titles, section, tally
from generator.render.sources import source_list


def render_group_page(site: Site, group: RegionGroup) -> Page:
    """Members in official order, other names, what it rests on, what names it."""
    ref = Ref(EntityKind.GROUP, group.id)
    here = site.at(site.path(ref))
    title = site.title(ref)
    known = [Ref(EntityKind.REGION, one) for one in group.members if site.knows(Ref(EntityKind.REGION, one))]
    members = markdown.bullets(
        (f"{here.chip(one)} {tally(here, one)}".rstrip() for one in known), "region-list"
    )
    sources = source_list(here, group.sources, group.closed_sources)
    body = markdown.blocks(
        markdown.heading(1, title, lang=site.title_language(ref)),
        markdown.lede(site.text("group.lede", n=len(known))),
        chinese_titles(site),
        hub_summary(here, ref),
        _facts(here, group),
        section(here, "group.members", "members", members),
        hub_contents(here, ref, group.name),
        hub_documents(here, ref),
        section(here, "group.sources", "sources", sources),
        backlinks_section(
            here,
            ref,
            SHOWN_BY_HUBS,
            [
                markdown.link(site.text("regions.groups"), here.page("regions/index", "groups")),
                f"[{markdown.escape(site.text('group.members'))} {len(known)}](#members)",
            ],
        ),
    )
    names = (group.name, group.english, *group.aliases, *group.contextual_names)
    return Page(
        path=here.path,
        language=site.language,
        title=title,
        body=body,
        breadcrumb=(
            (site.text("kinds.region"), "regions/"),
            (site.text("regions.groups"), "regions/#groups"),
        ),
        facets=site.facets(
            ref, (name for name in names if name != title), loose_names=group.contextual_names
        ),
        ref=ref,
    )


def _facts(here: Here, group: RegionGroup) -> str:
    site = here.site
    pairs = (
        (site.text("region.english"), markdown.escape(group.english)),
        (site.text("group.aliases"), site.han("、".join(group.aliases))),
        (site.text("common.note"), site.han(group.note)),
    )
    return markdown.metadata(pairs)
