"""Cells of a register as the values of a record: dates, periods, marks and lists in the forms people write.

Each function gives the value in its one form, or raises RefusedValueError with the reason in Chinese.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable

from generator.ingest.record_form import CLASSIFICATION, CONFIDENCES, RETENTION
from generator.ingest.registers.tables import Cell
from generator.ingest.yaml_fields import parse_date
from generator.model.access import Disclosure, Openness
from generator.model.record import Confidence
from generator.zh.dates import read_date
from generator.zh.normalize import strip_space

_PACKED = re.compile(r"([12]\d{3})(\d{2})?(\d{2})?")
_PARTED = re.compile(r"([12]\d{3})\s*[-./／．。\\—–]\s*(\d{1,2})(?:\s*[-./／．。\\—–]\s*(\d{1,2}))?")
_HAN_DATE = re.compile(r"[12〇○零Ｏ一二三四五六七八九][\d〇○零Ｏ一二三四五六七八九]{3}年.*")
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_BRACKETED = re.compile(r"[\[［〔](.+)[\]］〕]")
_DAYS_OF_EXCEL = (20000, 60000)  # 1954 to 2064 as serial days
_NOTHING = frozenset({"", "-", "—", "——", "/", "／", "无", "無", "空", "n/a", "null", "none", "不详"})
_NOT_SECRET = _NOTHING | {"公开", "非密", "普通", "一般", "无密级", "平件"}
_LIST_BREAK = re.compile(r"[;；\n]")
_REPRINT = re.compile(r"^【(?:镜像|转载页?|转)】\s*")
_OPENING, _CLOSING = "《“‘（(〔[【「", "》”’）)〕]】」"


class RefusedValueError(Exception):
    """A cell that cannot be taken as it stands; the text says why and what to write instead."""


def read_text(cell: Cell) -> str:
    """A cell as text: 12.0 is ``12``, codes keep their zeros, ends are trimmed."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(cell, ".15g")
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    text = str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    return text.strip().strip("\ufeff\u200b").strip()


def read_day(cell: Cell) -> str:
    """A date of any usual writing as ``2021``, ``2021-06`` or ``2021-06-30``.

    >>> [read_day(x) for x in ("20210630", "2021.6.30", "2021年6月", "[19450815]", "2021/6", 20210600.0)]
    ['2021-06-30', '2021-06-30', '2021-06', '1945-08-15', '2021-06', '2021-06']
    """
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and not cell.is_integer():
        return _read_decimal(cell)
    text = strip_space(_TIME.sub("", unicodedata.normalize("NFKC", read_text(cell))))
    if text.lower() in _NOTHING:
        return ""
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:  # a date that the cataloguer inferred (DA/T 18—2022)
        text = bracketed[1]
    parts = _PACKED.fullmatch(text) or _PARTED.fullmatch(text)
    if parts is None and _HAN_DATE.fullmatch(text):
        found = read_date(text)
        if found is not None:
            return found.isoformat()
    if parts is None:
        if text.isdigit() and _DAYS_OF_EXCEL[0] <= int(text) <= _DAYS_OF_EXCEL[1]:
            raise RefusedValueError(f"日期“{text}”像是 Excel 的日期序号，请把这一列设成日期格式")
        raise RefusedValueError(f"日期“{text}”读不出来，请写成 20210630、2021-06 或 2021年6月30日")
    numbers = [part for part in parts.groups() if part and int(part)]
    found = parse_date("-".join(part.zfill(2) for part in numbers))
    if found is None or (parts[3] and int(parts[3]) and not int(parts[2])):
        raise RefusedValueError(f"日期“{text}”不存在，请核对年月日")
    return found.isoformat()


def _read_decimal(number: float) -> str:
    """2021.6 as a number: the sixth month; 2021.1 may have been 2021.10, so it is asked back."""
    year, _, month = repr(number).partition(".")
    if month == "1":
        raise RefusedValueError(f"日期“{number}”可能是 1 月，也可能是 10 月，请写成 {year}-01 或 {year}-10")
    found = parse_date(f"{year}-{month.zfill(2)}") if len(month) <= 2 else None
    if found is None:
        raise RefusedValueError(f"日期“{number}”读不出来，请写成 20210630、2021-06 或 2021年6月30日")
    return found.isoformat()


def read_retention(cell: Cell) -> str:
    """保管期限: 永久, 30年, 10年 from Y, D30, 定期30年, 30 (DA/T 22—2015, DA/T 13—2022).

    >>> [read_retention(x) for x in ("Y", "D30", "定期10年", 30.0, "永久")]
    ['永久', '30年', '10年', '30年', '永久']
    """
    text = strip_space(read_text(cell)).upper()
    if text.lower() in _NOTHING:
        return ""
    text = {"Y": "永久", "永": "永久", "永久保管": "永久", "C": "长期", "D": "短期"}.get(text, text)
    years = re.fullmatch(r"(?:定期|D)?[(（]?(\d{1,3})年?[)）]?", text)
    text = f"{int(years[1])}年" if years and int(years[1]) else text
    if not RETENTION.fullmatch(text):
        raise RefusedValueError(f"保管期限“{text}”不认识，请写永久、30年或10年")
    return text


