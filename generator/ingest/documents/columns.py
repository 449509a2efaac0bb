"""What the columns of a task table mean, by what their headers are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.zh.normalize import fold

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("skipped", re.compile(r"(?:领导|责任人|负责人|联系人|联络员)(?:同志|姓名)?$")),  # 牵头领导 is a person
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
    (
        "skipped",
        re.compile(
            r"来源|依据|出处|责任人|责任领导|牵头领导|分管|联系人|电话|备注|进展|成效|完成情况|监督|举报|咨询|得分|分值"
        ),
    ),
    ("section", re.compile(r"类别|分类|领域|方面|板块|模块|任务类型|一级|指标类")),
    ("text", re.compile(r"内容|措施|举措|要求|具体(?:任务|工作)|主要(?:任务|工作)|目标|标准|说明|二级")),
    ("title", re.compile(r"任务|事项|工作|项目|要点|重点|名称|议题|政策")),
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]+[）)]|\d")


def read_header(cells: Sequence[str]) -> list[str]:
    """What each column means, [] where `cells` are no header of a task table."""
    meanings = [_meaning(cell) for cell in cells]
    if not {"lead", "support", "units"} & set(meanings) or not {"title", "text"} & set(meanings):
        return []
    if "title" not in meanings:
        meanings[meanings.index("text")] = "title"
    return meanings


def join_headers(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """One header of two rows: what stands lower says more (责任分工 over 牵头单位 and 配合单位).

    >>> join_headers(["序号", "责任分工", "", "时限"], ["", "牵头单位", "配合单位", ""])
    ['序号', '牵头单位', '配合单位', '时限']
    """
    width = max(len(upper), len(lower))
    pairs = zip([*upper, *[""] * width][:width], [*lower, *[""] * width][:width], strict=True)
    return [below or above for above, below in pairs]


def is_header_row(cells: Sequence[str], meanings: Sequence[str]) -> bool:
    """Whether a row under a header belongs to it: every cell is empty or called as a column is."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(_meaning(cell) for cell in filled) and len(cells) == len(meanings)


def read_stacked_header(cells: Sequence[str]) -> tuple[list[str], int]:
    """The headers that stand each on its line at the start of `cells`, and how many lines they take.

    One set over two lines (市政府 / 分管领导) is put together again.
    """
    headers: list[str] = []
    place = 0
    while place < len(cells):
        pair = "".join(cells[place : place + 2])
        if _NUMBERED.match(cells[place]):
            break
        if _meaning(cells[place]):
            headers.append(cells[place])
            place += 1
        elif place + 1 < len(cells) and _meaning(pair) and _meaning(cells[place + 1]):
            headers.append(pair)
            place += 2
        else:
            break
    return (headers, place) if read_header(headers) else ([], 0)


def _meaning(cell: str) -> str:
    folded = fold(cell)
    if not folded or len(folded) > 16:
        return ""
    return next((meaning for meaning, pattern in _COLUMNS if pattern.search(folded)), "")
