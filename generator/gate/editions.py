"""Which entities an edition holds. The public edition denies by default: unmarked is closed.

A document, record or case is public only if 公开属性 is 主动公开, there is no 密级, 开放标识 is 开放, a reviewer
and a date are named, nothing in it is personal data, and nothing in it names a closed document.
Sources: 政府信息公开条例 arts. 13–17; 档案法 (2020) art. 27; DA/T 18—2022 (公开属性, 开放标识).
"""

from __future__ import annotations

from dataclasses import replace

from generator.gate.clearance import check_authority, find_obstacles, is_clean, names_of_closed
from generator.gate.printed_texts import case_texts, document_texts, record_texts
from generator.issues import IssueLog
from generator.model.case import CaseState
from generator.model.corpus import Corpus
from generator.model.links import Links
from generator.model.reference import EntityKind
from generator.model.region import Region
from generator.model.unit import Unit
from generator.settings import Edition


def withhold(corpus: Corpus, edition: Edition, log: IssueLog) -> Corpus:
    """The corpus that `edition` may show. Internal: all of it. Public: what passes every question.

    An open record that names a closed document, or that holds personal data, is withheld too and
    noted (W601, W602, W603), because a person marked it open and will look for it. Authority entries that do
    so are errors (E604): they are printed whoever names them.
    """
    if edition is Edition.INTERNAL:
        return corpus
    documents = {key: x for key, x in corpus.documents.items() if not find_obstacles(x.access)}
    closed_names = names_of_closed(corpus, documents)
    check_authority(corpus, closed_names, log)
    documents = {key: x for key, x in documents.items() if is_clean(x, document_texts(x), closed_names, log)}
    points = {key: x for key, x in corpus.points.items() if x.document_id in documents}
    records = {
        key: replace(x, evidence_for=tuple(p for p in x.evidence_for if p in points))
        for key, x in corpus.records.items()
        if not x.is_lead and not find_obstacles(x.access) and is_clean(x, record_texts(x), closed_names, log)
    }
    cases = {
        key: replace(
            x,
            points=tuple(p for p in x.points if p in points),
            records=tuple(r for r in x.records if r in records),
        )
        for key, x in corpus.cases.items()
        if x.state is CaseState.PUBLISHED
        and not find_obstacles(x.access)
        and is_clean(x, case_texts(x), closed_names, log)
    }
    return replace(
        corpus,
        documents=documents,
        points=points,
        records=records,
        cases=cases,
        kinds={key: x for key, x in corpus.kinds.items() if any(r.kind == key for r in records.values())},
    )


def prune_authority(corpus: Corpus, links: Links, edition: Edition) -> Corpus:
    """Drop units, regions, groups, pairings and themes that nothing in this edition names.

    Otherwise the mere presence of an entry would tell what the closed documents are about. A region
    keeps its ancestors, so that its breadcrumb holds; a group that is named brings its members. A
    pairing known only from closed sources goes, and no entry names a closed source.
    """
    if edition is Edition.INTERNAL:
        return corpus
    named = {link.target for link in links.all}
    units, themes, groups, regions = (
        {ref.id for ref in named if ref.kind is kind}
        for kind in (EntityKind.UNIT, EntityKind.THEME, EntityKind.GROUP, EntityKind.REGION)
    )
    members = {code for group in groups if group in corpus.groups for code in corpus.groups[group].members}
    codes = _with_ancestors(regions | members, corpus.regions)
    return replace(
        corpus,
        units={key: _prune_unit(x, units) for key, x in corpus.units.items() if key in units},
        regions={key: x for key, x in corpus.regions.items() if key in codes},
        groups={key: replace(x, closed_sources=()) for key, x in corpus.groups.items() if key in groups},
        pairings=tuple(
            replace(x, closed_sources=())
            for x in corpus.pairings
            if x.helper in codes and x.helped in codes and (x.sources or not x.closed_sources)
        ),
        themes={
            key: replace(x, related=tuple(r for r in x.related if r in themes))
            for key, x in corpus.themes.items()
            if key in themes
        },
    )


def _prune_unit(unit: Unit, kept: set[str]) -> Unit:
    relations = tuple(x for x in unit.relations if x.unit in kept)
    return replace(unit, relations=relations, closed_sources=())


def _with_ancestors(codes: set[str], regions: dict[str, Region]) -> set[str]:
    kept: set[str] = set()
    for code in codes:
        step = code
        while step in regions and step not in kept:
            kept.add(step)
            step = regions[step].parent
    return kept