def read_classification(cell: Cell) -> str:
    """密级 as written; "" where the cell says that there is none."""
    text = read_text(cell)
    if text.lower() in _NOT_SECRET:
        return ""
    if not CLASSIFICATION.fullmatch(text):
        raise RefusedValueError(f"密级“{text}”不认识，请写绝密、机密、秘密（可加★和期限）或内部，没有则留空")
    return text


def read_disclosure(cell: Cell) -> str:
    """公开属性 (DA/T 18—2022) from its three values and their short forms."""
    text = strip_space(read_text(cell))
    if text.lower() in _NOTHING or text == Disclosure.UNMARKED:
        return ""
    text = {"公开": "主动公开", "不公开": "不予公开", "依申请": "依申请公开"}.get(text, text)
    if text not in (Disclosure.ACTIVE, Disclosure.ON_REQUEST, Disclosure.CLOSED):
        raise RefusedValueError(f"公开属性“{text}”不认识，请写主动公开、依申请公开或不予公开")
    return text


def read_openness_word(cell: Cell) -> str:
    """The starter register's one mark for both: 公开 or 不公开, also 是 and 否; as 公开属性."""
    text = strip_space(read_text(cell))
    return read_disclosure({"是": "公开", "否": "不公开"}.get(text, text))


def read_openness(cell: Cell) -> str:
    """开放标识 (DA/T 18—2022)."""
    text = strip_space(read_text(cell))
    if text.lower() in _NOTHING or text == Openness.UNREVIEWED:
        return ""
    text = {"延期": "延期开放", "不开放": "控制", "已开放": "开放"}.get(text, text)
    if text not in set(Openness):
        raise RefusedValueError(f"开放标识“{text}”不认识，请写开放、控制、延期开放或未审核")
    return text


def read_confidence(cell: Cell) -> str:
    """可信度 as 高, 中 or 低."""
    text = read_text(cell).lower()
    if text in _NOTHING:
        return ""
    by_english = {value.value: name for name, value in CONFIDENCES.items()}
    name = by_english.get(text, text)
    if name not in CONFIDENCES:
        raise RefusedValueError(f"可信度“{text}”不认识，请写高、中、低（{'、'.join(Confidence)}）")
    return name


def read_list(cell: Cell) -> tuple[str, ...]:
    """Several names in one cell, parted by ；, ; or a new line, or by 、 outside of quotes and brackets.

    >>> read_list("省财政厅；“一县、一企”办、省教育厅")
    ('省财政厅', '“一县、一企”办', '省教育厅')
    """
    text = read_text(cell)
    if text.lower() in _NOTHING:
        return ()
    names: list[str] = []
    for part in _LIST_BREAK.split(text):
        names += _split_enumeration(part)
    return tuple(dict.fromkeys(name for name in map(str.strip, names) if name))


def _split_enumeration(text: str) -> list[str]:
    depth = 0
    parts = [""]
    for char in text:
        depth = max(0, depth + (char in _OPENING) - (char in _CLOSING))
        if char == "、" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def read_pairs(cell: Cell) -> tuple[tuple[str, str], ...]:
    """数据: ``脱贫户数=54 户;脱贫人口=130 人``."""
    text = read_text(cell)
    if text.lower() in _NOTHING:
        return ()
    pairs = []
    for part in filter(None, map(str.strip, _LIST_BREAK.split(text))):
        label, equals, value = part.replace("＝", "=").partition("=")
        if not (equals and label.strip() and value.strip()):
            raise RefusedValueError(f"数据“{part}”没有写成“名称=数值”，多项之间用分号")
        pairs.append((label.strip(), value.strip()))
    return tuple(pairs)


def read_plain(cell: Cell) -> str:
    """Any text; what stands for nothing (无, /, —) is nothing."""
    text = read_text(cell)
    return "" if text.lower() in _NOTHING else text


def read_line(cell: Cell) -> str:
    """As `read_plain`, on one line: a title is broken over two to fit its cell."""
    return re.sub(r"(?<![\x21-\x7e])\s*\n\s*|\s*\n\s*(?![\x21-\x7e])", "", read_plain(cell)).replace(
        "\n", " "
    )


def read_source(cell: Cell) -> str:
    """来源, without the mark by which a register tells that it was seen in a reprint: that is said in words.

    >>> read_source("【镜像】湛江日报2017-05-19转载页"), read_source("【镜像】广州日报2025-09-10")
    ('湛江日报2017-05-19转载页', '广州日报2025-09-10（转载页）')
    """
    text = read_line(cell)
    bare = _REPRINT.sub("", text)
    return bare if bare == text or "转" in bare else f"{bare}（转载页）"


READERS: dict[str, Callable[[Cell], str | tuple[str, ...] | tuple[tuple[str, str], ...]]] = {
    "题名": read_line,
    "文号": read_line,
    "档号": read_line,
    "日期": read_day,
    "审核日期": read_day,
    "保管期限": read_retention,
    "密级": read_classification,
    "公开属性": read_disclosure,
    "公开": read_openness_word,
    "开放标识": read_openness,
    "可信度": read_confidence,
    "责任者": read_list,
    "单位": read_list,
    "地区": read_list,
    "主题": read_list,
    "证明要点": read_list,
    "来源": read_source,
    "数据": read_pairs,
}
