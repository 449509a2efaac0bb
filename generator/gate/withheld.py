"""What somebody marked as public and the public edition does not hold: how many, why, and which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator

from generator.gate.clearance import find_obstacles, is_clean, names_of_closed
from generator.gate.printed_texts import case_texts, document_texts, record_texts
from generator.issues import IssueLog
from generator.model.access import Access, Disclosure
from generator.model.case import Case, CaseState
from generator.model.corpus import Corpus
from generator.model.document import Document
from generator.model.record import Record

Entity = Document | Record | Case
_NAMED = 3  # so many are named of each reason, the others counted
_LEAD = "是征集线索，未见原件"
_FINDINGS = {"W601": "含有个人信息", "W602": "提到不公开的文件", "W603": "文字里有密级标志"}


def describe_withheld(corpus: Corpus, only: Container[str] | None = None) -> list[str]:
    """One Chinese line for each reason, most frequent first; nothing where nothing is withheld.

    Things that nobody meant to be public are not told of. `only` are the ids of records to speak of.
    """
    found: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity, reason in _find_withheld(corpus):
        if only is None or (isinstance(entity, Record) and entity.id in only):
            found[reason].append(entity)
    return [_describe(reason, found[reason]) for reason in sorted(found, key=lambda x: (-len(found[x]), x))]


def _find_withheld(corpus: Corpus) -> Iterator[tuple[Entity, str]]:
    open_documents = {key: x for key, x in corpus.documents.items() if not find_obstacles(x.access)}
    closed_names = names_of_closed(corpus, open_documents)
    for entity, texts in _meant_to_be_public(corpus):
        if isinstance(entity, Record) and entity.is_lead:
            yield entity, _LEAD
            continue
        log = IssueLog()
        is_clean(entity, texts, closed_names, log)
        reasons = [*find_obstacles(entity.access), *(_FINDINGS[issue.code] for issue in log)]
        if reasons:
            yield entity, "、".join(reasons)


def _meant_to_be_public(corpus: Corpus) -> Iterator[tuple[Entity, list[str]]]:
    """What is marked 主动公开 and bears no 密级, with every text of it; of cases those that are published."""
    for document in corpus.documents.values():
        if _is_meant(document.access):
            yield document, document_texts(document)
    for record in corpus.records.values():
        if _is_meant(record.access):
            yield record, record_texts(record)
    for case in corpus.cases.values():
        if case.state is CaseState.PUBLISHED and _is_meant(case.access):
            yield case, case_texts(case)


def _is_meant(access: Access) -> bool:
    return access.disclosure is Disclosure.ACTIVE and not access.classification


def _describe(reason: str, entities: list[Entity]) -> str:
    first = sorted(entities, key=lambda one: one.origin)[:_NAMED]
    which = "、".join(f"{one.origin.describe()}《{one.title}》" for one in first)
    more = "等" if len(entities) > len(first) else ""
    return f"标为主动公开而公开版不收的 {len(entities)} 件，因为{reason}：{which}{more}"
