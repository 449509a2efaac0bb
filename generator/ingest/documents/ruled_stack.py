"""Task tables copied a cell a line, each cell closed by a ruling, with no number in their header:

工作任务 | 具体要求 | 责任科室 |, then a group's heading |, 1 |, what is to do |, who does it |.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.ingest.documents.columns import read_stacked_header
from generator.ingest.documents.lines import Line

_RULING = re.compile(r"[|\s]+")
_NUMBER = re.compile(r"\d{1,3}[.．、]?")
_HEADING = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]).{2,60}")
_MOST_HEADERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledCell:
    """A cell and the lines it stood on, with those of its ruling."""

    text: str
    lines: tuple[Line, ...]


def read_ruled_stack(lines: Sequence[Line]) -> Iterator[tuple[RuledCell, ...]]:
    """The rows of such a table that begins with `lines`, header first; none where it is none."""
    cells = list(_read_cells(lines))
    headers, taken = read_stacked_header([re.sub(r"\s+", "", cell.text) for cell in cells[:_MOST_HEADERS]])
    if taken < 3 or taken != len(headers):
        return
    body = cells[taken:]
    numbered = any(_NUMBER.fullmatch(cell.text) for cell in body)
    first = RuledCell(text="序号", lines=cells[0].lines) if numbered else cells[0]
    yield (first, *cells[1:taken])
    place = 0
    while place < len(body):
        whole = (
            bool(_NUMBER.fullmatch(body[place].text))
            if numbered
            else not _HEADING.fullmatch(body[place].text)
        )
        size = taken if whole and len(body) - place >= taken else 1
        yield tuple(body[place : place + size])
        place += size


def _read_cells(lines: Sequence[Line]) -> Iterator[RuledCell]:
    """The cells from the first line on, as long as each is closed by a ruling; empty ones go with the one before."""
    place = 0
    while place < len(lines):
        end = place + 1
        text = lines[place].clean
        while end < len(lines) and _RULING.fullmatch(lines[end].clean):
            end += 1
        if not text.endswith("|") and end == place + 1:
            return
        yield RuledCell(text=text.rstrip("| ").strip(), lines=tuple(lines[place:end]))
        place = end
