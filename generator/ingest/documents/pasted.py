"""Task tables that lost their rulings on the way through the clipboard or an old database.

Two shapes are told apart from running text by their header, whose words must name tasks and units:
a line of headers with spaces between them over rows that start with a number, and a cell a line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.ingest.documents.columns import read_header
from generator.ingest.documents.lines import Line

_FIRST_HEADER = re.compile(r"(?:序\s*号|编\s*号)(?=\s|$)")
_NUMBER = re.compile(r"\d{1,4}[.．、]?$")
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
        if place >= done and _FIRST_HEADER.match(line.clean) and "\t" not in line.raw:
            found = list(_spaced_rows(lines[place:])) or list(_stacked_rows(lines[place:]))
            rows += found
            done = place + sum(len(row.lines) for row in found)
    return {line.number: row for row in rows for line in row.lines}


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
    cells = [line.clean.rstrip(" |").strip() for line in lines]
    width = next((place for place, cell in enumerate(cells) if place and _begins(cell)), 0)
    if width < 3 or not read_header([re.sub(r"\s+", "", cell) for cell in cells[:width]]):
        return
    yield PastedRow(
        cells=tuple(re.sub(r"\s+", "", cell) for cell in cells[:width]), lines=tuple(lines[:width])
    )
    end = _end_of_stack(lines, cells, width)
    for start, after in itertools.pairwise([*_starts(cells[:end], width), end]):
        inside = cells[start:after]
        spare = max(0, len(inside) - width)
        row = (inside[0], "".join(inside[1 : 2 + spare]), *inside[2 + spare :]) if spare else inside
        yield PastedRow(cells=tuple(row), lines=tuple(lines[start:after]))


def _begins(cell: str) -> bool:
    return bool(_NUMBER.match(cell) or _GROUP_HEADING.match(cell))


def _starts(cells: Sequence[str], width: int) -> Iterator[int]:
    """Where rows start: at a number, and at the heading of a group once the row before it is full."""
    full = width
    for place in range(width, len(cells)):
        if _NUMBER.match(cells[place]):
            full = place + width
            yield place
        elif place >= full and _GROUP_HEADING.match(cells[place]):
            yield place


def _end_of_stack(lines: Sequence[Line], cells: Sequence[str], width: int) -> int:
    """Where the table ends: with its rulings, or with the last row's cells."""
    if lines[0].clean.endswith("|"):
        return next((place for place, line in enumerate(lines) if not line.clean.endswith("|")), len(lines))
    starts = list(_starts(cells, width))
    last = starts[-1] if starts else width
    return min(len(lines), last + (width if starts and _NUMBER.match(cells[last]) else 1))
