"""Lines to paragraphs: what belongs together though the page or the typist broke it, and what each line is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ingest.documents.clauses import ends_in_names, is_whole_clause
from generator.ingest.documents.glued import split_glued
from generator.ingest.documents.labels import LABEL
from generator.ingest.documents.lines import Line, goes_over_page, table_cells
from generator.ingest.documents.numbering import Number, read_number
from generator.ingest.documents.paragraph import Paragraph
from generator.ingest.documents.pasted import find_pasted_rows
from generator.ingest.documents.remarks import ASIDE
from generator.ingest.documents.roles import (
    ADDRESSEE,
    ANNEX_LIST,
    DATE_LINE,
    SIGNER,
    assign_roles,
    is_special,
)
from generator.ingest.documents.titles import TITLE_LINES, goes_on_as_title, is_title, is_whole_title
from generator.ingest.documents.wrapped import breaks_off_in_names, names_go_on
from generator.model.document import LineRole
from generator.zh.bodies import CLOSE, OPEN
from generator.zh.facts import find_quantities
from generator.zh.normalize import to_simplified

_TERMINAL = re.compile(r"[。！？!?；;：:”’）)〕\]］】》…]$")
_PAGE_FOOT = re.compile(r"[—\-－]{1,2}\s*\d{1,3}\s*[—\-－]{1,2}|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?")
_FURTHEST = 40  # lines within which the second of a list follows the first
_COUNTED = re.compile(r"\d+\s*(?:年|月|日|个|项|户|人|万|亿|元|件|批|次|名|家|所|条|亩|吨|县|市|省|村|天)")


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
        if found and _PAGE_FOOT.fullmatch(line.clean) and not _TERMINAL.search(found[-1].lines[-1].clean):
            found.insert(len(found) - 1, Paragraph(role=LineRole.BODY, lines=[line]))  # what it parts goes on
            continue
        cells = table_cells(line)
        if cells:
            found.append(Paragraph(role=LineRole.BODY, lines=[line], cells=cells))
            continue
        number = (
            read_number(line.clean)
            or _next_number(line.clean, found)
            or _number_over_decimals(line.clean, [x.clean for x in coming])
            or _decimal_set_close(line.clean, found)
            or _first_set_apart(line.clean, full[place + 1 : place + _FURTHEST])
        )
        if found and _is_next_annex(found[-1], line.clean, number):
            found[-1].lines.append(line)
            continue
        signs = bool(coming and DATE_LINE.search(coming[0].clean) and SIGNER.match(line.clean))
        if found and not found[-1].cells and not signs and _continues(found[-1], line, number, width, coming):
            found[-1].lines.append(line)
            continue
        found.append(Paragraph(role=LineRole.BODY, lines=[line], number=number))
    return list(assign_roles(found))


def _is_next_annex(before: Paragraph, text: str, number: Number | None) -> bool:
    """Whether a numbered line goes on with the list of annexes: 附件：1.任务表, and below it 2.名单.

    A number may be missing where the names are those of files.
    """
    if number is None or number.style != "digit" or not ANNEX_LIST.match(to_simplified(before.text)):
        return False
    named_as_file = bool(re.search(r"\.(?:docx?|xlsx?|pdf|wps|et)$", text, re.IGNORECASE))
    return number.value == len(before.lines) + 1 or (named_as_file and number.value > len(before.lines))


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


def _number_over_decimals(text: str, coming: Sequence[str]) -> Number | None:
    """2 经营工作 where 2.1 or 2.1.1 follows: a number without a dot that heads decimals."""
    match = re.match(r"(\d{1,2})[ \u3000]+(?=[\u4e00-\u9fff])", text)
    if match is None or not any(re.match(rf"{match[1]}\.1[ .\u3000\u4e00-\u9fff]", line) for line in coming):
        return None
    return Number(style="decimal1", value=int(match[1]), label=match[1])


def _first_set_apart(text: str, coming: Sequence[Line]) -> Number | None:
    """1 修路 where 2 修桥 follows: the first of a list whose numbers have no dot."""
    match = re.match(r"1[ \u3000]+(?=[\u4e00-\u9fff]{2})", text)
    if match is None or _COUNTED.match(text):
        return None
    starts = (re.match(r"[12](?=[ \u3000]+[\u4e00-\u9fff]{2})", line.clean) for line in coming)
    follows = next((start[0] for start in starts if start), "")
    return Number(style="digit", value=1, label="1") if follows == "2" else None


def _decimal_set_close(text: str, found: Sequence[Paragraph]) -> Number | None:
    """1.2加强管理 without a space, where 1 or 1.1 came before it; 1.5亿元 is a figure."""
    match = re.match(r"(\d{1,2}(?:\.\d{1,2}){1,2})(?=[\u4e00-\u9fff])", text)
    before = next((p.number for p in reversed(found) if p.number), None)
    if (
        match is None
        or before is None
        or not _TERMINAL.search(found[-1].lines[-1].clean + "。" * _is_heading(found[-1]))
    ):
        return None
    if _COUNTED.match(text) or any(text.startswith(quantity.text) for quantity in find_quantities(text)):
        return None
    numbers = [int(part) for part in match[1].split(".")]
    *_, last = numbers
    known = [int(part) for part in re.findall(r"\d+", before.label)]
    follows = known[: len(numbers)] == [*numbers[:-1], last - 1]
    if not follows and not (last == 1 and known[: len(numbers) - 1] == numbers[:-1]):
        return None
    return Number(style=f"decimal{len(numbers)}", value=last, label=match[1])


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.number is not None and len(paragraph.text) <= 40


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
    if is_special(last) or is_special(line.clean):
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
    cut_at_measure = width and len(last) >= width * 0.85 and breaks_off_in_names(before.text)
    if cut_at_measure or names_go_on(before.text, last, line.clean):
        return True
    if _TERMINAL.search(last):
        # a full printed line that happens to end in 。 and goes on without indent is left apart: no text is lost
        return False
    if is_whole_clause(before.text) or (not width and _is_closed(before.text)):
        return False
    if is_title(last) and ADDRESSEE.match(line.clean):
        return False
    if width:
        return len(last) >= width * 0.85 or bool(re.search(r"[，、,]$", last))
    words = last[len(before.number.label) :] if before.number is not None and len(before.lines) == 1 else last
    return not is_title(last) and (len(last) > 45 or bool(re.search(r"[，。；、]", words)))


def _is_closed(text: str) -> bool:
    """Whether a paragraph ends with its units, or with a label's words, so that the next line is no part of it."""
    return bool(ASIDE.match(to_simplified(text))) or ends_in_names(text)


def _is_open(text: str) -> bool:
    return sum(text.count(c) for c in OPEN) > sum(text.count(c) for c in CLOSE)
