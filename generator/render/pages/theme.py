"""Themes (主题): the index, and one page each with scope, terms, points, records and cases."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.page import Facets, Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.model.theme import Theme
from generator.render import markdown
from generator.render.backlinks import backlinks_section, index_backlinks
from generator.render.context import Here, Site
from generator.render.hub_lists import (
    SHOWN_BY_HUBS,
    hub_contents,
    hub_documents,
    hub_summary,
)
from generator.render.listing import by_pinyin
from generator.render.lists import chinese_titles, nothing_yet, section, tally
from generator.render.planning import planned

INDEX = "themes/index"


def plan_theme_pages(site: Site) -> Iterator[PlannedPage]:
    """The index and every theme's page."""
    yield planned(site, INDEX, _index)
    for theme in site.corpus.themes.values():
        yield planned(site, Ref(EntityKind.THEME, theme.id), _page, theme)


def _index(site: Site) -> Page:
    here = site.at(INDEX)
    title = site.text("kinds.theme")
    cards = [
        _card(here, theme)
        for theme in by_pinyin(
            site.corpus.themes.values(), lambda one: site.title(Ref(EntityKind.THEME, one.id))
        )
    ]
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("themes.lede")),
        chinese_titles(site),
        markdown.wrap("div", markdown.blocks(*cards), "cards")
        if cards
        else nothing_yet(here, "themes.none", "themes.add"),
    )
    return Page(
        path=INDEX,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.index")),
        facets=Facets(kind="index"),
    )


def _card(here: Here, theme: Theme) -> str:
    ref = Ref(EntityKind.THEME, theme.id)
    parts = (here.chip(ref), here.site.han_block(theme.scope_note), tally(here, ref))
    return markdown.wrap("article", markdown.blocks(*parts), "card")


def _page(site: Site, theme: Theme) -> Page:
    ref = Ref(EntityKind.THEME, theme.id)
    here = site.at(site.path(ref))
    title = site.title(ref)
    body = markdown.blocks(
        markdown.heading(1, title, lang=site.title_language(ref)),
        chinese_titles(site),
        hub_summary(here, ref),
        section(here, "theme.facts", "facts", _facts(here, theme)),
        hub_contents(here, ref, theme.name),
        hub_documents(here, ref),
        backlinks_section(here, ref, SHOWN_BY_HUBS, _lists(here, theme)),
    )
    names = (theme.name, theme.english, *theme.terms)
    return Page(
        path=here.path,
        language=site.language,
        title=title,
        body=body,
        breadcrumb=((site.text("kinds.theme"), "themes/"),),
        facets=site.facets(ref, (name for name in names if name != title)),
        ref=ref,
    )


def _lists(here: Here, theme: Theme) -> list[str]:
    """The index of themes, and the related themes, which name it too."""
    site = here.site
    related = [one for one in theme.related if site.knows(Ref(EntityKind.THEME, one))]
    index = markdown.link(site.text("kinds.theme"), here.page(INDEX))
    return [
        index,
        *([f"[{markdown.escape(site.text('theme.related'))} {len(related)}](#facts)"] if related else []),
    ]


def _facts(here: Here, theme: Theme) -> str:
    site = here.site
    pairs = (
        ("english", markdown.escape(theme.english)),
        ("scope", site.han(theme.scope_note)),
        ("terms", site.han("、".join(theme.terms))),
        ("related", here.chips(Ref(EntityKind.THEME, one) for one in theme.related)),
    )
    return markdown.metadata((site.text(f"theme.{key}"), value) for key, value in pairs)
