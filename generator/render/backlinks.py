"""What leads here: every page that links to an entity, by kind, and the lists in which it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.model.links import Link
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import FOLDERS, Here, Site
from generator.render.listing import MOST_LISTED, count

ANCHOR = "backlinks"


def backlinks_section(
    here: Here,
    ref: Ref,
    shown: Mapping[EntityKind, str] | None = None,
    lists: Sequence[str] = (),
    behind: Mapping[EntityKind, str] | None = None,
) -> str:
    """The section at the end of a page, grouped by kind, each entry with how it leads here.

    `shown` names the kinds that the page lists already, with the anchor of that list: they get one
    line with a count instead of the list again. `lists` are links to the indexes and lists in which it stands;
    `behind` are the anchors under which the page names its units, regions and themes, whose pages list it too.
    """
    site = here.site
    groups: defaultdict[EntityKind, defaultdict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for link in site.links.incoming(ref):
        if site.knows(link.source) and link.source != ref:
            groups[link.source.kind][link.source.id].append(link)
    parts = [markdown.heading(2, site.text("backlinks.title"), ANCHOR)]
    for kind in FOLDERS:
        if kind in groups:
            parts.append(_one_kind(here, kind, groups[kind], (shown or {}).get(kind, "")))
    ways = [*lists, *_gathering(here, ref, groups, behind or {})]
    if ways:
        name = "backlinks.lists" if groups else "backlinks.only_lists"
        parts.append(f"**{markdown.escape(site.text(name))}** {markdown.DOT.join(ways)}")
    elif not groups:
        parts.append(markdown.empty(site.text("backlinks.none")))
    return markdown.wrap("section", markdown.blocks(*parts), "backlinks")


def index_backlinks(site: Site, key: str) -> str:
    """The section of a page that is no entity's: what leads to it is the same for all of its kind, and said in words."""
    heading = markdown.heading(2, site.text("backlinks.title"), ANCHOR)
    return markdown.wrap("section", markdown.blocks(heading, markdown.note(site.text(key))), "backlinks")


def _gathering(
    here: Here, ref: Ref, told: Mapping[EntityKind, Mapping[str, object]], anchors: Mapping[EntityKind, str]
) -> list[str]:
    """The pages of what `ref` itself leads to, counted by kind: each of them lists it in turn."""
    site = here.site
    found: defaultdict[EntityKind, set[str]] = defaultdict(set)
    for link in site.links.outgoing(ref) if anchors else ():
        if site.knows(link.target) and link.target.id not in told.get(link.target.kind, {}):
            found[link.target.kind].add(link.target.id)
    return [
        f"[{markdown.escape(site.text(f'kinds.{kind.value}'))} "
        f"{markdown.escape(site.text(f'count.{kind.value}', n=len(found[kind])))}](#{anchor})"
        for kind, anchor in anchors.items()
        if kind in found
    ]


def _one_kind(here: Here, kind: EntityKind, sources: Mapping[str, list[Link]], anchor: str) -> str:
    site = here.site
    title = markdown.escape(site.text(f"kinds.{kind.value}"))
    if anchor:
        above = site.text("backlinks.above", n=site.text(f"count.{kind.value}", n=len(sources)))
        return f"**{title}** [{markdown.escape(above)}](#{anchor})"
    ids = site.in_order(kind, sources)
    items = [_entry(here, Ref(kind, one), sources[one]) for one in ids[:MOST_LISTED]]
    if len(ids) > MOST_LISTED:
        more = site.text("backlinks.more", n=len(ids) - MOST_LISTED)
        items.append(markdown.link(more, here.page("search/index")))
    return markdown.blocks(f"**{title}** {count(site, kind, len(ids))}", markdown.bullets(items))


def _entry(here: Here, source: Ref, links: list[Link]) -> str:
    site = here.site
    how = site.text("common.list_comma").join(
        dict.fromkeys(site.text(f"relation.{link.relation.value}") for link in links)
    )
    return f"{here.link(source)} {markdown.span(how, 'relation')}"
