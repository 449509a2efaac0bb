"""Task tables (任务分工表): one point a row, whatever the columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.ingest.documents.columns import read_header
from generator.ingest.documents.lines import Line
from generator.ingest.documents.paragraphs import Paragraph
from generator.model.document import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a task table, by meaning of its columns. `units` pairs a role with a cell."""

    number: str
    section: str
    title: str
    text: str
    units: tuple[tuple[Role, str], ...]
    deadline: str
    lines: tuple[Line, ...]


def read_rows(paragraphs: Sequence[Paragraph]) -> list[Row]:
    """The rows of consecutive table paragraphs; [] where no header names units and tasks."""
    for place, paragraph in enumerate(paragraphs[:6]):
        meanings = read_header(paragraph.cells)
        if meanings:
            return _body_rows(paragraphs[place + 1 :], meanings)
    return []


def _body_rows(paragraphs: Sequence[Paragraph], meanings: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    kept = {"section": "", "title": ""}
    for paragraph in paragraphs:
        cells = [*paragraph.cells, *[""] * len(meanings)][: len(meanings)]
        if re.fullmatch(r"[\s:\-|]*", "".join(cells)) or read_header(paragraph.cells):
            continue
        filled = {cell for cell in cells if cell}
        if len(filled) == 1 and len(meanings) > 2:
            kept["section"] = next(iter(filled))  # a row merged across the table is a heading
            continue
        rows.append(_row(cells, meanings, paragraph, kept))
        if not rows[-1].title and not rows[-1].text and len(rows) > 1:
            rows[-2:] = [_join(rows[-2], rows[-1])]
    return rows


def _row(cells: Sequence[str], meanings: Sequence[str], paragraph: Paragraph, kept: dict[str, str]) -> Row:
    def values(meaning: str) -> list[str]:
        pairs = zip(meanings, cells, strict=True)
        return list(dict.fromkeys(cell for found, cell in pairs if found == meaning and cell))

    titles, texts = values("title"), values("text")
    section = " ".join(values("section")) or kept["section"]
    kept["section"] = section
    if titles:
        kept["title"] = titles[-1]
    elif texts:
        titles = [kept["title"]] if kept["title"] else []
    roles = (("lead", Role.LEAD), ("support", Role.SUPPORT), ("units", Role.RESPONSIBLE))
    return Row(
        number=" ".join(values("number")),
        section=" ".join([section, *titles[:-1]]).strip(),
        title=titles[-1] if titles else "",
        text="\n".join(texts),
        units=tuple((role, cell) for meaning, role in roles for cell in values(meaning)),
        deadline="；".join(values("deadline")),
        lines=tuple(paragraph.lines),
    )


def _join(first: Row, second: Row) -> Row:
    """A row that only adds units belongs to the one above (cells merged downwards)."""
    return Row(
        number=first.number,
        section=first.section,
        title=first.title,
        text=first.text,
        units=(*first.units, *second.units),
        deadline="；".join(filter(None, (first.deadline, second.deadline))),
        lines=(*first.lines, *second.lines),
    )
