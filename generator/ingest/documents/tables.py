"""Task tables (任务分工表): one point a row, whatever the columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.ingest.documents.columns import is_header_row, join_headers, read_header
from generator.ingest.documents.lines import Line
from generator.ingest.documents.paragraph import Paragraph
from generator.ingest.documents.responsibility import NO_UNIT, parse_clause
from generator.model.document import Role
from generator.zh.bodies import is_body

_UNIT_COLUMNS = {"lead": Role.LEAD, "support": Role.SUPPORT, "units": Role.RESPONSIBLE}

_QUOTA = re.compile(r"[\u4e00-\u9fff]\d+(?=[ 、，,；;]|$)")  # 甲镇280 乙乡15: what each place is to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a task table, by meaning of its columns. `units` pairs a role with a cell."""

    number: str
    section: str
    subsection: str
    title: str
    text: str
    units: tuple[tuple[Role, str], ...]
    deadline: str
    lines: tuple[Line, ...]


def find_table(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The rows of a part's tables, and the short lines between them, which head what follows, as rows of one cell."""
    found: list[Paragraph] = []
    between: list[Paragraph] = []
    for paragraph in paragraphs:
        if not paragraph.cells:
            between.append(paragraph)
            continue
        if found and len(between) <= 3 and all(_is_heading(p.text) for p in between):
            found += [
                Paragraph(role=p.role, lines=p.lines, number=p.number, cells=(p.text,)) for p in between
            ]
        found.append(paragraph)
        between = []
    return found


def _is_heading(text: str) -> bool:
    return len(text) <= 40 and "。" not in text


def read_rows(paragraphs: Sequence[Paragraph]) -> list[Row]:
    """The rows of consecutive table paragraphs; [] where no header names units and tasks."""
    for place, paragraph in enumerate(paragraphs):
        meanings = read_header(paragraph.cells)
        if meanings:
            return _body_rows(paragraphs[place:], meanings)
        below = paragraphs[place + 1].cells if place + 1 < len(paragraphs) else ()
        meanings = read_header(join_headers(paragraph.cells, below))
        if meanings and is_header_row(below, meanings) and len(paragraph.cells) > 1:
            return _body_rows(paragraphs[place + 1 :], meanings)  # neither row says it all
    return []


def _body_rows(paragraphs: Sequence[Paragraph], meanings: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    kept = {"section": "", "subsection": "", "title": ""}
    above: list[str] = []
    head: Sequence[str] = paragraphs[0].cells  # the header that was read last, if no row came after it
    for paragraph in paragraphs[1:]:
        header = read_header(paragraph.cells)
        if header:
            # set over two rows, or another table, or the same header on the next page
            head = join_headers(head, paragraph.cells) if head else paragraph.cells
            meanings, above = read_header(head) or header, []
            continue
        if (
            head
            and (both := read_header(join_headers(head, paragraph.cells)))
            and is_header_row(paragraph.cells, both)
        ):
            meanings, head = both, []
            continue
        head = []
        cells = _align(paragraph.cells, meanings)
        if re.fullmatch(r"[\s:\-|]*", "".join(cells)):
            continue
        if above:
            cells = [old if cell == "同上" else cell for cell, old in zip(cells, above, strict=True)]
        filled = {cell for cell in cells if cell}
        if len(filled) == 1 and len(meanings) > 2:
            heading = next(iter(filled))  # a row merged across the table is a heading
            if heading.startswith(("（", "(")) and kept["section"]:
                kept["subsection"] = heading
            else:
                kept["section"], kept["subsection"] = heading, ""
            continue
        cells = _fill_merged_units(cells, above, meanings)
        above = cells
        rows.append(_row(cells, meanings, paragraph, kept))
        if len(rows) > 1 and _is_same_task(rows[-2], rows[-1]):
            rows[-2:] = [_join(rows[-2], rows[-1])]
    return rows


def _fill_merged_units(cells: list[str], above: Sequence[str], meanings: Sequence[str]) -> list[str]:
    """A row under a merged task cell takes the merged cell of who leads, or all units where it names none."""
    columns = list(zip(meanings, cells, above, strict=True)) if above else []
    texts = [cell for meaning, cell, _ in columns if meaning == "text"]
    titles = [cell for meaning, cell, _ in columns if meaning == "title"]
    if not titles or any(titles) or not any(texts):
        return cells
    bare = not any(cell for meaning, cell, _ in columns if meaning in _UNIT_COLUMNS)
    return [
        old if not cell and (meaning == "lead" or (bare and meaning in _UNIT_COLUMNS)) else cell
        for meaning, cell, old in columns
    ]


def _align(cells: Sequence[str], meanings: Sequence[str]) -> list[str]:
    """A row's cells under their headers. One that lost its first cells (merged downwards) is moved to the right.

    It is moved where the units then stand under their headers, and only then.
    """
    width = len(meanings)
    filled = list(cells)
    while filled and len(filled) > 1 and not filled[-1]:
        filled.pop()
    if len(filled) > width and not _units_fit(filled[:width], meanings):
        filled = _fold_spare(filled, meanings)
    for shift in range(max(1, width - len(filled) + 1)):
        row = [*[""] * shift, *filled, *[""] * width][:width]
        if _units_fit(row, meanings):
            return row
    return [*cells, *[""] * width][:width]


def _fold_spare(cells: Sequence[str], meanings: Sequence[str]) -> list[str]:
    """A row with more cells than headers: one header stood over several columns, that of the task.

    The spare cells are part of the task, and the units keep their distance from the right edge.
    """
    first_units = next(place for place, meaning in enumerate(meanings) if meaning in _UNIT_COLUMNS)
    tasks = [place for place in range(first_units) if meanings[place] in {"title", "text"}]
    if not tasks:
        return list(cells)
    start, end = tasks[-1], tasks[-1] + len(cells) - len(meanings) + 1
    return [*cells[:start], "\n".join(filter(None, cells[start:end])), *cells[end:]]


def _units_fit(row: Sequence[str], meanings: Sequence[str]) -> bool:
    under = [cell for cell, meaning in zip(row, meanings, strict=True) if meaning in _UNIT_COLUMNS]
    return any(under) and all(not cell or _names_units(cell) for cell in under)


def _names_units(cell: str) -> bool:
    if len(_QUOTA.findall(cell)) > 1:
        return False
    return bool(NO_UNIT.match(cell)) or any(
        is_body(unit.name) or is_body(unit.as_written) for unit in parse_clause(cell)[0]
    )


def _row(cells: Sequence[str], meanings: Sequence[str], paragraph: Paragraph, kept: dict[str, str]) -> Row:
    def values(meaning: str) -> list[str]:
        pairs = zip(meanings, cells, strict=True)
        return list(dict.fromkeys(cell for found, cell in pairs if found == meaning and cell))

    titles, texts = values("title"), values("text")
    section = " ".join(values("section")) or kept["section"]
    if section != kept["section"]:
        kept["section"], kept["subsection"] = section, ""
    if titles:
        kept["title"] = titles[-1]
    elif texts or values("number"):
        titles = [kept["title"]] if kept["title"] else []
    return Row(
        number=" ".join(values("number")),
        section=" ".join([section, *titles[:-1]]).strip(),
        subsection=kept["subsection"],
        title=titles[-1] if titles else "",
        text="\n".join(texts),
        units=tuple(
            (_UNIT_COLUMNS[meaning], cell)
            for meaning, cell in zip(meanings, cells, strict=True)
            if meaning in _UNIT_COLUMNS and cell
        ),
        deadline="；".join(values("deadline")),
        lines=tuple(paragraph.lines),
    )


def _is_same_task(above: Row, row: Row) -> bool:
    """Whether a row only adds units to the one above: its task is empty, or the same cells merged downwards."""
    same = (row.number, row.title, row.text) == (above.number, above.title, above.text)
    if re.search(r"\d", row.number) and row.number != above.number:
        return False
    return (not row.title and not row.text) or (same and bool(row.number) and row.units != above.units)


def _join(first: Row, second: Row) -> Row:
    """A row that only adds units belongs to the one above (cells merged downwards)."""
    return Row(
        number=first.number,
        section=first.section,
        subsection=first.subsection,
        title=first.title,
        text=first.text,
        units=(*first.units, *second.units),
        deadline="；".join(filter(None, (first.deadline, second.deadline))),
        lines=(*first.lines, *second.lines),
    )
