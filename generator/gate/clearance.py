"""What stands against showing a thing to everybody: its marks, personal data, the name of something closed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.gate.personal_data import find_personal_data
from generator.gate.printed_texts import authority_texts, closed_sources
from generator.issues import IssueLog
from generator.model.access import Access, Disclosure, Openness
from generator.model.case import Case
from generator.model.corpus import Corpus
from generator.model.document import Document
from generator.model.record import Record
from generator.zh.normalize import fold_words

_NOBODY = frozenset(
    {"", "无", "暂无", "待定", "待审", "待审核", "未审", "未审核", "未定", "不详", "x", "xx", "xxx"}
)
_SECRET_MARK = re.compile(r"(?:绝密|机密|秘密)\s*[★☆*＊]")
_LONG_TITLE = 8  # folded characters from which a title names one thing: 会议记录 does not


def find_obstacles(access: Access) -> tuple[str, ...]:
    """Why these marks keep a thing out of the public edition, as Chinese clauses; empty where nothing does."""
    found = []
    if access.disclosure is not Disclosure.ACTIVE:
        found.append(f"公开属性为“{access.disclosure.value}”")
    if access.classification:
        found.append(f"标有密级“{access.classification}”")
    if access.openness is not Openness.OPEN:
        found.append(f"开放标识为“{access.openness.value}”")
    if fold_words(access.reviewer) in _NOBODY:
        found.append("没有审核人")
    if access.reviewed_on is None:
        found.append("没有审核日期")
    return tuple(found)


def names_of_closed(corpus: Corpus, open_documents: Mapping[str, Document]) -> dict[str, str]:
    """Folded name → as written, of closed documents, records and sources: what no open text may say."""
    names: list[str] = []
    for document in corpus.documents.values():
        if document.id not in open_documents:
            names += [document.doc_number, document.title, *(plan.title for plan in document.plans)]
    names += closed_sources(corpus)
    opened = [record for record in corpus.records.values() if not find_obstacles(record.access)]
    open_names = {fold_words(name) for record in opened for name in (record.doc_number, record.title)}
    for record in corpus.records.values():
        if find_obstacles(record.access) and fold_words(record.doc_number) not in open_names:
            names.append(record.doc_number)
        # of what is merely not reviewed yet, the title may be anybody's words
        told = len(fold_words(record.title)) >= _LONG_TITLE and fold_words(record.title) not in open_names
        if told and (record.access.classification or record.access.disclosure is Disclosure.CLOSED):
            names.append(record.title)
    return {fold_words(name): name for name in names if len(fold_words(name)) >= 5}


def is_clean(
    entity: Document | Record | Case, texts: Iterable[str], closed_names: dict[str, str], log: IssueLog
) -> bool:
    """Whether an open entity may be shown; what stands against it is noted as W601, W602 or W603."""
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
    secret = _SECRET_MARK.search(text)
    if secret:
        log.add(
            "W603",
            entity.origin,
            f"《{entity.title}》标为公开，但文字里有密级标志“{secret[0]}”，公开版不收",
            "请核对原件的密级，填在“密级”里，或删去这段文字后重新审核",
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


def check_authority(corpus: Corpus, closed_names: dict[str, str], log: IssueLog) -> None:
    """E604 for an entry that names a closed document or holds personal data: both editions print it."""
    for name, origin, texts in authority_texts(corpus):
        text = "\n".join(texts)
        findings = find_personal_data(text)
        folded = fold_words(text)
        named = next((closed for key, closed in sorted(closed_names.items()) if key in folded), "")
        if findings:
            told = f"含有个人信息（{'、'.join(sorted({finding.what for finding in findings}))}）"
        elif named:
            told = f"提到不公开的文件“{named}”"
        else:
            continue
        log.add(
            "E604",
            origin,
            f"“{name}”{told}，而公开版会照印",
            "请改写这段文字；来源不公开的，在 sources 里注明 disclosure: 不公开",
        )
