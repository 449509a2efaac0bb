"""Which entities an edition holds. The public edition denies by default: unmarked is closed.

A document, record or case is public only if 公开属性 is 主动公开, there is no 密级, 开放标识 is 开放, a reviewer
and a date are named, nothing in it is personal data, and nothing in it names a closed document.
Sources: 政府信息公开条例 arts. 13–17; 档案法 (2020) art. 27; DA/T 18—2022 (公开属性, 开放标识).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.gate.personal_data import find_personal_data
from generator.issues import IssueLog
from generator.model.access import Access, Disclosure, Openness
from generator.model.case import Case, CaseState
from generator.model.corpus import Corpus
from generator.model.document import Document
from generator.model.links import Links
from generator.model.record import Record
from generator.model.reference import EntityKind
from generator.model.region import Region
from generator.model.unit import Unit
from generator.settings import Edition
from generator.zh.normalize import fold_words


def find_obstacles(access: Access) -> tuple[str, ...]:
    """Why these marks keep a thing out of the public edition, as Chinese clauses; empty where nothing does."""
    found = []
    if access.disclosure is not Disclosure.ACTIVE:
        found.append(f"公开属性为“{access.disclosure.value}”")
    if access.classification:
        found.append(f"标有密级“{access.classification}”")
    if access.openness is not Openness.OPEN:
        found.append(f"开放标识为“{access.openness.value}”")
    if not access.reviewer:
        found.append("没有审核人")
    if access.reviewed_on is None:
        found.append("没有审核日期")
    return tuple(found)


def withhold(corpus: Corpus, edition: Edition, log: IssueLog) -> Corpus:
    """The corpus that `edition` may show. Internal: all of it. Public: what passes every question.

    An open record that names a closed document, or that holds personal data, is withheld too and
    noted (W601, W602), because a person marked it open and will look for it.
    """
    if edition is Edition.INTERNAL:
        return corpus
    documents = {key: x for key, x in corpus.documents.items() if not find_obstacles(x.access)}
    closed_names = _names_of_closed(corpus, documents)
    documents = {
        key: x for key, x in documents.items() if _is_clean(x, _document_texts(x), closed_names, log)
    }
    points = {key: x for key, x in corpus.points.items() if x.document_id in documents}
    records = {
        key: replace(x, evidence_for=tuple(p for p in x.evidence_for if p in points))
        for key, x in corpus.records.items()
        if not x.is_lead
        and not find_obstacles(x.access)
        and _is_clean(x, _record_texts(x), closed_names, log)
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
        and _is_clean(x, _case_texts(x), closed_names, log)
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


def _names_of_closed(corpus: Corpus, open_documents: dict[str, Document]) -> dict[str, str]:
    """Folded number or full title → as written, of closed documents and closed records."""
    names: list[str] = []
    for document in corpus.documents.values():
        if document.id not in open_documents:
            names += [document.doc_number, document.title, *(plan.title for plan in document.plans)]
    open_numbers = {
        fold_words(x.doc_number)
        for x in corpus.records.values()
        if x.doc_number and not find_obstacles(x.access)
    }
    names += [
        x.doc_number
        for x in corpus.records.values()
        if find_obstacles(x.access) and x.doc_number and fold_words(x.doc_number) not in open_numbers
    ]
    return {fold_words(name): name for name in names if len(fold_words(name)) >= 5}


def _is_clean(
    entity: Document | Record | Case, texts: Iterable[str], closed_names: dict[str, str], log: IssueLog
) -> bool:
    text = "\n".join(texts)
    findings = find_personal_data(text)
    if findings:
        what = "、".join(sorted({finding.what for finding in findings}))
        log.add(
            "W601",
            entity.origin,
            f"《{entity.title}》标为公开，但含有个人信息（{what}），公开版不收",
            "请遮蔽或删去个人信息后重新审核",
        )
        return False
    folded = fold_words(text)
    named = next((name for key, name in sorted(closed_names.items()) if key in folded), "")
    if named:
        log.add(
            "W602",
            entity.origin,
            f"《{entity.title}》标为公开，但提到不公开的文件“{named}”，公开版不收",
            "请改写这段文字后重新审核",
        )
        return False
    return True


def _document_texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def _record_texts(record: Record) -> list[str]:
    return [
        record.title,
        record.reference_code,
        record.doc_number,
        record.summary,
        record.source_title,
        record.source_url,
        record.note,
        *record.creators,
        *record.units,
        *record.regions,
        *record.themes,
        *(f"{figure.label} {figure.value}" for figure in record.figures),
        *(f"{name} {value}" for name, value in record.extra),
    ]


def _case_texts(case: Case) -> list[str]:
    photos = (*case.photos, *((case.lead_photo,) if case.lead_photo else ()))
    return [
        case.title,
        case.summary,
        case.place,
        case.story,
        case.source_title,
        case.author,
        *case.units,
        *(f"{photo.alt} {photo.caption} {photo.credit} {photo.path}" for photo in photos),
        *(f"{person.name} {person.role}" for person in case.people),
        *(f"{label} {value}" for label, value in case.figures),
    ]
