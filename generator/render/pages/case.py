"""Cases (典型案例): cards, and a page each that one would want to share."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.case import Case, CaseState
from generator.model.page import Facets, Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.model.region import RegionLevel
from generator.render import markdown
from generator.render.backlinks import backlinks_section, index_backlinks
from generator.render.case_pictures import figure_spans, lead_picture, photo_figure
from generator.render.context import Here, Site
from generator.render.government import page_labels
from generator.render.listing import by_date, by_pinyin, count, grouped
from generator.render.lists import case_card, chinese_titles, nothing_yet, record_table, section
from generator.render.planning import planned
from generator.render.shared_points import points_shown
from generator.render.sources import linked_text
from generator.render.story import story_html
from generator.render.territory import Territory

INDEX = "cases/index"
_BEHIND = (
    EntityKind.UNIT,
    EntityKind.REGION,
    EntityKind.GROUP,
    EntityKind.THEME,
    EntityKind.DOCUMENT,
    EntityKind.POLICY,
    EntityKind.PROGRAMME,
)


def plan_case_pages(site: Site) -> Iterator[PlannedPage]:
    """The index and every case's page."""
    cases = _in_order(site)
    around = zip((None, *cases), cases, (*cases[1:], None), strict=False)
    yield planned(site, INDEX, _index, cases)
    for newer, one, older in around:
        yield planned(site, Ref(EntityKind.CASE, one.id), _page, one, newer, older)


def _in_order(site: Site) -> list[Case]:
    """Newest first; those of one date by the pinyin of their titles."""
    return by_date(by_pinyin(site.corpus.cases.values(), lambda one: one.title), lambda one: one.date)


def _index(site: Site, cases: list[Case]) -> Page:
    here = site.at(INDEX)
    title = site.text("kinds.case")
    cards = markdown.blocks(*(case_card(here, one, cover=True, notice=_state(here, one)) for one in cases))
    heading = f"{markdown.escape(site.text('cases.all'))} {count(site, EntityKind.CASE, len(cases))}"
    everything = markdown.blocks(
        markdown.heading(2, heading, "all", markup=True), markdown.wrap("div", cards, "cards")
    )
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("cases.lede")),
        chinese_titles(site),
        section(here, "cases.by_theme", "themes", _by_theme(here)),
        section(here, "cases.by_region", "regions", _by_region(here)),
        everything if cases else nothing_yet(here, "cases.none", "cases.add"),
    )
    return Page(
        path=INDEX,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.index")),
        facets=Facets(kind="index"),
    )


def _by_theme(here: Here) -> str:
    """Themes that cases lead to, each to its own list of cases, with counts."""
    site = here.site
    found = [
        (ref, number)
        for one in site.positions[EntityKind.THEME]
        if (number := site.counts.get((ref := Ref(EntityKind.THEME, one), EntityKind.CASE), 0))
    ]
    chips = " ".join(_counted_chip(here, ref, number) for ref, number in found)
    return markdown.wrap("div", chips, "chip-cloud") if chips else ""


def _counted_chip(here: Here, ref: Ref, number: int) -> str:
    site = here.site
    marks = markdown.attributes("chip", f"chip-{ref.kind.value}", lang=site.title_language(ref))
    return f"[{markdown.escape(site.label(ref))}\u00a0{markdown.span(str(number), 'count')}]({here.href(ref, 'cases')}){marks}"


def _by_region(here: Here) -> str:
    """Regions with cases by the province that they lie in, provinces and regions in official order."""
    site = here.site
    territory = Territory.of(site.corpus)
    found = [
        one
        for one in site.positions[EntityKind.REGION]
        if site.counts.get((Ref(EntityKind.REGION, one), EntityKind.CASE), 0)
    ]
    rows = []
    for province, members in grouped(found, lambda one: _province_of(site, territory, one)).items():
        ref = Ref(EntityKind.REGION, province)
        number = site.counts.get((ref, EntityKind.CASE), 0)
        own = _counted_chip(here, ref, number) if number else here.chip(ref)
        below = " ".join(
            _counted_chip(here, one, site.counts[one, EntityKind.CASE])
            for one in (Ref(EntityKind.REGION, code) for code in members if code != province)
        )
        rows.append((own, below))
    head = (site.text("regions.column_province"), site.text("regions.column_below"))
    return markdown.table(head, rows, "region-table case-regions")


def _province_of(site: Site, territory: Territory, code: str) -> str:
    """The province that a region lies in; the region itself where it lies in none."""
    line = [*territory.above(code), code]
    regions = site.corpus.regions
    return next((one for one in line if regions[one].level is RegionLevel.PROVINCE), code)


