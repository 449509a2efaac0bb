"""The timeline: dated records and documents by year and month, newest year first, months in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.page import Facets, Page, PlannedPage
from generator.model.partial_date import PartialDate
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.backlinks import index_backlinks
from generator.render.context import Here, Site
from generator.render.listing import grouped
from generator.render.lists import chinese_titles, nothing_yet
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
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("timeline.lede")),
        chinese_titles(site),
        _scale({year: len(found) for year, found in years.items()})
        if years
        else nothing_yet(here, "timeline.none", "records.add"),
        *(_year(here, year, found) for year, found in years.items()),
    )
    return Page(
        path=PATH,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.standing")),
        facets=Facets(kind="index"),
    )


def _scale(numbers: Mapping[int, int]) -> str:
    """A column for each year from the first to the last that has entries, as high as they are many."""
    most = max(numbers.values())
    columns = [
        f"[{year} {markdown.span(str(number), 'count')}](#y{year})"
        + markdown.attributes(style=f"--share: {number / most:.3f}")
        for year, number in sorted(numbers.items())
    ]
    return markdown.wrap("nav", " ".join(columns), "year-bars")


def _year(here: Here, year: int, entries: list[tuple[PartialDate, Ref, str]]) -> str:
    site = here.site
    shown = entries[:_MOST_A_YEAR]
    months = grouped(shown, lambda entry: entry[0].month)
    rest = len(entries) - len(shown)
    more = (
        markdown.link(site.text("list.more", n=rest), here.page(f"records/years/{year}")) if rest > 0 else ""
    )
    name = f"{year if site.english else f'{year} 年'} {markdown.span(site.text('timeline.entries', n=len(entries)), 'count')}"
    heading = markdown.heading(2, name, f"y{year}", markup=True)
    parts = markdown.blocks(
        *(_month(here, year, month, months[month]) for month in sorted(months, key=lambda month: month or 13))
    )
    return markdown.blocks(heading, markdown.wrap("div", parts, "timeline"), more)


def _month(here: Here, year: int, month: int, entries: list[tuple[PartialDate, Ref, str]]) -> str:
    site = here.site
    lines = [
        f"1. {_day(here, date)}{here.link(ref)} {markdown.span(kind, 'relation')}"
        for date, ref, kind in entries
    ]
    name = site.month(month) if month else site.text("timeline.whole_year")
    return markdown.blocks(markdown.heading(3, name, f"y{year}-{month:02d}"), "\n".join(lines))


def _day(here: Here, date: PartialDate) -> str:
    """6月30日 or 30 June; only the month where no day is known, since the year stands above."""
    site = here.site
    if not date.month:
        return ""
    day = site.text("timeline.day", n=date.day) if date.day else ""
    words = f"{day} {site.month(date.month)}".strip() if site.english else f"{site.month(date.month)}{day}"
    return f"{markdown.span(words, 'date')} "
