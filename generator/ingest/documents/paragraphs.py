"""Lines to paragraphs: what belongs together though the page or the typist broke it, and what each line is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.ingest.documents.clauses import is_whole_clause
from generator.ingest.documents.glued import split_glued
from generator.ingest.documents.lines import Line, goes_over_page, table_cells
from generator.ingest.documents.numbering import Number, read_number
from generator.ingest.documents.pasted import find_pasted_rows
from generator.ingest.documents.remarks import ASIDE
from generator.ingest.documents.responsibility import LABEL
from generator.ingest.documents.titles import (
    TITLE_LINES,
    goes_on_as_title,
    is_title,
    is_whole_title,
    issues,
    names_a_plan,
)
from generator.model.document import LineRole
from generator.zh.bodies import CLOSE, OPEN
from generator.zh.facts import find_quantities
from generator.zh.normalize import to_simplified

_TERMINAL = re.compile(r"[。！？!?；;：:”’）)〕\]］】》…]$")
_DOC_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Z]{1,14}\s*[〔\[［(（【]\s*(?:19|20)\d{2}\s*[〕\]］)）】]\s*第?\s*\d{1,5}\s*号"
)
_DATE_LINE = re.compile(
    r"^(?:[（(]此件[^）)]{1,12}[）)]\s*)?(?:（|\()?(?:[12]\d{3}|[一二][〇○零Ｏ一二三四五六七八九]{3})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*(?:）|\)|印发|发布)?$"
)
_CONTACT = re.compile(r"^[（(]?\s*(?:联\s*系\s*人|联系电话|联系方式)\s*[:：]")
_DISCLOSURE = re.compile(
    r"^(?:[（(]?此件[^）)]{0,12}公开[^）)]{0,6}[）)]?|公开(?:方式|属性|类别)\s*[:：].{1,12})$"
)
_LAYOUT = re.compile(
    r"^[（(]\s*此页无正文\s*[）)]$|^[—\-－]?\s*\d{1,3}\s*[—\-－]?$|^第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?$"
)
_ISSUER_MARK = re.compile(r"^[\u4e00-\u9fff（）()、\s]{4,40}文件$")
_ADDRESSEE = re.compile(r"^[\u4e00-\u9fff（）()、，,\s\w]{2,160}[:：]$")
_ANNEX = re.compile(r"^附\s*件\s*\d*\s*[:：]?$|^附\s*[:：]?$")
_ANNEX_LIST = re.compile(r"^附\s*件\s*[:：]?\s*1\s*[.．、]\s*(?:(?!\d)|(?=20\d\d\s*年))")
_ANNEX_NAMED = re.compile(r"^附\s*件\s*\d*\s*[:：]")  # in a letter, what is annexed to it
_CC = re.compile(
    r"^(?:抄\s*送|抄\s*报|印\s*发|主题词)\s*[:：]|.{2,40}(?:办公室|办公厅|局|委|部)\s+\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发$"
)
_SIGNER = re.compile(
    r"[\u4e00-\u9fff]{4,30}(?:政府|办公室|办公厅|委员会|领导小组|局|厅|委|部|指挥部|党委|单位|联席会议)$"
)


_COUNTED = re.compile(r"\d+\s*(?:年|月|日|个|项|户|人|万|亿|元|件|批|次|名|家|所|条|亩|吨|县|市|省|村|天)")
_TITLES = (LineRole.TITLE, LineRole.PART_TITLE)


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together. `cells` is set for a row of a table."""

    role: LineRole
    lines: list[Line] = field(default_factory=list)
    number: Number | None = None
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines rejoined; a space stays only between two Latin words."""
        joined = ""
        for line in self.lines:
            gap = (
                " "
                if joined[-1:].isascii()
                and joined[-1:].isalnum()
                and line.clean[:1].isascii()
                and line.clean[:1].isalnum()
                else ""
            )
            joined += gap + line.clean
        return joined


def make_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join broken lines and say what each paragraph is; blank lines make none."""
    width = _page_width(lines)
    found: list[Paragraph] = []
    full = [piece for line in lines if line.clean for piece in split_glued(line)]
    pasted = find_pasted_rows(full)
    for place, line in enumerate(full):
        coming = full[place + 1 : place + 1 + TITLE_LINES]
        if line.number in pasted:
            row = pasted[line.number]
            if row.lines[0] is line:
                found.append(Paragraph(role=LineRole.BODY, lines=list(row.lines), cells=row.cells))
            continue
        cells = table_cells(line)
        if cells:
            found.append(Paragraph(role=LineRole.BODY, lines=[line], cells=cells))
            continue
        number = read_number(line.clean) or _next_number(line.clean, found)
        if found and _is_next_annex(found[-1], number):
            found[-1].lines.append(line)
            continue
        signs = bool(coming and _DATE_LINE.search(coming[0].clean) and _SIGNER.match(line.clean))
        if found and not found[-1].cells and not signs and _continues(found[-1], line, number, width, coming):
            found[-1].lines.append(line)
            continue
        found.append(Paragraph(role=LineRole.BODY, lines=[line], number=number))
    return list(_assign_roles(found))


