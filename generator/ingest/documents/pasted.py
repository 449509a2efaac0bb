"""Task tables that lost their rulings on the way through the clipboard or an old database.

Two shapes are told apart from running text by their header, whose words must name tasks and units:
a line of headers with spaces between them over rows that start with a number, and a cell a line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.ingest.documents.columns import read_header, read_stacked_header
from generator.ingest.documents.lines import Line
from generator.ingest.documents.ruled_stack import read_ruled_stack

_FIRST_HEADER = re.compile(r"(?:序\s*号|编\s*号)(?=\s|$)")
_NUMBER = re.compile(r"\d{1,4}[.．、]?$")
_NUMBER_ALONE = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、]?")
_MOST_HEADERS = 14
_GROUP_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]).{2,40}[^。；]$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedRow:
    """One row: its cells and the lines it stood on."""

    cells: tuple[str, ...]
    lines: tuple[Line, ...]


def find_pasted_rows(lines: Sequence[Line]) -> dict[int, PastedRow]:
    """The rows of such tables, header included, by the number of every line that belongs to one."""
    rows: list[PastedRow] = []
    done = 0
    for place, line in enumerate(lines):
        if place < done or "\t" in line.raw:
            continue
        if _FIRST_HEADER.match(line.clean):
            found = list(_spaced_rows(lines[place:])) or list(_stacked_rows(lines[place:]))
        elif line.clean.endswith("|") or any(x.clean == "|" for x in lines[place + 1 : place + 2]):
            found = list(_ruled_rows(lines[place:]))
        else:
            continue
        rows += found
        done = place + sum(len(row.lines) for row in found)
    return {line.number: row for row in rows for line in row.lines}


def _ruled_rows(lines: Sequence[Line]) -> Iterator[PastedRow]:
    for row in read_ruled_stack(lines):
        yield PastedRow(
            cells=tuple(cell.text for cell in row), lines=tuple(line for cell in row for line in cell.lines)
        )


def _spaced_rows(lines: Sequence[Line]) -> Iterator[PastedRow]:
    """序号 工 作 任 务 牵头部门, then 1 推进光纤到村 工业和信息化部."""
    headers = _close_letters(lines[0].clean.split())
    if "|" in lines[0].clean or len(headers) < 3 or not read_header(headers):
        return
    numbered = itertools.takewhile(_is_numbered, lines[1:])
    at_end = _columns_at_end(read_header(headers))
    body = [row for row in (_spaced_row(line, len(headers), at_end) for line in numbered) if row is not None]
    if body:
        yield PastedRow(cells=tuple(headers), lines=(lines[0],))
        yield from body


def _is_numbered(line: Line) -> bool:
    return bool(re.match(r"\d{1,4}\s", line.clean))


def _columns_at_end(meanings: Sequence[str]) -> int:
    """How many columns after the last one of text there are: those are never merged with the text."""
    texts = [place for place, meaning in enumerate(meanings) if meaning in {"section", "title", "text"}]
    return len(meanings) - 1 - texts[-1]


def _spaced_row(line: Line, width: int, at_end: int) -> PastedRow | None:
    """Number from the left, the last columns from the right; what is between them is text.

    A row under a merged cell has a text less, or two.
    """
    words = line.clean.split()
    spare = len(words) - width
    if len(words) < 2 + at_end:
        return None
    if spare < 0:
        place = len(words) - at_end
        cells = (words[0], *[""] * -spare, *words[1:place], *words[place:])
    else:
        cells = (words[0], "".join(words[1 : 2 + spare]), *words[2 + spare :])
    return PastedRow(cells=cells, lines=(line,))


def _close_letters(words: Sequence[str]) -> list[str]:
    """Words set wide apart, closed up: 工 作 任 务 → 工作任务."""
    closed: list[str] = []
    for single, group in itertools.groupby(words, key=lambda word: len(word) == 1):
        run = list(group)
        closed += ["".join(run)] if single else run
    return closed


def _stacked_rows(lines: Sequence[Line]) -> Iterator[PastedRow]:
    """序号, 任务, 责任单位 each on its line, then the cells of every row in turn; a line may head a group of rows."""
    cells = [re.sub(r"\s+(?=\||$)", "", line.clean).rstrip("|").strip() for line in lines]
    headers, taken = read_stacked_header([re.sub(r"\s+", "", cell) for cell in cells[:_MOST_HEADERS]])
    width = len(headers)
    if width < 3 or not any(_NUMBER.match(cell) for cell in cells[taken:]):
        return
    yield PastedRow(cells=tuple(headers), lines=tuple(lines[:taken]))
    end = _end_of_stack(lines, cells, taken, width)
    starts = list(_starts(cells[:end], taken, width))
    yield from _group_headings(lines, cells, taken, starts[0] if starts else end)
    for start, after in itertools.pairwise([*starts, end]):
        inside = cells[start:after]
        spare = max(0, len(inside) - width)
        row = (inside[0], "".join(inside[1 : 2 + spare]), *inside[2 + spare :]) if spare else inside
        yield PastedRow(cells=tuple(row), lines=tuple(lines[start:after]))


def _group_headings(lines: Sequence[Line], cells: Sequence[str], start: int, end: int) -> Iterator[PastedRow]:
    """The lines between header and first row: each heads what follows; a number alone belongs to the next."""
    while start < end:
        size = 2 if _NUMBER_ALONE.fullmatch(cells[start]) and start + 1 < end else 1
        yield PastedRow(
            cells=("".join(cells[start : start + size]),), lines=tuple(lines[start : start + size])
        )
        start += size


def _starts(cells: Sequence[str], begin: int, width: int) -> Iterator[int]:
    """Where rows start: at a number, and at the heading of a group once the row before it is full."""
    full = begin
    for place in range(begin, len(cells)):
        if _NUMBER.match(cells[place]):
            full = place + width
            yield place
        elif place >= full and _GROUP_HEADING.match(cells[place]):
            yield place


def _end_of_stack(lines: Sequence[Line], cells: Sequence[str], begin: int, width: int) -> int:
    """Where the table ends: with its rulings, or with the last row's cells."""
    if lines[0].clean.endswith("|"):
        return next((place for place, line in enumerate(lines) if not line.clean.endswith("|")), len(lines))
    starts = list(_starts(cells, begin, width))
    last = starts[-1] if starts else begin
    return min(len(lines), last + (width if starts and _NUMBER.match(cells[last]) else 1))
