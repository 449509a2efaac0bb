"""The home page: search first, then three ways in, what is held, and what is new."""

from __future__ import annotations

import html
from collections.abc import Iterator

from generator.model.page import Facets, Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here, Site
from generator.render.listing import by_date, count, grouped
from generator.render.lists import case_cards, section
from generator.render.pages.about import holdings
from generator.render.planning import planned

PATH = "index"
_NEWEST = 6


def plan_home_pages(site: Site) -> Iterator[PlannedPage]:
    """The one page."""
    yield planned(site, PATH, _page)


def _page(site: Site) -> Page:
    """Areas that an edition does not hold are not named in it."""
    here = site.at(PATH)
    title = site.text("home.title")
    newest = [one.id for one in by_date(site.corpus.cases.values(), lambda one: one.date)[:_NEWEST]]
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("home.lede")),
        _search(site),
        section(here, "home.ways", "ways", _ways(here)),
        section(here, "home.holdings", "holdings", holdings(site, PATH)),
        section(here, "home.plans", "plans", _plans(here)),
        section(here, "home.pairings", "pairings", _pairings(here)),
        section(here, "home.cases", "cases", case_cards(here, newest)),
    )
    return Page(
        path=PATH, language=site.language, title=title, body=body, front={"hide": ["toc"]},
        facets=Facets(kind="index"),
    )  # fmt: skip


def _search(site: Site) -> str:
    """A plain form: it searches without any script, and with one the engine takes over."""
    hint, go = html.escape(site.text("home.search")), html.escape(site.text("home.go"))
    return (
        '<div id="home-search" class="home-search">\n'
        '<form action="search/" method="get" role="search">\n'
        f'<input type="search" name="q" maxlength="200" aria-label="{hint}" placeholder="{hint}">\n'
        f'<button type="submit">{go}</button>\n'
        "</form>\n</div>"
    )


def _ways(here: Here) -> str:
    site = here.site
    suffix = "" if site.corpus.points else "_public"
    ways = [
        (f"home.official{suffix}", f"home.official_text{suffix}", "units/index"),
        ("home.archivist", "home.archivist_text", "records/index"),
        ("home.publicity", "home.publicity_text", "cases/index"),
    ]
    cards = [
        markdown.wrap(
            "article",
            markdown.blocks(
                f"**{markdown.link(site.text(title), here.page(path))}**",
                markdown.escape_block(site.text(text)),
            ),
            "card",
        )
        for title, text, path in ways
    ]
    return markdown.wrap("div", markdown.blocks(*cards), "cards ways")


def _pairings(here: Here) -> str:
    """Who works with whom, by scheme, with the number of pairs of which this edition knows both sides."""
    site = here.site
    known = site.positions[EntityKind.REGION]
    schemes = grouped(
        (one for one in site.corpus.pairings if one.helper in known and one.helped in known),
        lambda one: one.scheme,
    )
    entries = [
        f"{markdown.link(scheme, here.page('regions/index', f'scheme-{number}'), lang=site.chinese)} "
        + markdown.span(site.text("count.pairing", n=len(found)), "count")
        for number, (scheme, found) in enumerate(schemes.items(), 1)
    ]
    return markdown.bullets(entries, "facts")


def _plans(here: Here) -> str:
    site = here.site
    items = []
    for document in site.corpus.documents.values():
        ref = Ref(EntityKind.DOCUMENT, document.id)
        number = document.doc_number or document.title
        for plan in document.plans:
            points = sum(1 for point in document.points if point.plan_id == plan.id)
            if points:
                link = here.link(ref, plan.title or document.title)
                items.append(
                    f"{link} {count(site, EntityKind.POINT, points)} {markdown.span(number, 'date')}"
                )
    return markdown.bullets(items) if items else ""
