"""All pages of an edition: each page module gives its own, in each language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.model.corpus import Corpus
from generator.model.links import Links
from generator.model.page import Page
from generator.render.context import Site
from generator.render.pages.document import render_document_pages
from generator.render.pages.point import render_point_pages
from generator.render.pages.region import render_region_pages
from generator.render.pages.search import render_search_pages
from generator.render.pages.theme import render_theme_pages
from generator.render.pages.unit import render_unit_pages
from generator.settings import LANGUAGES, Edition

PAGE_MODULES: tuple[Callable[[Site], list[Page]], ...] = (
    render_document_pages,
    render_point_pages,
    render_unit_pages,
    render_theme_pages,
    render_region_pages,
    render_search_pages,
)


def render_pages(corpus: Corpus, links: Links, edition: Edition) -> list[Page]:
    """Every generated page of `edition` in every language, by path and then language."""
    pages: list[Page] = []
    first = Site.of(corpus, links, edition, LANGUAGES[0])
    for language in LANGUAGES:
        site = replace(first, language=language)
        for render in PAGE_MODULES:
            pages += render(site)
    return sorted(pages, key=lambda page: (page.path, LANGUAGES.index(page.language)))
