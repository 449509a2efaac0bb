"""All pages of an edition: each page module plans its own, in each language; a page is made when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from generator.cache import digest
from generator.model.corpus import Corpus
from generator.model.figure import Conflict
from generator.model.links import Links
from generator.model.page import Page, Plan, PlannedPage
from generator.render.context import Site
from generator.render.data import DataFiles, render_data
from generator.render.pages.about import about_edition
from generator.render.pages.case import plan_case_pages
from generator.render.pages.data import plan_data_pages
from generator.render.pages.document import plan_document_pages
from generator.render.pages.home import plan_home_pages
from generator.render.pages.point import plan_point_pages
from generator.render.pages.policy import plan_policy_pages
from generator.render.pages.programme import plan_programme_pages
from generator.render.pages.record import plan_record_pages
from generator.render.pages.record_list import plan_record_list_pages
from generator.render.pages.region import plan_region_pages
from generator.render.pages.search import plan_search_pages
from generator.render.pages.theme import plan_theme_pages
from generator.render.pages.timeline import plan_timeline_pages
from generator.render.pages.unit import plan_unit_pages
from generator.render.tracing import Reading, TracedLinks, describe, trace_corpus
from generator.settings import LANGUAGES, Edition

PAGE_MODULES: tuple[Callable[[Site], Iterator[PlannedPage]], ...] = (
    plan_document_pages,
    plan_point_pages,
    plan_unit_pages,
    plan_theme_pages,
    plan_region_pages,
    plan_case_pages,
    plan_data_pages,
    plan_home_pages,
    plan_policy_pages,
    plan_programme_pages,
    plan_record_pages,
    plan_record_list_pages,
    plan_timeline_pages,
    plan_search_pages,
)


def describe_edition(corpus: Corpus, links: Links, edition: Edition) -> dict[str, str]:
    """In each language, which edition this is and what it holds."""
    first = Site.of(corpus, links, edition, LANGUAGES[0])
    return {language: about_edition(replace(first, language=language)) for language in LANGUAGES}


def plan_pages(
    corpus: Corpus,
    links: Links,
    edition: Edition,
    conflicts: tuple[Conflict, ...] = (),
    data: DataFiles | None = None,
) -> Plan:
    """Every generated page of `edition` in every language, by path and then language."""
    data = data or render_data(corpus, links)
    pages: list[PlannedPage] = []
    first = Site.of(
        trace_corpus(corpus), TracedLinks(links), edition, LANGUAGES[0], conflicts, data.describe()
    )
    for language in LANGUAGES:
        site = replace(first, language=language)
        for module in PAGE_MODULES:
            pages += (replace(one, make=partial(_make, site, one.make)) for one in module(site))
    pages.sort(key=lambda one: (one.path, LANGUAGES.index(one.language)))
    ground = digest(edition.value, repr(corpus.pairings))
    return Plan(pages=tuple(pages), described=describe(corpus, links), ground=ground)


def _make(site: Site, make: Callable[[], Page]) -> Page:
    """The page with the word for what it is, above its title, and with what it read."""
    with Reading() as reads:
        page = make()
    front = {"kind": site.text(f"kind.{page.ref.kind.value}"), **page.front} if page.ref else page.front
    return replace(page, front=front, reads=reads.numbers())


def render_pages(
    corpus: Corpus, links: Links, edition: Edition, conflicts: tuple[Conflict, ...] = ()
) -> list[Page]:
    """As `plan_pages`, with every page made."""
    return [one.make() for one in plan_pages(corpus, links, edition, conflicts).pages]
