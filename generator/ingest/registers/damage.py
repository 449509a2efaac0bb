"""Cells in which a spreadsheet has destroyed what was entered: the figures are gone, so nobody may guess them."""

from __future__ import annotations

import datetime
import re

from generator.ingest.registers.tables import Cell

_NUMBERS_OF_FILES = frozenset({"文号", "档号", "件号", "照片号"})
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+\d{2,}", re.IGNORECASE)
_TOO_NARROW = re.compile(r"#{3,}")
_FAILED = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_BECAME_A_DAY = re.compile(
    rf"\d{{1,2}}月\d{{1,2}}日|(?:{_MONTH})-\d{{1,2}}|\d{{1,2}}-(?:{_MONTH})", re.IGNORECASE
)
_MOST_EXACT = 10**15  # a spreadsheet keeps fifteen digits and makes the rest 0


def find_damage(cell: Cell, key: str) -> tuple[str, str] | None:
    """What is wrong with a cell of the column `key` and what to do, None where it says what was entered."""
    retype = "请把这一列设为文本格式，照原件重新填写"
    if isinstance(cell, float) and not isinstance(cell, bool) and abs(cell) >= _MOST_EXACT:
        return f"“{cell:.0f}”超过 15 位，电子表格已把后几位改成 0", retype
    if isinstance(cell, datetime.date):
        found = key in _NUMBERS_OF_FILES
        day = cell.isoformat()[:10]
        return (f"这里是日期 {day}，像是电子表格把“3-1”这样的编号改成了日期", retype) if found else None
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if _SCIENTIFIC.fullmatch(text):
        return f"“{text}”是科学记数法，原来的数字已经看不出", retype
    if _TOO_NARROW.fullmatch(text):
        return f"“{text}”是列宽不够时的显示，原来的内容没有保存下来", "请打开原来的电子表格，照原件重新填写"
    if text in _FAILED:
        return f"“{text}”是公式出错的结果", "请改正公式，或把它换成值"
    if key in _NUMBERS_OF_FILES and _BECAME_A_DAY.fullmatch(text):
        return f"“{text}”像是电子表格把“3-1”这样的编号改成了日期", retype
    return None