def _is_next_annex(before: Paragraph, number: Number | None) -> bool:
    """Whether a numbered line goes on with the list of annexes: 附件：1.任务表, and below it 2.名单."""
    return (
        number is not None
        and bool(_ANNEX_LIST.match(to_simplified(before.text)))
        and number.style == "digit"
        and number.value == len(before.lines) + 1
    )


def _next_number(text: str, found: Sequence[Paragraph]) -> Number | None:
    """A number that reads as one only where the one before it was its forerunner in the same list.

    Its dot was forgotten (6 加强监测) or written as a stop (6。加强监测), or a figure follows it (11.12345热线).
    """
    match = re.match(
        r"(\d{1,3})(?:[ \u3000]+(?=[\u4e00-\u9fff])|[.．](?=\d{2,5}[\u4e00-\u9fff])|。(?=[\u4e00-\u9fff]))",
        text,
    )
    if match is None:
        return None
    if match[0][-1] in ".．。" and found and not _TERMINAL.search(found[-1].lines[-1].clean):
        return None  # 面积扩大到 on the line above: a decimal that was broken off
    if _COUNTED.match(text) or any(text.startswith(quantity.text) for quantity in find_quantities(text)):
        return None
    before = next((p.number for p in reversed(found) if p.number and p.number.style == "digit"), None)
    if before is None or before.value != int(match[1]) - 1:
        return None
    return Number(style="digit", value=int(match[1]), label=match[0].rstrip())


def _page_width(lines: Sequence[Line]) -> int:
    """Characters a full printed line holds, where the text was broken by the page; 0 where it was not."""
    lengths = sorted(len(line.clean) for line in lines if len(line.clean) > 12)
    if len(lengths) < 8:
        return 0
    longest = lengths[int(len(lengths) * 0.95) - 1]
    near = sum(1 for length in lengths if length >= longest * 0.85)
    return longest if longest <= 60 and near >= len(lengths) * 0.3 else 0


def _continues(
    before: Paragraph, line: Line, number: Number | None, width: int, coming: Sequence[Line]
) -> bool:
    last = before.lines[-1].clean
    if _is_special(last) or _is_special(line.clean):
        return False
    if before.number is None and goes_on_as_title(
        [x.clean for x in before.lines], line.clean, [x.clean for x in coming]
    ):
        return True
    if is_whole_title(line.clean) or is_whole_title(before.text):
        return False
    if goes_over_page(line) and number is None and not _TERMINAL.search(last):
        return True
    open_bracket = _is_open(before.text)
    if number is not None and not (open_bracket and number.style in {"digit_half"}):
        return False
    if open_bracket and len(before.text) < 2000 and not _TERMINAL.search(last):
        return True
    if LABEL.match(to_simplified(line.clean)) or (
        line.raw.startswith(("\u3000\u3000", "    ")) and not width
    ):
        return False
    if line.clean.startswith(tuple(OPEN)) and _TERMINAL.search(last):
        return False
    if _TERMINAL.search(last):
        # a full printed line that happens to end in 。 and goes on without indent is left apart: no text is lost
        return False
    if is_whole_clause(before.text) or (not width and ASIDE.match(to_simplified(before.text))):
        return False
    if is_title(last) and _ADDRESSEE.match(line.clean):
        return False
    if width:
        return len(last) >= width * 0.85 or bool(re.search(r"[，、,]$", last))
    words = last[len(before.number.label) :] if before.number is not None and len(before.lines) == 1 else last
    return not is_title(last) and (len(last) > 45 or bool(re.search(r"[，。；、]", words)))


def _is_open(text: str) -> bool:
    return sum(text.count(c) for c in OPEN) > sum(text.count(c) for c in CLOSE)


def _is_special(text: str) -> bool:
    patterns = (_DATE_LINE, _CONTACT, _DISCLOSURE, _LAYOUT, _ISSUER_MARK, _ANNEX, _CC)
    text = to_simplified(text)
    return any(pattern.search(text) for pattern in patterns) or bool(_DOC_NUMBER.fullmatch(text))


def _assign_roles(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
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
        (_DATE_LINE, LineRole.DATE),
        (_ANNEX, LineRole.LAYOUT_NOTE),
        (_ANNEX_LIST, LineRole.LAYOUT_NOTE),
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
        and _DATE_LINE.search(following.text)
        and _SIGNER.match(text)
    ):
        return LineRole.SIGNATURE
    if is_title(text):
        if seen_body and not seen_title and _ANNEX_NAMED.match(text):
            return LineRole.LAYOUT_NOTE
        return LineRole.PART_TITLE if seen_title else LineRole.TITLE
    if seen_title and not seen_body and _ADDRESSEE.match(text) and paragraph.number is None:
        return LineRole.ADDRESSEE
    return LineRole.BODY
