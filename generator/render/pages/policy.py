"""Policies (政策文件): the index, and one page each with who cites it and what holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.citation import Policy
from generator.model.links import Relation
from generator.model.page import Facets, Page, PlannedPage
from generator.model.partial_date import PartialDate
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.backlinks import backlinks_section, index_backlinks
from generator.render.context import Here, Site
from generator.render.listing import by_date, by_pinyin, count, grouped
from generator.render.lists import chinese_titles, nothing_yet, record_table, section, tally
from generator.render.pages.citing import citing_sections, shown_by_citing
from generator.render.planning import planned
from generator.render.policy_levels import LEVELS, policy_date, policy_level
from generator.render.written_units import written_units

INDEX = "policies/index"
Dates = Mapping[str, PartialDate | None]


def plan_policy_pages(site: Site) -> Iterator[PlannedPage]:
    """The index and every policy's page."""
    yield planned(site, INDEX, _index)
    for one in site.corpus.policies.values():
        yield planned(site, Ref(EntityKind.POLICY, one.id), _page, one)


def _index(site: Site) -> Page:
    here = site.at(INDEX)
    title = site.text("kinds.policy")
    dates = {one.id: policy_date(site, one) for one in site.corpus.policies.values()}
    policies = by_date(
        by_pinyin(site.corpus.policies.values(), lambda one: one.title), lambda one: dates[one.id]
    )
    levels = grouped(policies, lambda one: policy_level(site, one))
    shown = [
        (f"level-{place}", level, levels[level]) for place, level in enumerate(LEVELS, 1) if level in levels
    ]
    ways = [
        f"[{markdown.escape(site.value('policy_level', level))} {count(site, EntityKind.POLICY, len(found))}](#{anchor})"
        for anchor, level, found in shown
    ]
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("policies.lede")),
        chinese_titles(site),
        markdown.bullets([*ways, markdown.link(site.text("policies.by_year"), "#years")], "facts")
        if shown
        else nothing_yet(here, "policies.none", "policies.add"),
        *(_level(here, *one, dates) for one in shown),
        section(here, "policies.by_year", "years", _by_year(here, policies, dates)),
    )
    return Page(
        path=INDEX,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.index")),
        facets=Facets(kind="index"),
    )


def _level(here: Here, anchor: str, level: str, policies: Sequence[Policy], dates: Dates) -> str:
    """The policies of one level, newest first."""
    site = here.site
    heading = f"{markdown.escape(site.value('policy_level', level))} {count(site, EntityKind.POLICY, len(policies))}"
    head = [site.text(f"policies.{key}") for key in ("date", "title", "number", "cited")]
    rows = [
        (
            site.date(dates[one.id]) or site.text("common.undated"),
            here.link(Ref(EntityKind.POLICY, one.id)),
            site.han(one.doc_number),
            tally(here, Ref(EntityKind.POLICY, one.id)),
        )
        for one in policies
    ]
    return markdown.blocks(
        markdown.heading(2, heading, anchor, markup=True), markdown.table(head, rows, "policy-list")
    )


def _by_year(here: Here, policies: Sequence[Policy], dates: Dates) -> str:
    """The same by year, newest first; those without a year last."""
    site = here.site
    years = grouped(policies, lambda one: date.year if (date := dates[one.id]) else 0)
    parts = []
    for year, found in years.items():
        name = (str(year) if site.english else f"{year} 年") if year else site.text("common.undated")
        heading = f"{markdown.escape(name)} {count(site, EntityKind.POLICY, len(found))}"
        parts.append(markdown.heading(3, heading, f"year-{year or 'undated'}", markup=True))
        parts.append(markdown.bullets(_entry(here, one) for one in found))
    return markdown.blocks(*parts)


def _entry(here: Here, policy: Policy) -> str:
    number = (
        f" {markdown.span(policy.doc_number, 'date', lang=here.site.chinese)}" if policy.doc_number else ""
    )
    return f"{here.link(Ref(EntityKind.POLICY, policy.id))}{number}"


def _page(site: Site, policy: Policy) -> Page:
    ref = Ref(EntityKind.POLICY, policy.id)
    here = site.at(site.path(ref))
    held = site.in_order(EntityKind.RECORD, site.links.sources(ref, EntityKind.RECORD, Relation.DESCRIBES))
    date = policy_date(site, policy)
    facts = markdown.metadata(
        [
            (site.text("record.doc_number"), site.han(policy.doc_number)),
            (site.text("policy.issuers"), _issuers(here, held)),
            (site.text("policy.date"), site.date(date)),
            (site.text("policy.level"), _level_link(here, policy)),
            (site.text("policy.variants"), site.han("、".join(policy.variants))),
        ]
    )
    holding = record_table(here, held, "kind", "") if held else markdown.empty(site.text("policy.not_held"))
    body = markdown.blocks(
        markdown.heading(1, policy.title, lang=site.chinese),
        facts,
        section(here, "policy.holding", "holding", holding),
        *citing_sections(here, ref, leave_out=held),
        backlinks_section(
            here, ref, shown_by_citing(held), [markdown.link(site.text("kinds.policy"), here.page(INDEX))]
        ),
    )
    return Page(
        path=here.path,
        language=site.language,
        title=policy.title,
        body=body,
        breadcrumb=((site.text("kinds.policy"), "policies/"),),
        facets=site.facets(
            ref,
            (policy.doc_number, *policy.variants),
            date=date.isoformat() if date else "",
            doc_number=policy.doc_number,
        ),
        ref=ref,
    )


def _issuers(here: Here, held: Sequence[str]) -> str:
    """The 责任者 of the records that describe it, under the names and in the order in which they issued it."""
    told: dict[tuple[str, ...], str] = {}
    for one in held:
        creators = here.site.corpus.records[one].creators
        told.setdefault(
            creators, written_units(here, Ref(EntityKind.RECORD, one), creators, Relation.CREATOR)
        )
    return here.site.text("common.semicolon").join(filter(None, told.values()))


def _level_link(here: Here, policy: Policy) -> str:
    """From which level it comes, leading to that part of the index."""
    level = policy_level(here.site, policy)
    anchor = f"level-{LEVELS.index(level) + 1}"
    return markdown.link(here.site.value("policy_level", level), here.page(INDEX, anchor))
