"""The search page: its heading; the search itself is in the template."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.page import Facets, Page, PlannedPage
from generator.render import markdown
from generator.render.context import Site
from generator.render.planning import planned

PATH = "search/index"


def plan_search_pages(site: Site) -> Iterator[PlannedPage]:
    """The one page."""
    yield planned(site, PATH, _page)


def _page(site: Site) -> Page:
    title = site.text("search.title")
    body = markdown.blocks(markdown.heading(1, title), markdown.lede(site.text("search.lede")))
    front = {"template": "search-page.html", "hide": ["navigation", "toc"]}
    return Page(
        path=PATH,
        language=site.language,
        title=title,
        body=body,
        front=front,
        facets=Facets(kind="index"),
    )
