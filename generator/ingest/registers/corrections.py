"""Rows of a corrected register that no key leads to a record any more: which record each of them corrects.

A row without 档号 is known by what it says (identity), so a corrected title or date makes it look new. Then
the register itself is the witness: it was imported before, one of its rows is gone, and in its stead stands
one that is like it. Only that is believed. Another number in the title (第二次 for 第一次), two candidates
alike, or a file that holds only a part of the register prove nothing: such rows come in as new.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.ingest.records import FiledRecord
from generator.ingest.registers.rows import RegisterRow
from generator.ingest.registers.state import Imported, digest
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.zh.normalize import fold, fold_words

CORRECTED = "W346"
GONE = "W347"
_LEAST_ALIKE = 0.6
_MOST_CANDIDATES = 200
_SHOWN = 5
_NUMBERS = re.compile(r"[\d〇零一二三四五六七八九十百千万]+")

Likeness = tuple[bool, int, float]


def name_register(file: str, known: Iterable[Imported], rows: int) -> str:
    """Which register a file is: the one that at least half of its rows came from, else one of its own name."""
    registers = Counter(entry.register for entry in known)
    name, count = registers.most_common(1)[0] if registers else ("", 0)
    return name if name and count * 2 >= rows else digest(file)


def find_gone(
    register: str, records: Mapping[str, FiledRecord], state: Mapping[str, Imported], taken: Iterable[str]
) -> list[FiledRecord]:
    """The records that this register brought in and that none of its rows leads to now."""
    found = set(taken)
    return [
        records[entry.id]
        for entry in state.values()
        if entry.register == register and entry.id in records and entry.id not in found
    ]


def match_corrections(
    rows: Sequence[RegisterRow], gone: Sequence[FiledRecord], matched: int
) -> dict[int, FiledRecord]:
    """Place in `rows` → the record that this row corrects. `matched` rows were known by their keys.

    Where more of the register is gone than is there, the file is a part of it, or another one of the same
    name; unless as many rows came as went.
    """
    if not rows or (len(gone) > matched and len(gone) != len(rows)):
        return {}
    candidates = _Candidates(gone)
    best: dict[int, tuple[Likeness, FiledRecord]] = {}
    for place, row in enumerate(rows):
        ranked = sorted(candidates.alike(row), key=lambda one: one[0], reverse=True)
        if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            best[place] = ranked[0]
    claims: defaultdict[str, list[tuple[Likeness, int]]] = defaultdict(list)
    for place, (likeness, filed) in best.items():
        claims[filed.record.id].append((likeness, place))
    chosen = {}
    for claimed in claims.values():
        claimed.sort(reverse=True)
        if len(claimed) == 1 or claimed[0][0] > claimed[1][0]:
            chosen[claimed[0][1]] = best[claimed[0][1]][1]
    return chosen


class _Candidates:
    """The gone records by what a corrected row may still share with them."""

    def __init__(self, gone: Iterable[FiledRecord]) -> None:
        self._by: defaultdict[tuple[str, str, str], list[FiledRecord]] = defaultdict(list)
        for filed in gone:
            for key in self._keys(filed.record.kind, *_told(filed)):
                self._by[key].append(filed)

    def alike(self, row: RegisterRow) -> Iterator[tuple[Likeness, FiledRecord]]:
        title, date, number = fold_words(row.text("题名")), row.text("日期"), fold(row.text("文号"))
        found: dict[str, FiledRecord] = {}
        for key in self._keys(row.kind.id, title, date, number):
            if len(self._by[key]) <= _MOST_CANDIDATES:
                found |= {filed.record.id: filed for filed in self._by[key]}
        for filed in found.values():
            other_title, other_date, other_number = _told(filed)
            if _NUMBERS.findall(title) != _NUMBERS.findall(other_title):
                continue
            shared = bool(date and date == other_date) + bool(number and number == other_number)
            ratio = difflib.SequenceMatcher(None, title, other_title, autojunk=False).ratio()
            if title == other_title or (shared and ratio >= _LEAST_ALIKE):
                yield (title == other_title, shared, ratio), filed

    @staticmethod
    def _keys(kind: str, title: str, date: str, number: str) -> Iterator[tuple[str, str, str]]:
        for what, value in (("title", title), ("date", date), ("number", number)):
            if value:
                yield kind, what, value


def _told(filed: FiledRecord) -> tuple[str, str, str]:
    record = filed.record
    date = record.date.isoformat() if record.date else ""
    return fold_words(record.title), date, fold(record.doc_number)


def report_correction(row: RegisterRow, filed: FiledRecord, log: IssueLog) -> None:
    """Say which record a row was taken to correct: whoever imports must be able to object."""
    log.add(
        CORRECTED,
        row.origin,
        f"看作对《{filed.record.title}》（{filed.record.origin.describe()}）的更正，更新那一条，不另立一条",
        "如果是另一件，请先给它们写上不同的档号",
    )


def report_gone(path: str, gone: Sequence[FiledRecord], log: IssueLog) -> None:
    """Name what the register no longer lists; it stays in the archive."""
    if not gone:
        return
    names = "、".join(f"《{filed.record.title}》" for filed in gone[:_SHOWN])
    more = "等" if len(gone) > _SHOWN else ""
    log.add(
        GONE,
        Origin(path=path),
        f"上次导入的 {len(gone)} 件这次登记表里没有：{names}{more}，馆藏保留不动",
        "如已撤销，请在馆藏里删去；如是改动太大没有认出，请删去新增的一条，把原来的一条照样改好",
    )
