"""Task tables (任务分工表): one point a row, whatever the columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.ingest.documents.paragraphs import Line, Paragraph
from generator.model.document import Role
from generator.zh.normalize import fold

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:序号|编号|序|号|no\.?)$")),
    ("lead", re.compile(r"牵头|主办|主责|总负责")),
    ("support", re.compile(r"配合|协办|参与|参加|协助|协同|协作|支持单位")),
    (
        "units",
        re.compile(
            r"(?:责任|负责|落实|承办|实施|完成|承担|职能)(?:单位|部门|主体|处室|科室|地区)|责任分工|部门分工|^单位$|^部门$|分工(?:单位|部门)?$"
        ),
    ),
    ("deadline", re.compile(r"时限|期限|完成时间|时间(?:要求|节点|安排|进度)|进度|时间$")),
    ("skipped", re.compile(r"责任人|责任领导|牵头领导|分管|联系人|电话|备注|进展|完成情况|得分|分值")),
    ("section", re.compile(r"类别|分类|领域|方面|板块|模块|任务类型|一级|指标类")),
    ("text", re.compile(r"内容|措施|举措|要求|具体(?:任务|工作)|主要(?:任务|工作)|目标|标准|说明|二级")),
    ("title", re.compile(r"任务|事项|工作|项目|要点|重点|名称|议题|政策")),
)


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
        meanings = _meanings(paragraph.cells)
        if meanings:
            return _body_rows(paragraphs[place + 1 :], meanings)
    return []


def _meanings(cells: Sequence[str]) -> list[str]:
    """What each column means, [] where this is no header of a task table."""
    meanings = [_meaning(cell) for cell in cells]
    if not {"lead", "support", "units"} & set(meanings) or not {"title", "text"} & set(meanings):
        return []
    if "title" not in meanings:
        meanings[meanings.index("text")] = "title"
    return meanings


def _meaning(cell: str) -> str:
    folded = fold(cell)
    if not folded or len(folded) > 16:
        return ""
    return next((meaning for meaning, pattern in _COLUMNS if pattern.search(folded)), "")


def _body_rows(paragraphs: Sequence[Paragraph], meanings: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    kept = {"section": "", "title": ""}
    for paragraph in paragraphs:
        cells = [*paragraph.cells, *[""] * len(meanings)][: len(meanings)]
        if re.fullmatch(r"[\s:\-|]*", "".join(cells)) or _meanings(paragraph.cells):
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
