"""All pages of an edition: each page module gives its own, in each language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.model.corpus import Corpus
from generator.model.figure import Conflict
from generator.model.links import Links
from generator.model.page import Page
from generator.render.context import Site
from generator.render.pages.about import about_edition
from generator.render.pages.case import render_case_pages
from generator.render.pages.data import render_data_pages
from generator.render.pages.document import render_document_pages
from generator.render.pages.home import render_home_pages
from generator.render.pages.point import render_point_pages
from generator.render.pages.policy import render_policy_pages
from generator.render.pages.programme import render_programme_pages
from generator.render.pages.record import render_record_pages
from generator.render.pages.record_list import render_record_list_pages
from generator.render.pages.region import render_region_pages
from generator.render.pages.search import render_search_pages
from generator.render.pages.theme import render_theme_pages
from generator.render.pages.timeline import render_timeline_pages
from generator.render.pages.unit import render_unit_pages
from generator.settings import LANGUAGES, Edition

PAGE_MODULES: tuple[Callable[[Site], list[Page]], ...] = (
    render_document_pages,
    render_point_pages,
    render_unit_pages,
    render_theme_pages,
    render_region_pages,
    render_case_pages,
    render_data_pages,
    render_home_pages,
    render_policy_pages,
    render_programme_pages,
    render_record_pages,
    render_record_list_pages,
    render_timeline_pages,
    render_search_pages,
)


def describe_edition(corpus: Corpus, links: Links, edition: Edition) -> dict[str, str]:
    """In each language, which edition this is and what it holds."""
    first = Site.of(corpus, links, edition, LANGUAGES[0])
    return {language: about_edition(replace(first, language=language)) for language in LANGUAGES}


def _named(site: Site, page: Page) -> Page:
    """The page with the word for what it is, above its title."""
    if page.ref is None:
        return page
    return replace(page, front={"kind": site.text(f"kind.{page.ref.kind.value}"), **page.front})


def render_pages(
    corpus: Corpus, links: Links, edition: Edition, conflicts: tuple[Conflict, ...] = ()
) -> list[Page]:
    """Every generated page of `edition` in every language, by path and then language."""
    pages: list[Page] = []
    first = Site.of(corpus, links, edition, LANGUAGES[0], conflicts)
    for language in LANGUAGES:
        site = replace(first, language=language)
        for render in PAGE_MODULES:
            pages += (_named(site, page) for page in render(site))
    return sorted(pages, key=lambda page: (page.path, LANGUAGES.index(page.language)))
