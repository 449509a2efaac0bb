"""Spreadsheets and delimited text as plain rows of cells, with what makes them treacherous put right or named."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import python_calamine as calamine

from generator.ingest.extract.text_file import share_of_common
from generator.ingest.registers.hidden import find_hidden

Cell = str | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_TEXTS = {".csv", ".tsv", ".txt"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class UnreadableTableError(Exception):
    """The file cannot be used at all; the text is one Chinese sentence for the person who gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet. `rows[0]` is the sheet's first row, so that row numbers are those a person sees."""

    name: str = ""  # of the sheet, "" where the file has only one
    rows: list[list[Cell]]
    failed: dict[tuple[int, int], str] = field(
        default_factory=dict
    )  # (row, column) of formulas without a value
    headings: frozenset[int] = frozenset()  # rows that are one merged cell from side to side
    hidden: str = ""  # what of it a person does not see, "" where nothing


def read_tables(path: Path, sheet: str = "") -> list[Table]:
    """The sheets of a workbook (`sheet` alone where named), or the one table of a text file.

    Raises UnreadableTableError for a file that is missing, encrypted, broken, of another type or empty.
    """
    if not path.is_file():
        raise UnreadableTableError(f"找不到文件 {path}。")
    data = path.read_bytes()
    suffix = path.suffix.lower()
    if not data:
        raise UnreadableTableError(f"{path.name} 是空文件。")
    if suffix in _WORKBOOKS or data[:4] == b"PK\x03\x04" or data[:8] == _OLE:
        tables = _read_workbook(path, data)
    elif suffix in _TEXTS or not suffix:
        tables = [Table(rows=_read_text(path.name, data))]
    else:
        raise UnreadableTableError(f"不认识 {path.name} 的格式；请用 xlsx、xls、ods 或 csv。")
    if sheet:
        tables = [table for table in tables if table.name == sheet]
        if not tables:
            raise UnreadableTableError(f"{path.name} 里没有名为“{sheet}”的工作表。")
    if not any(table.rows for table in tables):
        raise UnreadableTableError(f"{path.name} 里没有内容。")
    return tables


def _read_workbook(path: Path, data: bytes) -> list[Table]:
    if data[:8] == _OLE and "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableTableError(f"{path.name} 加了密码；请去掉密码后再导入。")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        single = len(book.sheets_metadata) == 1
        concealed = find_hidden(data)
        tables = []
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
            merged = sheet.merged_cell_ranges or []
            headings = _spread_merged(rows, merged)
            while rows and not any(cell != "" for cell in rows[-1]):
                rows.pop()
            failed = _failed_formulas(data, meta.name, rows)
            name = "" if single else meta.name
            hidden = _describe_hidden(
                meta.visible != calamine.SheetVisibleEnum.Visible, *concealed.get(meta.name, (0, 0))
            )
            tables.append(Table(name=name, rows=rows, failed=failed, headings=headings, hidden=hidden))
    except calamine.PasswordError as error:
        raise UnreadableTableError(f"{path.name} 加了密码；请去掉密码后再导入。") from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise UnreadableTableError(f"{path.name} 打不开，可能已损坏或不是表格文件。") from error
    return tables


def _describe_hidden(sheet: bool, rows: int, columns: int) -> str:
    parts = ["整张表"] if sheet else []
    parts += [f"{rows} 行"] if rows else []
    parts += [f"{columns} 列"] if columns else []
    return "、".join(parts)


def _spread_merged(
    rows: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> frozenset[int]:
    """Copy the value of cells merged downwards into every row they cover; name the rows that are one cell."""
    headings: set[int] = set()
    for (top, left), (bottom, right) in ranges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        rest = [cell for place, cell in enumerate(rows[top]) if not left <= place <= right]
        if right > left and not any(cell != "" for cell in rest):
            headings.update(range(top, bottom + 1))
            continue
        for row in rows[top + 1 : bottom + 1]:
            row[left] = value
    return frozenset(headings)


def _failed_formulas(data: bytes, sheet: str, rows: list[list[Cell]]) -> dict[tuple[int, int], str]:
    """Cells of an xlsx whose formula gave an error or was never computed; the reader shows them as empty."""
    if data[:4] != b"PK\x03\x04" or not _may_have_formulas(data):
        return {}
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        if sheet not in book.sheetnames:
            return {}
        found = {}
        for row in book[sheet].iter_rows():
            for cell in row:
                if cell.data_type not in ("e", "f") or cell.row is None or cell.column is None:
                    continue
                place = (cell.row - 1, cell.column - 1)
                shown = (
                    rows[place[0]][place[1]]
                    if place[0] < len(rows) and place[1] < len(rows[place[0]])
                    else ""
                )
                if shown == "":
                    found[place] = str(cell.value)
    except (ValueError, KeyError, OSError, zipfile.BadZipFile):
        return {}  # what opens with the one library alone has no formulas that matter
    return found


def _may_have_formulas(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            return any(b"<f" in text or b't="e"' in text for text in map(archive.read, sheets))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return False


def _read_text(name: str, data: bytes) -> list[list[Cell]]:
    text = _decode(name, data)
    if "\x00" in text:
        raise UnreadableTableError(f"{name} 不是文本表格，可能已损坏。")
    best: list[list[Cell]] | None = None
    for delimiter in (",", "\t", ";"):
        rows = _split(text, delimiter)
        if rows is not None and (best is None or _breadth(rows) > _breadth(best)):
            best = rows
    if best is None:
        raise UnreadableTableError(f"{name} 的引号不成对，分不出各列；请另存为 xlsx 再导入。")
    while best and not any(best[-1]):
        best.pop()
    return best


def _split(text: str, delimiter: str) -> list[list[Cell]] | None:
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        return None


def _breadth(rows: list[list[Cell]]) -> int:
    """The most cells filled in one of the first rows, where the header stands."""
    return max((sum(1 for cell in row if cell != "") for row in rows[:20]), default=0)


def _decode(name: str, data: bytes) -> str:
    """BOM, UTF-8, UTF-16 (told by its zero bytes), then GB18030 or Big5, whichever reads as Chinese."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif 0 in data:
        encodings = ["utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"]
    else:
        encodings = ["utf-8-sig"]
    readings: list[str] = []
    for encoding in (*encodings, "gb18030", "big5"):
        try:
            readings.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding in encodings:
            return readings[0]
    if readings:
        return max(readings, key=share_of_common)
    raise UnreadableTableError(f"{name} 的文字编码认不出来；请另存为 UTF-8 的 csv 或 xlsx。")
