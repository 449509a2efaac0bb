"""Lists of records: the overview, by kind, by year, undated; long ones cut into pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.page import Facets, Page, PlannedPage
from generator.model.record import Record
from generator.model.reference import EntityKind
from generator.render import markdown
from generator.render.backlinks import index_backlinks
from generator.render.context import Here, Site
from generator.render.listing import by_date, by_pinyin, count, grouped
from generator.render.lists import chinese_titles, nothing_yet, record_table, section
from generator.render.pages.record import kind_name
from generator.render.planning import planned

INDEX = "records/index"
PAGE_LENGTH = 200  # records a page: a table that a browser and a reader can still take in


def plan_record_list_pages(site: Site) -> Iterator[PlannedPage]:
    """The overview and every list."""
    records = by_date(by_pinyin(site.corpus.records.values(), lambda one: one.title), lambda one: one.date)
    kinds = grouped(records, lambda one: one.kind)
    years = grouped(records, lambda one: one.date.year if one.date else 0)
    numbers = (
        {kind: len(found) for kind, found in kinds.items()},
        {year: len(own) for year, own in years.items()},
    )
    leads = tuple(one.id for found in kinds.values() for one in found if one.is_lead)
    yield planned(site, INDEX, _index, *numbers, leads)
    for kind, found in kinds.items():
        described = site.corpus.kinds.get(kind)
        lede = "" if site.english or described is None else described.description
        yield from _plan_list(site, f"records/kinds/{kind}", kind_name(site, kind), found, lede)
    for year, found in years.items():
        title = site.text("records.year", year=year) if year else site.text("records.undated")
        yield from _plan_list(site, f"records/years/{year or 'undated'}", title, found)


def _index(site: Site, kinds: Mapping[str, int], years: Mapping[int, int], leads: Sequence[str]) -> Page:
    """`kinds` and `years` with their numbers of records; `leads` are only known to exist."""
    here = site.at(INDEX)
    title = site.text("kinds.record")
    order = sorted(
        kinds, key=lambda kind: (site.corpus.kinds[kind].order if kind in site.corpus.kinds else 99, kind)
    )
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("records.lede")),
        chinese_titles(site),
        section(here, "records.by_kind", "kinds", _entries(here, ((f"records/kinds/{k}", kind_name(site, k), kinds[k]) for k in order))),
        section(here, "records.by_year", "years", _entries(here, _year_entries(site, years), "theme-list year-list")),
        section(here, "records.leads", "leads", record_table(here, leads, kind="record") if leads else ""),
        "" if kinds else nothing_yet(here, "records.none", "records.add"),
    )  # fmt: skip
    return Page(
        path=INDEX,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.index")),
        facets=Facets(kind="index"),
    )


def _year_entries(site: Site, years: Mapping[int, int]) -> Iterator[tuple[str, str, int]]:
    for year in sorted(years, reverse=True):
        name = (str(year) if site.english else f"{year} 年") if year else site.text("common.undated")
        yield f"records/years/{year or 'undated'}", name, years[year]


def _entries(here: Here, entries: Iterable[tuple[str, str, int]], classes: str = "theme-list") -> str:
    items = [
        f"{markdown.link(name, here.page(path))} {count(here.site, EntityKind.RECORD, number)}"
        for path, name, number in entries
    ]
    return markdown.bullets(items, classes) if items else ""


def _plan_list(
    site: Site, path: str, title: str, records: Sequence[Record], lede: str = ""
) -> Iterator[PlannedPage]:
    ids = [one.id for one in records]
    parts = [tuple(ids[start : start + PAGE_LENGTH]) for start in range(0, len(ids), PAGE_LENGTH)]
    for number, part in enumerate(parts, 1):
        said = _List(path=path, title=title, lede=lede, total=len(records), pages=len(parts), number=number)
        yield planned(site, said.address(number), _list_page, said, part)


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """One page of a list: `number` of `pages`."""

    path: str
    title: str
    lede: str
    total: int
    pages: int
    number: int

    def address(self, number: int) -> str:
        return self.path if number == 1 else f"{self.path}-{number}"


def _list_page(site: Site, said: _List, part: Sequence[str]) -> Page:
    here = site.at(said.address(said.number))
    last = "creator" if said.path.startswith("records/kinds/") else "kind"
    paging = [
        markdown.link(site.text("records.page_link", n=n), here.page(said.address(n)))
        for n in range(1, said.pages + 1)
        if n != said.number
    ]
    body = markdown.blocks(
        markdown.heading(1, said.title),
        markdown.lede(said.lede) if said.lede else "",
        chinese_titles(site),
        f"{count(site, EntityKind.RECORD, said.total)}",
        markdown.note(site.text("records.page", n=said.number, total=said.pages)) if paging else "",
        record_table(here, part, last, "marked" if last == "kind" else "", kind="record"),
        markdown.wrap("nav", " ".join(paging), "paging") if paging else "",
    )
    return Page(
        path=here.path,
        language=site.language,
        title=said.title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.list")),
        breadcrumb=((site.text("kinds.record"), "records/"),),
        facets=Facets(kind="index"),
    )
