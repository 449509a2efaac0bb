"""The GB/T 9704—2012 elements of a document: issuer, number, title, date, addressees, disclosure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.ingest.documents.paragraph import Paragraph
from generator.model.access import Access, Disclosure, Openness
from generator.model.document import LineRole
from generator.model.partial_date import PartialDate
from generator.zh.dates import read_date
from generator.zh.normalize import to_simplified

_NUMBER = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{1,14})\s*[〔\[［(（【]\s*(?P<year>(?:19|20)\d{2})\s*[〕\]］)）】]\s*第?\s*(?P<number>\d{1,5})\s*号"
)
# as a page gives it above the document: 文号：某政发〔2018〕53号
_LABELLED_NUMBER = re.compile(rf"(?:文号|发文字号|文件编号)[:：]?{_NUMBER.pattern}")
_ISSUER_IN_TITLE = re.compile(
    r"^(?P<issuer>(?:中共|中国共产党)?[\u4e00-\u9fff]{2,30}?(?:人民政府|政府办公厅|政府办公室|办公厅|办公室|委员会|领导小组|指挥部|联席会议|[厅局委部会社]))\s*(?:等[^关印]{1,12})?(?=关于|印发)"
)
_DISCLOSURES = (
    (re.compile(r"不予?公开|不公开"), Disclosure.CLOSED),
    (re.compile(r"依申请"), Disclosure.ON_REQUEST),
    (re.compile(r"主动公开|公开发布|此件公开|公开"), Disclosure.ACTIVE),
)
# what a page's metadata put before the title: 标 题：某市…的通知
_TITLE_LABEL = re.compile(r"^(?:文件|公文)?(?:标题|名称)[:：]\s*")
_SPACE_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """What the head and the foot of a document say."""

    title: str
    doc_number: str
    issuer: str
    issued_on: PartialDate | None
    addressees: tuple[str, ...]
    disclosure_text: str


def read_elements(paragraphs: Sequence[Paragraph]) -> Elements:
    """The elements found; "" or None where the document does not carry one."""
    title = _without_label(_first(paragraphs, LineRole.TITLE) or _first(paragraphs, LineRole.PART_TITLE))
    signature = close_up(_first(paragraphs, LineRole.SIGNATURE))
    mark = close_up(_first(paragraphs, LineRole.ISSUER_MARK)).removesuffix("文件")
    in_title = _ISSUER_IN_TITLE.match(to_simplified(title))
    return Elements(
        title=title,
        doc_number=_doc_number(paragraphs),
        issuer=mark or signature or (title[: in_title.end("issuer")] if in_title else ""),
        issued_on=_issued_on(paragraphs),
        addressees=_addressees(_first(paragraphs, LineRole.ADDRESSEE)),
        disclosure_text=_disclosure_text(_first(paragraphs, LineRole.DISCLOSURE)),
    )


def close_up(text: str) -> str:
    """`text` without the spaces that setting left between Chinese characters and figures."""
    return _SPACE_IN_CHINESE.sub("", text).strip()


def _without_label(title: str) -> str:
    """A title closed up, without the word a page set before it; places stay, folding is one to one."""
    bare = close_up(title)
    label = _TITLE_LABEL.match(to_simplified(bare))
    words = bare[label.end() :] if label else bare
    whole = words.startswith("《") and words.find("》") == len(words) - 1
    return words[1:-1] if whole else words


def access_of(disclosure_text: str) -> Access:
    """What the printed mark alone allows: even 主动公开 waits for a reviewer; nothing printed is unmarked."""
    for pattern, disclosure in _DISCLOSURES:
        if disclosure_text and pattern.search(disclosure_text):
            openness = Openness.CONTROLLED if disclosure is Disclosure.CLOSED else Openness.UNREVIEWED
            return Access(disclosure=disclosure, openness=openness)
    return Access()


def _first(paragraphs: Sequence[Paragraph], role: LineRole) -> str:
    return next((paragraph.text for paragraph in paragraphs if paragraph.role is role), "")


def _doc_number(paragraphs: Sequence[Paragraph]) -> str:
    """The number that stands for itself in the head; one cited in a sentence is not the document's."""
    for paragraph in paragraphs:
        labelled = _LABELLED_NUMBER.search(to_simplified(close_up(paragraph.text)))
        if labelled and paragraph.number is None:
            return f"{labelled['word']}〔{labelled['year']}〕{int(labelled['number'])}号"
        if paragraph.role is LineRole.DOC_NUMBER or (
            paragraph.role is not LineRole.BODY and "号" in to_simplified(paragraph.text)
        ):
            match = _NUMBER.search(to_simplified(close_up(paragraph.text)))
            if match and paragraph.role is not LineRole.TITLE:
                return f"{match['word']}〔{match['year']}〕{int(match['number'])}号"
    return ""


def _issued_on(paragraphs: Sequence[Paragraph]) -> PartialDate | None:
    return next(
        (found for p in paragraphs if p.role is LineRole.DATE and (found := read_date(close_up(p.text)))),
        None,
    )


def _addressees(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[，,]", text.rstrip(":：")) if part.strip())


def _disclosure_text(text: str) -> str:
    return re.sub(r"^公开(?:方式|属性|类别)\s*[:：]\s*|[（()）]", "", text).strip()