def _page(site: Site, case: Case, newer: Case | None, older: Case | None) -> Page:
    ref = Ref(EntityKind.CASE, case.id)
    here = site.at(site.path(ref))
    story = story_html(case.story)
    body = markdown.blocks(
        markdown.heading(1, case.title, lang=site.chinese),
        _state(here, case),
        markdown.note(site.text("common.in_chinese")) if site.english else "",
        markdown.wrap("div", markdown.escape_block(case.summary), "lede", lang=site.chinese)
        if case.summary and not story  # the story tells it at length
        else "",
        _byline(here, case),
        markdown.wrap("div", markdown.blocks(lead_picture(here, case), _figures(site, case)), "case-head"),
        section(here, "case.story", "story", _story(site, story)),
        section(
            here,
            "case.photos",
            "photos",
            markdown.blocks(*(photo_figure(here, case, one) for one in case.photos)),
        ),
        _facts(here, case),
        section(here, "case.behind", "behind", _behind(here, case, ref)),
        _neighbours(here, newer, older),
        backlinks_section(
            here,
            ref,
            lists=[
                markdown.link(site.text("kinds.case"), here.page(INDEX)),
                *([markdown.escape(site.text("case.neighbours"))] if newer or older else []),
            ],
            behind=dict.fromkeys((*_BEHIND, EntityKind.RECORD, EntityKind.POINT), "behind"),
        ),
    )
    return Page(
        path=here.path,
        language=site.language,
        title=case.title,
        body=body,
        breadcrumb=((site.text("kinds.case"), "cases/"),),
        front={
            **({"description": case.summary} if case.summary else {}),
            **page_labels(site, access=case.access, source=case.source_title, keywords=case.themes),
        },
        facets=site.facets(ref, (case.place,), date=case.date.isoformat() if case.date else ""),
        ref=ref,
    )


def _story(site: Site, story: str) -> str:
    return markdown.raw_block(story, "story", lang=site.chinese) if story else ""


def _byline(here: Here, case: Case) -> str:
    """When, where, by whom: the line under the summary."""
    site = here.site
    author = f"{markdown.escape(site.text('case.author'))} {site.han(case.author)}" if case.author else ""
    words = markdown.DOT.join(filter(None, (site.date(case.date), site.han(case.place), author)))
    return f"{words}\n{markdown.attributes('note', 'byline')}" if words else ""


def _neighbours(here: Here, newer: Case | None, older: Case | None) -> str:
    links = [
        markdown.link(
            arrow.format(one.title), here.href(Ref(EntityKind.CASE, one.id)), name, lang=here.site.chinese
        )
        for one, arrow, name in ((newer, "← {}", "previous"), (older, "{} →", "next"))
        if one is not None
    ]
    return markdown.wrap("nav", " ".join(links), "neighbours") if links else ""


def _state(here: Here, case: Case) -> str:
    if case.state is CaseState.PUBLISHED or not here.site.internal:
        return ""
    notice = here.site.text(f"case.state_{case.state.value}")
    return markdown.wrap("div", markdown.escape_block(notice), "lead-notice")


def _figures(site: Site, case: Case) -> str:
    lang = f' lang="{site.chinese}"' if site.chinese else ""
    return f'<div class="stats"{lang}>{figure_spans(case.figures)}</div>' if case.figures else ""


def _facts(here: Here, case: Case) -> str:
    site = here.site
    people = "、".join(f"{one.name}（{one.role}）" if one.role else one.name for one in case.people)
    address = markdown.outside_link(case.source_url, case.source_url) if case.source_url else ""
    return markdown.metadata(
        [
            (site.text("case.people"), site.han(people)),
            (site.text("record.source"), linked_text(here, case.source_title)),
            (site.text("record.address"), address),
        ]
    )


def _no_points(here: Here) -> str:
    """Where work points would stand: said to those who can name them, where there are points to name."""
    if not here.site.internal or not here.site.corpus.points:
        return ""
    body = nothing_yet(here, "case.no_points", "case.add_points", field="points")
    return section(here, "record.evidence", "evidence", body, level=3)


def _behind(here: Here, case: Case, ref: Ref) -> str:
    site = here.site
    chips = [
        (site.text(f"kinds.{kind.value}"), here.chips(Ref(kind, one) for one in site.in_order(kind, site.links.targets(ref, kind))))
        for kind in _BEHIND
    ]  # fmt: skip
    records = site.in_order(EntityKind.RECORD, site.links.targets(ref, EntityKind.RECORD))
    return markdown.blocks(
        markdown.metadata(chips),
        points_shown(here, ref) or _no_points(here),
        section(
            here,
            "kinds.record",
            "records",
            record_table(here, records, "kind", "") if records else "",
            level=3,
        ),
    )
