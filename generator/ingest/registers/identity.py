"""Which record a row describes: by 档号, else by what it was when last imported, else by kind, title, date, 文号."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from generator.ingest.record_form import fold_reference_code
from generator.ingest.records import FiledRecord
from generator.ingest.registers.rows import RegisterRow
from generator.ingest.registers.state import Imported, digest
from generator.model.record import Record
from generator.zh.normalize import fold
from generator.zh.pinyin import make_slug

_LONGEST_NAME = 40
_NUMBERED = frozenset({"policy", "administrative"})  # kinds that people know by their 文号
_ITEM_NUMBER = "件号"


def row_key(row: RegisterRow) -> str:
    """The key a register itself gives: equal rows of two runs have equal keys."""
    if code := row.text("档号"):
        return f"档号 {fold_reference_code(code)}"
    return _described(row.kind.id, row.text("题名"), row.text("日期"), row.text("文号"), row.item_number)


def record_key(record: Record) -> str:
    """The key of a record as it now stands, apart from its 档号."""
    date = record.date.isoformat() if record.date else ""
    number = dict(record.extra).get(_ITEM_NUMBER, "")
    return _described(record.kind, record.title, date, record.doc_number, number)


def _described(kind: str, title: str, date: str, doc_number: str, item_number: str) -> str:
    # a spreadsheet makes 1 of 0001 as soon as somebody touches the cell
    return "\t".join((kind, fold(title), date, fold(doc_number), fold(item_number).lstrip("0")))


class Catalogue:
    """The records there are, ready to be asked for by a row. Each is given out once an import."""

    def __init__(
        self, records: Iterable[FiledRecord], state: Mapping[str, Imported], rows: Iterable[RegisterRow]
    ) -> None:
        self.by_id = {filed.record.id: filed for filed in records}
        self._by_code: dict[str, FiledRecord] = {}
        self._by_key: defaultdict[str, list[FiledRecord]] = defaultdict(list)
        for filed in self.by_id.values():
            if filed.record.reference_code:
                self._by_code[fold_reference_code(filed.record.reference_code)] = filed
            self._by_key[record_key(filed.record)].append(filed)
        self._by_row = {entry.row: self.by_id[entry.id] for entry in state.values() if entry.id in self.by_id}
        self._claimed = {fold_reference_code(row.text("档号")) for row in rows}  # by a row that names it
        self._given: set[str] = set()

    def take(self, row: RegisterRow) -> FiledRecord | None:
        """The record that `row` describes; None where it is new."""
        found = self._find(row)
        if found is not None:
            self._given.add(found.record.id)
        return found

    def _find(self, row: RegisterRow) -> FiledRecord | None:
        code = fold_reference_code(row.text("档号"))
        if code and code in self._by_code:
            return self._by_code[code]
        described = _described(
            row.kind.id, row.text("题名"), row.text("日期"), row.text("文号"), row.item_number
        )
        for key in (row_key(row), described):
            known = self._by_row.get(digest(key))
            if known and self._fits(known, code):
                return known
        fitting = [filed for filed in self._by_key.get(described, ()) if self._fits(filed, code)]
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, filed: FiledRecord, code: str) -> bool:
        """Whether it may be the row's: nobody else's in this import, and not known by another 档号."""
        own = fold_reference_code(filed.record.reference_code)
        return filed.record.id not in self._given and not (own and (code or own in self._claimed))


def choose_id(row: RegisterRow, taken: Container[str]) -> str:
    """A stable ASCII address for a new record, that a person can make something of.

    Of the 档号 where there is one; else of the 文号 (policies, files) or the date and the beginning of the
    title, with a digest of the row's key.
    """
    digest = hashlib.sha256(row_key(row).encode()).hexdigest()[:6]
    if code := row.text("档号"):
        slug = _cut(make_slug(fold_reference_code(code), limit=400)) or digest
    elif row.kind.id in _NUMBERED and row.text("文号"):
        slug = f"{_cut(make_slug(row.text('文号'), limit=400))}-{digest}"
    else:
        name = _cut(make_slug(row.text("题名"), limit=4000))
        slug = "-".join(part for part in (row.text("日期") or "undated", name, digest) if part)
    chosen, number = slug, 2
    while chosen in taken:
        chosen, number = f"{slug}-{number}", number + 1
    return chosen


def _cut(slug: str) -> str:
    return (
        slug
        if len(slug) <= _LONGEST_NAME
        else slug[: _LONGEST_NAME + 1].rpartition("-")[0] or slug[:_LONGEST_NAME]
    )
