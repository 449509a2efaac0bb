"""Dates and deadlines in Chinese text."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from generator.model.partial_date import PartialDate

_HAN_DIGIT = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "Ｏ": "0",
    "O": "0",
}
_DATE = re.compile(
    r"(?P<year>[12]\d{3}|[一二][〇○零Ｏ一二三四五六七八九]{3})\s*年\s*(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})\s*月)?\s*(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?"
)
_YEAR = "(?P<year>(?:19|20)\\d{2}|[一二][〇○零ＯO一二三四五六七八九]{3})"
_DAY_OF_MONTH = (
    r"(?P<month>(?<!\d)\d{1,2}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3})\s*月份?\s*"
    r"(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号])?(?P<part>上旬|中旬|下旬)?"
)
# 2022-11-30, 2022.11: one mark throughout, so that 2022.3-6 is from March to June; 20221130 in a cell
_FIGURES = r"(?<![\d.])(?:19|20)\d{2}(?P<mark>[-/.．／])\d{1,2}(?:(?P=mark)\d{1,2})?(?!\d)"
_PACKED = r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:\d{2})?(?!\d)"
_PERIOD = (
    rf"(?:(?P<figures>{_FIGURES})|(?:{_YEAR}\s*年\s*|(?P<this>今年|当年|本年)|(?P<next>明年|次年))?"
    rf"(?:{_DAY_OF_MONTH}"
    r"|(?P<quarter>第?[一二三四1234]季度)|(?P<half>上半年|下半年)|(?P<ten>年))?)"
)
_DONE = "(?:要|应|须|全面|基本|力争|争取|全部|陆续|正式|率先)*(?:完成|建成|竣工|投用|投产|开工|启动|出台|印发|上线|到位|办结|验收|通车|开通|交付)"
# a day by which: 6月底前, 年底前; or a period in which a thing is to be done: 第三季度完成, 年内建成
_DEADLINE = re.compile(
    rf"{_PERIOD}\s*(?:(?P<end>底前|底之前|底以前|末前|底|前|之前|以前)(?=(?<=[底末以之]前)(?![往来])|[^\u4e00-\u9fff]|[完全基实建出印制报组各取力形达开启将按做把对落有新累推编举召部初到再可竣投上交办验通正率争陆]|$)"
    rf"|(?P<within>内)?(?={_DONE}))"
)
_CELL = re.compile(
    rf"(?:(?P<figures>{_FIGURES}|{_PACKED})(?:\s*[-—–~～至]\s*(?P<until>\d{{1,2}})(?![\d./-]))?"
    rf"|(?:{_YEAR}(?:\s*年\s*|(?!\d)))?(?P<this>今年)?(?P<next>明年|次年)?"
    rf"(?:{_DAY_OF_MONTH}"
    r"|(?P<quarter>第?[一二三四1234]季度)|(?P<half>上半年|下半年)|(?P<whole>(?<!每)年[底末]|(?<=年)(?<!每年)[底末]|(?<!\d)年内|全年))?)"
    r"(?P<end>底前|底之前|底以前|末前|底|末|前|之前|以前)?"
)
# 2023年春节前, 2023年汛期: a year and a time in it that no calendar fixes
_NAMED_TIME = re.compile(r"[\u4e00-\u9fff]{0,10}?(?:前|期间|[节期季会]$)")
_RUNS_ON = re.compile(r"$|[^\u4e00-\u9fffA-Za-z]|[至到起完建基全力争启开实持推内度]")
_END_OF_QUARTER = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@dataclass(frozen=True, slots=True)
class DeadlineMention:
    """A time limit in a text: the words and the last day that keeps it (YYYY-MM-DD, "" if not fixed)."""

    text: str
    date: str


def read_date(text: str) -> PartialDate | None:
    """The first date in `text`, None where there is none.

    >>> read_date("2021年6月30日").isoformat(), read_date("二〇二一年六月").isoformat()
    ('2021-06-30', '2021-06')
    """
    match = _DATE.search(text)
    if not match:
        return None
    year = int("".join(_HAN_DIGIT.get(char, char) for char in match["year"]))
    month, day = _small(match["month"]), _small(match["day"])
    if month > 12 or (day and (not month or day > calendar.monthrange(year, month)[1])):
        return None
    return PartialDate(year=year, month=month, day=day)


def find_deadlines(text: str, year: int | None = None) -> tuple[DeadlineMention, ...]:
    """Time limits in `text`; `year` is the one the document speaks of where a limit names none.

    >>> find_deadlines("2021 年 5 月底前完成移交；6 月底前全部拨付。", 2021)
    (DeadlineMention(text='2021 年 5 月底前', date='2021-05-31'), DeadlineMention(text='6 月底前', date='2021-06-30'))
    >>> find_deadlines("此前有人以前做过")
    ()
    >>> find_deadlines("自受理之日起三月内完成", 2022)
    ()
    >>> [x.date for x in find_deadlines("第三季度完成选址，年内开工，2023年上半年建成", 2022)]
    ['2022-09-30', '2022-12-31', '2023-06-30']
    """
    found: list[DeadlineMention] = []
    known = year
    for match in _DEADLINE.finditer(text):
        if not _names_a_limit(match):
            continue
        if match["year"]:
            known = _year(match["year"])
        written = match[0].strip()
        if written not in {x.text for x in found}:
            found.append(DeadlineMention(written, _last_day(match, known)))
    return tuple(found)


def _names_a_limit(match: re.Match[str]) -> bool:
    if not any(
        match[name] for name in ("figures", "year", "this", "next", "month", "quarter", "half", "ten")
    ):
        return False
    if match["within"] and match["month"] and not match["year"] and "份" not in match[0]:
        return False  # 三月内完成 is a span that begins nobody knows when
    if match["end"] is None:
        # 2023年完成投资 says when, not by when; 年内 and 上半年 do
        return bool(match["within"] or match["month"] or match["quarter"] or match["half"])
    bare_year = match["ten"] and not match["year"]
    return not bare_year or match["end"] in {"底前", "底", "底之前", "底以前", "末前"}


def read_limit(cell: str, year: int | None = None) -> str:
    """The last day of what a 完成时限 cell names; "" where it names none (长期坚持) or its year is not known.

    >>> read_limit("2024年3月至6月"), read_limit("第三季度", 2022), read_limit("2023年底"), read_limit("长期坚持", 2022)
    ('2024-06-30', '2022-09-30', '2023-12-31', '')
    >>> read_limit("2022年Q2", 2022), read_limit("2年内", 2022), read_limit("年内", 2022), read_limit("2022年内")
    ('', '', '2022-12-31', '2022-12-31')
    """
    last = ""
    known = year
    for match in _CELL.finditer(cell):
        if match["year"]:
            known = _year(match["year"])
        if any(match[name] for name in ("figures", "month", "quarter", "half", "whole")) or (
            match["year"] and _stands_for_itself(match)
        ):
            last = _last_day(match, known)
    return last


def _stands_for_itself(match: re.Match[str]) -> bool:
    """Whether a year in a cell is the time limit, and not the year of something that follows: 2023年春节前."""
    after = match.string[match.end() :]
    return bool(match["end"] or (_RUNS_ON.match(after) and not _NAMED_TIME.match(after)))


def _year(text: str) -> int:
    return int("".join(_HAN_DIGIT.get(char, char) for char in text))


def _last_day(match: re.Match[str], year: int | None) -> str:
    if match["figures"]:
        return _last_day_of_figures(match)
    if year is None:
        return ""
    year += 1 if match["next"] else 0
    if match["quarter"]:
        month = _END_OF_QUARTER[match["quarter"].strip("第季度")]
    elif match["half"]:
        month = 6 if match["half"] == "上半年" else 12
    else:
        month = _small(match["month"]) if match["month"] else 12
    if match["month"] and not match["day"] and match["end"] in {"前", "之前", "以前"} and not match["part"]:
        return _end_of_month(year, month - 1)  # 6月前: by the end of May
    day = _small(match["day"]) if match["day"] else {"上旬": 10, "中旬": 20}.get(match["part"] or "")
    if match["day"] and not day:
        return ""
    return _day_of(year, month, day) if day else _end_of_month(year, month)


def _last_day_of_figures(match: re.Match[str]) -> str:
    """The day that 2022-11-30 names, or the last one of the month that 2022.11 and 202211 name."""
    parts = re.findall(r"\d+", match["figures"])
    if len(parts) == 1:
        parts = [parts[0][:4], parts[0][4:6], *filter(None, [parts[0][6:]])]
    year, month, *days = map(int, parts)
    until = match.groupdict().get("until")
    if days and not until:
        return _day_of(year, month, days[0])
    if not until and match["end"] in {"前", "之前", "以前"}:
        return _end_of_month(year, month - 1)
    return _end_of_month(year, int(until) if until and not days else month)


def _end_of_month(year: int, month: int) -> str:
    if month == 0:
        year, month = year - 1, 12
    return _day_of(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else ""


def _day_of(year: int, month: int, day: int) -> str:
    """A day as YYYY-MM-DD, "" where the calendar has none such."""
    known = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{day:02d}" if known else ""


def _small(text: str | None) -> int:
    if not text:
        return 0
    if text.isdigit():
        return int(text)
    tens, _, ones = text.partition("十")
    digits = {char: value for value, char in enumerate("〇一二三四五六七八九")}
    if "十" not in text:
        return digits[text[0]] if len(text) == 1 else 0
    return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)
