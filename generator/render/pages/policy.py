"""Policies (政策文件): the index, and one page each with who cites it and what holds it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.citation import Policy
from generator.model.links import Relation
from generator.model.page import Facets, Page, PlannedPage
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.backlinks import backlinks_section
from generator.render.context import Here, Site
from generator.render.listing import by_pinyin, count, grouped
from generator.render.lists import nothing_yet, record_table, section, tally
from generator.render.pages.citing import citing_sections
from generator.render.planning import planned
from generator.render.policy_levels import LEVELS, policy_level

INDEX = "policies/index"


def plan_policy_pages(site: Site) -> Iterator[PlannedPage]:
    """The index and every policy's page."""
    yield planned(site, INDEX, _index)
    for one in site.corpus.policies.values():
        yield planned(site, Ref(EntityKind.POLICY, one.id), _page, one)


def _index(site: Site) -> Page:
    here = site.at(INDEX)
    title = site.text("kinds.policy")
    levels = grouped(
        by_pinyin(site.corpus.policies.values(), lambda one: one.title), lambda one: policy_level(site, one)
    )
    shown = [
        (f"level-{place}", level, levels[level]) for place, level in enumerate(LEVELS, 1) if level in levels
    ]
    parts = [
        markdown.blocks(
            markdown.heading(2, site.value("policy_level", level), anchor),
            count(site, EntityKind.POLICY, len(found)),
            markdown.bullets(_entry(here, one) for one in found),
        )
        for anchor, level, found in shown
    ]
    ways = " ".join(
        markdown.link(site.value("policy_level", level), f"#{anchor}") for anchor, level, _ in shown
    )
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("policies.lede")),
        markdown.wrap("nav", ways, "pinyin-nav")
        if shown
        else nothing_yet(here, "policies.none", "policies.add"),
        *parts,
    )
    return Page(path=INDEX, language=site.language, title=title, body=body, facets=Facets(kind="index"))


def _entry(here: Here, policy: Policy) -> str:
    ref = Ref(EntityKind.POLICY, policy.id)
    number = (
        f" {markdown.span(policy.doc_number, 'date', lang=here.site.chinese)}" if policy.doc_number else ""
    )
    return f"{here.link(ref)}{number} {tally(here, ref)}".rstrip()


def _page(site: Site, policy: Policy) -> Page:
    ref = Ref(EntityKind.POLICY, policy.id)
    here = site.at(site.path(ref))
    held = site.in_order(EntityKind.RECORD, site.links.sources(ref, EntityKind.RECORD, Relation.DESCRIBES))
    facts = markdown.metadata(
        [
            (site.text("record.title"), site.han(policy.title)),
            (site.text("record.doc_number"), site.han(policy.doc_number)),
            (site.text("policy.variants"), site.han("、".join(policy.variants))),
        ]
    )
    holding = record_table(here, held) if held else markdown.empty(site.text("policy.not_held"))
    body = markdown.blocks(
        markdown.heading(1, policy.title, lang=site.chinese),
        facts,
        section(here, "policy.holding", "holding", holding),
        *citing_sections(here, ref, leave_out=held),
        backlinks_section(here, ref, dict.fromkeys((EntityKind.POINT, EntityKind.RECORD, EntityKind.CASE), "cited")),
    )  # fmt: skip
    return Page(
        path=here.path,
        language=site.language,
        title=policy.title,
        body=body,
        breadcrumb=((site.text("kinds.policy"), "policies/"),),
        facets=site.facets(ref, (policy.doc_number, *policy.variants), doc_number=policy.doc_number),
        ref=ref,
    )
