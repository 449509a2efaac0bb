"""A register file as rows: every sheet, its header, and what a person should know of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.ingest.registers.columns import Header, find_header, meant_mark
from generator.ingest.registers.identity import row_key
from generator.ingest.registers.mapping import ColumnMapping
from generator.ingest.registers.rows import RegisterRow, iterate_foreign, read_rows
from generator.ingest.registers.tables import UnreadableTableError, read_tables
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.record import RecordKind

TWICE = "E343"
LIKE_A_MARK = "E346"
FOREIGN = "W341"
NO_RECORDS = "W343"
HIDDEN = "W349"


def read_register(
    file: Path, kinds: Mapping[str, RecordKind], mapping: ColumnMapping, log: IssueLog
) -> list[RegisterRow]:
    """The rows of every sheet with a header. Raises UnreadableTableError for a file that is no register."""
    rows: list[RegisterRow] = []
    without: list[str] = []
    tables = read_tables(file, mapping.sheet)
    for table in tables:
        header = find_header(table, kinds.values(), mapping)
        if header is None:
            without += [table.name] if table.rows else []
            continue
        _report_columns(file.name, header, kinds, log)
        if table.hidden:
            log.add(
                HIDDEN,
                Origin(path=f"{file.name}“{table.name}”表" if table.name else file.name),
                f"有隐藏的内容（{table.hidden}），也一并导入",
                "请取消隐藏核对一遍；不该导入的请先从登记表里删去",
            )
        rows += read_rows(table, header, file.name, kinds, mapping, log)
    if len(without) == len([table for table in tables if table.rows]):
        raise UnreadableTableError(
            f"{file.name} 里找不到表头：前 20 行里要有一行写着“题名”和别的列名；列名不同的请写对照表（--mapping）。"
        )
    for name in without:
        log.add(
            NO_RECORDS,
            Origin(path=f"{file.name}“{name}”表"),
            "没有表头，整张表未导入",
            "如果它是登记表，请补上列名",
        )
    if not rows and not log.errors:
        raise UnreadableTableError(f"{file.name} 的表头下面没有内容。")
    return rows


def _report_columns(file: str, header: Header, kinds: Mapping[str, RecordKind], log: IssueLog) -> None:
    for name in iterate_foreign(header, kinds):
        origin = Origin(path=file, row=header.row + 1, column=name)
        near = meant_mark(name)
        if near:
            log.add(
                LIKE_A_MARK,
                origin,
                f"不是馆藏的字段，像是“{near}”写错了",
                f"请改成“{near}”；如果另有所指，请换一个列名，或用对照表（--mapping）指明",
            )
        else:
            log.add(FOREIGN, origin, "不是馆藏的字段，内容记入“其他”", "要另作处理，请写对照表（--mapping）")


def report_doubles(rows: list[RegisterRow], log: IssueLog) -> None:
    """E343 for a row that says it is the same thing as an earlier one."""
    first: dict[str, RegisterRow] = {}
    for row in rows:
        key = row_key(row)
        earlier = first.setdefault(key, row)
        if earlier is row:
            continue
        what = f"档号 {row.text('档号')}" if row.text("档号") else f"《{row.text('题名')}》"
        where = f"第 {earlier.origin.row} 行"
        if earlier.origin.path != row.origin.path:
            where = f"{earlier.origin.path}{where}"
        log.add(
            TWICE,
            row.origin,
            f"{what}与{where}重复（第 {earlier.origin.row} 行和第 {row.origin.row} 行）",
            "请删去其中一行，或用档号、日期把它们分开",
        )
