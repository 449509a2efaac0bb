"""What each paragraph is in its document: title, number, addressee, signature, date, note of layout, or body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.ingest.documents.paragraph import Paragraph
from generator.ingest.documents.titles import is_title, is_whole_title, issues, names_a_plan
from generator.model.document import LineRole
from generator.zh.normalize import to_simplified

_DOC_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Z]{1,14}\s*[〔\[［(（【]\s*(?:19|20)\d{2}\s*[〕\]］)）】]\s*第?\s*\d{1,5}\s*号"
)
DATE_LINE = re.compile(
    r"^(?:[（(]此件[^）)]{1,12}[）)]\s*)?(?:（|\()?(?:[12]\d{3}|[一二][〇○零Ｏ一二三四五六七八九]{3})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*(?:）|\)|印发|发布)?$"
)
_CONTACT = re.compile(r"^[（(]?\s*(?:联\s*系\s*人|联系电话|联系方式)\s*[:：]")
_DISCLOSURE = re.compile(
    r"^(?:[（(]?此件[^）)]{0,12}公开[^）)]{0,6}[）)]?|公开(?:方式|属性|类别)\s*[:：].{1,12})$"
)
_LAYOUT = re.compile(
    r"^[（(]\s*此页无正文\s*[）)]$|^[—\-－]{0,2}\s*\d{1,3}\s*[—\-－]{0,2}$|^第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?$"
)
_ISSUER_MARK = re.compile(r"^[\u4e00-\u9fff（）()、\s]{4,40}文件$")
ADDRESSEE = re.compile(r"^[\u4e00-\u9fff（）()、，,\s\w]{2,160}[:：]$")
_ANNEX = re.compile(r"^附\s*件\s*\d*\s*[:：]?$|^附\s*[:：]?$")
ANNEX_LIST = re.compile(r"^附\s*件\s*[:：]?\s*1\s*[.．、]\s*(?:(?!\d)|(?=20\d\d\s*年))")
_ANNEX_NAMED = re.compile(r"^附\s*件\s*\d*\s*[:：]")  # in a letter, what is annexed to it
_CC = re.compile(
    r"^(?:抄\s*送|抄\s*报|印\s*发|主题词)\s*[:：]|.{2,40}(?:办公室|办公厅|局|委|部)\s+\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发$"
)
SIGNER = re.compile(
    r"[\u4e00-\u9fff]{4,30}(?:政府|办公室|办公厅|委员会|领导小组|局|厅|委|部|指挥部|党委|单位|联席会议)$"
)
_TITLES = (LineRole.TITLE, LineRole.PART_TITLE)


def is_special(text: str) -> bool:
    """Whether a line is an element or a note of its own, to which no other line belongs."""
    patterns = (DATE_LINE, _CONTACT, _DISCLOSURE, _LAYOUT, _ISSUER_MARK, _ANNEX, _CC)
    text = to_simplified(text)
    return any(pattern.search(text) for pattern in patterns) or bool(_DOC_NUMBER.fullmatch(text))


def assign_roles(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Set what each paragraph is, by its words and by what stands before and after it."""
    seen_body = False
    seen_title = False
    in_items = False
    for place, paragraph in enumerate(paragraphs):
        following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        before = paragraphs[place - 1].role if place else LineRole.BLANK
        paragraph.role = _role(paragraph, following, seen_title=seen_title, seen_body=seen_body)
        if paragraph.role in _TITLES and in_items:
            paragraph.role = _role_between_points(paragraph, before)
        in_items = paragraph.role not in _TITLES and (in_items or paragraph.number is not None)
        seen_title |= paragraph.role is LineRole.TITLE
        seen_body |= paragraph.role is LineRole.BODY and (
            paragraph.number is not None or bool(re.search("。", paragraph.text))
        )
        yield paragraph


def _role_between_points(paragraph: Paragraph, before: LineRole) -> LineRole:
    """A title after numbered items begins another plan, where it names one or follows the end of a letter."""
    if before is not LineRole.BODY or names_a_plan(paragraph.text):
        return LineRole.PART_TITLE
    return LineRole.BODY


def _role(
    paragraph: Paragraph, following: Paragraph | None, *, seen_title: bool, seen_body: bool
) -> LineRole:
    text = to_simplified(paragraph.text)
    if paragraph.cells:
        return LineRole.BODY
    rules = (
        (_LAYOUT, LineRole.LAYOUT_NOTE),
        (_CONTACT, LineRole.CONTACT),
        (_DISCLOSURE, LineRole.DISCLOSURE),
        (DATE_LINE, LineRole.DATE),
        (_ANNEX, LineRole.LAYOUT_NOTE),
        (ANNEX_LIST, LineRole.LAYOUT_NOTE),
        (_CC, LineRole.LAYOUT_NOTE),
    )
    for pattern, role in rules:
        if pattern.search(text):
            return role
    if (
        not seen_body
        and not seen_title
        and (_ISSUER_MARK.match(text) or issues(text, following.text if following else ""))
    ):
        return LineRole.ISSUER_MARK
    if not seen_body and re.fullmatch(rf"(?:{_DOC_NUMBER.pattern})", text):
        return LineRole.DOC_NUMBER
    if (
        following is not None
        and following.role is LineRole.BODY
        and DATE_LINE.search(following.text)
        and SIGNER.match(text)
    ):
        return LineRole.SIGNATURE
    if is_title(text) or (not seen_title and not seen_body and is_whole_title(text)):
        if seen_body and not seen_title and _ANNEX_NAMED.match(text):
            return LineRole.LAYOUT_NOTE
        return LineRole.PART_TITLE if seen_title else LineRole.TITLE
    if seen_title and not seen_body and ADDRESSEE.match(text) and paragraph.number is None:
        return LineRole.ADDRESSEE
    return LineRole.BODY
