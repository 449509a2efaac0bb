"""Lines that lost their breaks on the way through the clipboard: 一、加强领导 1.健全机制。（甲局） 2.压实责任。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.ingest.documents.clauses import ends_in_clause
from generator.ingest.documents.lines import Line, table_cells
from generator.ingest.documents.numbering import Number, read_number
from generator.ingest.documents.titles import is_title, is_whole_title
from generator.zh.bodies import CLOSE
from generator.zh.normalize import to_simplified

_NUMBER = (
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3}[.．、](?!\d))(?=\S)"
)
_SEAM = re.compile(rf"(?<=[。；！？：:）)〕\]］】\u4e00-\u9fff”》])(?P<space>[ \u3000]*)(?={_NUMBER})")
# who signs and when, on one line: 某市民政局2021年6月30日
_SIGNED = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{4,30}(?:政府|办公室|办公厅|委员会|领导小组|指挥部|联席会议|[局厅部委]))[ \u3000]*"
    r"(?P<day>[12]\d{3}年\d{1,2}月\d{1,2}日)"
)
_ENDS = f"。；！？{CLOSE}"
_SECOND = re.compile(r"[。；！？][ \u3000]+二、")
_LEADS_OVER = re.compile(
    r"(?:如下|以下(?:若干|实施|具体|政策)*(?:意见|措施|办法|任务|安排|工作|要求|事项|分工|方案)?)[：:。]$"
)
_HEADING_LENGTH = 40
_GLUED_LENGTH = 120  # a line that is longer holds more than a title
_LONGEST_HEAD = 200
_NUMBER_OF_DOCUMENT = re.compile(r"[\u4e00-\u9fff]{1,14}[〔\[（(][12]\d{3}[〕\]）)]\d{1,5}号")


def split_glued(line: Line) -> Iterator[Line]:
    """The lines that were glued into one, with its number; most lines are themselves.

    A seam is a space before a number that goes on counting, after a stop, a bracket or a heading; after the
    units of a task even the space may be missing.

    >>> line = Line(number=7, raw="", clean="2.修路。（甲局） 3.供水。 8.5亿元")
    >>> [piece.clean for piece in split_glued(line)]
    ['2.修路。（甲局）', '3.供水。 8.5亿元']
    >>> [x.clean for x in split_glued(Line(number=7, raw="", clean="1.修路。责任单位：市交通局。2.供水1.5万户。"))]
    ['1.修路。责任单位：市交通局。', '2.供水1.5万户。']
    """
    signed = _SIGNED.fullmatch(line.clean)
    if signed:
        yield replace(line, clean=signed["body"])
        yield replace(line, clean=signed["day"])
        return
    head = _read_head(line.clean) if not table_cells(line) else []
    for words in head:
        yield replace(line, clean=words)
    rest = line.clean[_end_of(head, line.clean) :].lstrip(" \u3000")
    if rest or not head:
        yield from _split_items(replace(line, clean=rest))


def _read_head(text: str) -> list[str]:
    """The title, and the number after it, of a document that was glued into one long line.

    >>> _read_head("某市关于 修好乡村道路的通知 某政办〔2020〕3号 各县政府：" + "今年要修好道路。" * 20)
    ['某市关于 修好乡村道路的通知', '某政办〔2020〕3号']
    """
    words = list(re.finditer(r"\S+", text[:_LONGEST_HEAD]))
    if len(text) < _GLUED_LENGTH or len(words) < 2:
        return []
    for place, word in enumerate(words[:-1]):
        title = text[: word.end()]
        if re.search("[。；！？：:，,]", word[0]):
            return []
        if is_title(re.sub(r"\s", "", title)) and is_whole_title(re.sub(r"\s", "", title)):
            number = words[place + 1][0]
            return [title, number] if _NUMBER_OF_DOCUMENT.fullmatch(number) else [title]
    return []


def _end_of(head: Sequence[str], text: str) -> int:
    return text.index(head[-1]) + len(head[-1]) if head else 0


def _split_items(line: Line) -> Iterator[Line]:
    if not _SEAM.search(line.clean) or table_cells(line):
        yield line
        return
    start = 0
    last: dict[str, int] = {}
    _note(last, read_number(line.clean))
    for seam in _SEAM.finditer(line.clean):
        piece, number = line.clean[start : seam.start()], read_number(line.clean[seam.end() :])
        if not piece or number is None:
            continue
        if not _goes_on(piece, number, last) and not _begins_count(line.clean, seam, number):
            continue
        if not seam["space"] and not ends_in_clause(piece) and not _introduces(piece, number):
            continue
        yield replace(line, clean=piece)
        start = seam.end()
        _note(last, number)
    yield replace(line, clean=line.clean[start:])


def _goes_on(piece: str, number: Number, last: dict[str, int]) -> bool:
    """Whether `number` begins an item after `piece`, given the last number of each style in the line."""
    heading = (
        len(piece) <= _HEADING_LENGTH and read_number(piece) is not None and "。" not in piece.rstrip("。 ")
    )
    counts_on = number.value == last.get(number.style, -1) + 1
    if number.style == "digit":
        after_clause = piece[-1] in CLOSE and number.style not in last
        first = number.value == 1 and (heading or _introduces(piece, number))
        return (counts_on and piece[-1] in _ENDS) or after_clause or first
    known = counts_on or number.value == 1 or number.style not in last
    return known and (heading or piece[-1] in f"{_ENDS}：:")


def _introduces(piece: str, number: Number) -> bool:
    """Whether a sentence leads over to a list that begins: 安排如下：一、加强管理; 提出以下意见。1.修路."""
    return number.value == 1 and bool(_LEADS_OVER.search(to_simplified(piece)))


def _begins_count(text: str, seam: re.Match[str], number: Number) -> bool:
    """Whether 一、 after a space begins a list though no stop is before it: 二、 follows a stop further on."""
    return (
        number.style == "han"
        and number.value == 1
        and bool(seam["space"])
        and bool(_SECOND.search(text, seam.end()))
    )


def _note(last: dict[str, int], number: Number | None) -> None:
    if number is not None:
        last[number.style] = number.value
