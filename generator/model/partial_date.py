"""Dates as archives know them: a year, a month or a day, and the text they were read from."""

from __future__ import annotations

import calendar
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, order=True)  # no slots: pickled by the ten thousand
class PartialDate:
    """A date known to the year, the month or the day (DA/T 18—2022, 日期; ISO 8601 reduced precision).

    `month` and `day` are 0 where unknown, so that a year sorts before its months.
    """

    year: int
    month: int = 0
    day: int = 0

    def isoformat(self) -> str:
        """``2021``, ``2021-06`` or ``2021-06-30``."""
        if not self.month:
            return f"{self.year:04d}"
        if not self.day:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def in_chinese(self) -> str:
        """``2021年``, ``2021年6月`` or ``2021年6月30日`` (GB/T 9704—2012, 7.3.5.4: no leading zeros)."""
        month = f"{self.month}月" if self.month else ""
        day = f"{self.day}日" if self.day else ""
        return f"{self.year}年{month}{day}"

    def last_day(self) -> str:
        """The last day it covers, ``YYYY-MM-DD``: what 6月底前 means as a deadline."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return f"{self.year:04d}-{month:02d}-{day:02d}"
