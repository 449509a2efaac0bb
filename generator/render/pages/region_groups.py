"""Groupings of regions (片区): 珠三角, 粤东 … one page each."""

from __future__ import annotations

from generator.model.page import Facets, Page
from generator.model.reference import EntityKind, Ref
from generator.model.region import RegionGroup
from generator.render import markdown
from generator.render.context import Here, Site
from generator.render.lists import section, tally
from generator.render.sources import source_text


def group_path(group: RegionGroup) -> str:
    """The page path of a grouping."""
    return f"regions/groups/{group.id}"


def group_name(site: Site, group: RegionGroup) -> str:
    """Its name in this language."""
    return group.english if site.english and group.english else group.name


def group_chip(here: Here, group: RegionGroup) -> str:
    """A chip that leads to the page of a grouping."""
    site = here.site
    lang = "" if group.english else site.chinese
    return markdown.link(
        group_name(site, group), here.page(group_path(group)), "chip", "chip-region", lang=lang
    )


def group_page(site: Site, group: RegionGroup) -> Page:
    """Members in official order, other names, what it rests on."""
    here = site.at(group_path(group))
    title = group_name(site, group)
    refs = [Ref(EntityKind.REGION, one) for one in group.members]
    known = [ref for ref in refs if site.knows(ref)]
    members = markdown.bullets(
        (f"{here.chip(ref)} {tally(here, ref)}".rstrip() for ref in known), "region-list"
    )
    pairs = (
        (site.text("region.english"), markdown.escape(group.english)),
        (site.text("group.aliases"), site.han("、".join(group.aliases))),
    )
    body = markdown.blocks(
        markdown.heading(1, title, lang="" if group.english else site.chinese),
        f"{markdown.escape_block(site.text('group.lede', n=len(known)))}\n{markdown.attributes('lede')}",
        markdown.metadata(pairs),
        site.han(group.note),
        section(here, "group.members", "members", members),
        section(
            here,
            "group.sources",
            "sources",
            markdown.bullets(source_text(here, one) for one in group.sources),
        ),
    )
    names = tuple(name for name in (group.name, group.english, *group.aliases) if name and name != title)
    facets = Facets(kind=EntityKind.REGION.value, regions=tuple(ref.id for ref in known), names=names)
    return Page(
        path=here.path,
        language=site.language,
        title=title,
        body=body,
        breadcrumb=(
            (site.text("kinds.region"), "regions/"),
            (site.text("regions.groups"), "regions/#groups"),
        ),
        facets=facets,
    )
