"""The home page: what this is, search, living figures, the plans, who helps whom, ways in, newest cases."""

from __future__ import annotations

import html
from collections.abc import Iterator

from generator.model.document import Document, Plan
from generator.model.page import Facets, Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import FOLDERS, Here, Site
from generator.render.facsimile import section_anchor
from generator.render.listing import by_date, count, grouped
from generator.render.lists import case_cards, section
from generator.render.pages.about import AREAS
from generator.render.pairings import known_pairings, pairing_matrix, scheme_name
from generator.render.planning import planned

PATH = "index"
_NEWEST = 6
_TRIED = (EntityKind.UNIT, EntityKind.REGION, EntityKind.PROGRAMME, EntityKind.POLICY)  # one example of each


def plan_home_pages(site: Site) -> Iterator[PlannedPage]:
    """The one page."""
    yield planned(site, PATH, _page)


def _page(site: Site) -> Page:
    """Areas that an edition does not hold are not named in it."""
    here = site.at(PATH)
    title = site.text("home.title")
    newest = [one.id for one in by_date(site.corpus.cases.values(), lambda one: one.date)[:_NEWEST]]
    body = markdown.blocks(
        markdown.wrap("div", _head(here, title), "home-head"),
        section(here, "home.plans", "plans", _plans(here)),
        section(here, "home.ways", "ways", _ways(here)),
        section(here, "home.pairings", "pairings", _pairings(here)),
        section(here, "home.cases", "cases", _newest_cases(here, newest)),
    )
    return Page(
        path=PATH, language=site.language, title=title, body=body, front={"hide": ["toc"]},
        facets=Facets(kind="index"),
    )  # fmt: skip


def _head(here: Here, title: str) -> str:
    site = here.site
    return markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("home.lede")),
        _search(site),
        _tries(here),
        _figures(here),
    )


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


def _tries(here: Here) -> str:
    """Searches to begin with: of each kind what most pages lead to, under the name that people type."""
    site = here.site
    links = []
    for kind in _TRIED:
        kinds = (EntityKind.POINT, EntityKind.RECORD, EntityKind.CASE)
        weights = {
            one: sum(site.counts.get((Ref(kind, one), other), 0) for other in kinds)
            for one in site.positions[kind]
            if _query(site, kind, one)
        }
        if weights:
            best = min(weights, key=lambda one: (-weights[one], site.positions[kind][one]))
            query = _query(site, kind, best)
            links.append(markdown.link(query, here.search(q=query), lang=site.chinese))
    return markdown.wrap("div", f"{markdown.escape(site.text('home.tries'))}{''.join(links)}", "home-tries")


def _query(site: Site, kind: EntityKind, one: str) -> str:
    corpus = site.corpus
    if kind is EntityKind.UNIT:
        return corpus.units[one].label if corpus.units[one].level == "省" else ""
    if kind is EntityKind.REGION:
        region = corpus.regions[one]
        return region.name if region.level.value == "地级" else ""
    if kind is EntityKind.POLICY:
        return corpus.policies[one].doc_number
    return corpus.programmes[one].name


def _figures(here: Here) -> str:
    """How much this edition holds, area by area, each the way to its index."""
    site = here.site
    entries = []
    for kind in AREAS:
        if number := len(site.positions[kind]):
            name = markdown.escape(site.text(f"kinds.{kind.value}"))
            shown = f"{name} {markdown.span(f'{number:,}', 'stat')}"
            entries.append(f"[{shown}]({here.page(f'{FOLDERS[kind]}/index')})")
    return markdown.bullets(entries, "home-figures")


def _ways(here: Here) -> str:
    site = here.site
    suffix = "" if site.corpus.points else "_public"
    ways = [
        (f"home.official{suffix}", f"home.official_text{suffix}", "units/index"),
        ("home.archivist", "home.archivist_text", "records/index"),
        ("home.publicity", "home.publicity_text", "cases/index"),
        ("home.by_place", "home.by_place_text", "regions/index"),
        ("home.by_theme", "home.by_theme_text", "themes/index"),
        ("home.by_time", "home.by_time_text", "timeline/index"),
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


def _plans(here: Here) -> str:
    """A card for each plan: which document, how many points and units, its sections."""
    cards = [
        _plan(here, document, plan)
        for document in by_date(here.site.corpus.documents.values(), lambda one: one.issued_on)
        for plan in document.plans
        if any(point.plan_id == plan.id for point in document.points)
    ]
    return markdown.wrap("div", markdown.blocks(*cards), "cards plans") if cards else ""


def _plan(here: Here, document: Document, plan: Plan) -> str:
    site = here.site
    points = [point for point in document.points if point.plan_id == plan.id]
    units = {one.unit for point in points for one in point.responsibilities if one.unit}
    title = markdown.close_up(plan.title or document.title)
    link = markdown.link(
        title, here.page("points/index", section_anchor(plan.id or document.id, 0)), lang=site.chinese
    )
    source = here.link(Ref(EntityKind.DOCUMENT, document.id), document.doc_number or document.title)
    figures = site.text("home.plan_figures", points=len(points), units=len(units))
    facts = markdown.DOT.join(filter(None, (source, site.date(document.issued_on), markdown.escape(figures))))
    sections = grouped(points, lambda point: point.section)
    items = [
        f"{markdown.link(name, here.page('points/index', section_anchor(plan.id, number)), lang=site.chinese)} "
        f"{count(site, EntityKind.POINT, len(sections[name]))}"
        for number, name in enumerate(plan.sections, 1)
        if name in sections
    ]
    return markdown.wrap(
        "article",
        markdown.blocks(
            f"{link}\n{markdown.attributes('plan-title')}",
            f"{facts}\n{markdown.attributes('note')}",
            markdown.bullets(items),
        ),
        "card plan",
    )


def _pairings(here: Here) -> str:
    """The pairings in force as a table, then the way to each scheme with its former pairs."""
    site = here.site
    schemes = grouped(known_pairings(site), lambda one: one.scheme)
    ways = [
        f"[{scheme_name(site, scheme)} {markdown.span(site.text('count.pairing', n=len(found)), 'count')}]"
        f"({here.page('regions/index', f'scheme-{number}')})"
        for number, (scheme, found) in enumerate(schemes.items(), 1)
    ]
    if not ways:
        return ""
    return markdown.blocks(
        markdown.note(site.text("home.pairings_note")), pairing_matrix(here), markdown.bullets(ways, "facts")
    )


def _newest_cases(here: Here, ids: list[str]) -> str:
    site = here.site
    rest = len(site.corpus.cases) - len(ids)
    all_of_them = site.text("home.all_cases", n=len(site.corpus.cases))
    more = markdown.link(all_of_them, here.page("cases/index")) if rest > 0 else ""
    return markdown.blocks(case_cards(here, ids, covers=True), more)
