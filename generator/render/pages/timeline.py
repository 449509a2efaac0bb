"""The timeline: dated records and documents by year and month, newest year first, months in order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.page import Facets, Page, PlannedPage
from generator.model.partial_date import PartialDate
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here, Site
from generator.render.listing import grouped
from generator.render.lists import nothing_yet
from generator.render.pages.record import kind_name
from generator.render.planning import planned

PATH = "timeline/index"
_SHOWN = (
    "event",
    "policy",
    "honour",
    "publication",
    "programme",
    "activity",
)  # what happened, not what is counted
_MOST_A_YEAR = 400  # beyond this a year leads to its own list of records


def plan_timeline_pages(site: Site) -> Iterator[PlannedPage]:
    """The one page."""
    yield planned(site, PATH, _page)


def _page(site: Site) -> Page:
    here = site.at(PATH)
    title = site.text("timeline.title")
    entries: list[tuple[PartialDate, Ref, str]] = [
        (one.date, Ref(EntityKind.RECORD, one.id), kind_name(site, one.kind))
        for one in site.corpus.records.values()
        if one.date and not one.is_lead and one.kind in _SHOWN
    ]
    entries += [
        (one.issued_on, Ref(EntityKind.DOCUMENT, one.id), site.text("kind.document"))
        for one in site.corpus.documents.values()
        if one.issued_on
    ]
    entries.sort(key=lambda entry: (-entry[0].year, entry[0].month, entry[0].day, entry[1]))
    years = grouped(entries, lambda entry: entry[0].year)
    links = " ".join(f"[{year}](#y{year})" for year in years)
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("timeline.lede")),
        markdown.wrap("nav", links, "pinyin-nav")
        if years
        else nothing_yet(here, "timeline.none", "records.add"),
        *(_year(here, year, found) for year, found in years.items()),
    )
    return Page(path=PATH, language=site.language, title=title, body=body, facets=Facets(kind="index"))


def _year(here: Here, year: int, entries: list[tuple[PartialDate, Ref, str]]) -> str:
    site = here.site
    shown = entries[:_MOST_A_YEAR]
    months = grouped(shown, lambda entry: entry[0].month)
    rest = len(entries) - len(shown)
    more = (
        markdown.link(site.text("list.more", n=rest), here.page(f"records/years/{year}")) if rest > 0 else ""
    )
    heading = markdown.heading(2, str(year) if site.english else f"{year} 年", f"y{year}")
    parts = markdown.blocks(
        *(_month(here, year, month, months[month]) for month in sorted(months, key=lambda month: month or 13))
    )
    return markdown.blocks(heading, markdown.wrap("div", parts, "timeline"), more)


def _month(here: Here, year: int, month: int, entries: list[tuple[PartialDate, Ref, str]]) -> str:
    site = here.site
    lines = [
        f"1. {markdown.span(site.date(date), 'date')} {here.link(ref)} {markdown.span(kind, 'relation')}"
        for date, ref, kind in entries
    ]
    name = site.month(month) if month else site.text("timeline.whole_year")
    return markdown.blocks(markdown.heading(3, name, f"y{year}-{month:02d}"), "\n".join(lines))
