"""The search page: its heading; the search itself is in the template."""

from __future__ import annotations

from generator.model.page import Facets, Page
from generator.render import markdown
from generator.render.context import Site

PATH = "search/index"


def render_search_pages(site: Site) -> list[Page]:
    """The one page that searches all others."""
    title = site.text("search.title")
    body = markdown.blocks(markdown.heading(1, title), markdown.lede(site.text("search.lede")))
    front = {"template": "search-page.html", "hide": ["navigation", "toc"]}
    return [
        Page(
            path=PATH,
            language=site.language,
            title=title,
            body=body,
            front=front,
            facets=Facets(kind="index"),
        )
    ]
