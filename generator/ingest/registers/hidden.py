"""What a workbook hides from the eye: rows and columns of an xlsx (ECMA-376, 18.3.1.73 and 18.3.1.13)."""

from __future__ import annotations

import io
import re
import zipfile

_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\bhidden="(?:1|true)"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\s[^>]*?\bhidden="(?:1|true)"[^>]*>')
_SPAN = re.compile(rb'\b(min|max)="(\d+)"')
_WIDEST = 1000  # a span to the sheet's edge hides empty columns only


def find_hidden(data: bytes) -> dict[str, tuple[int, int]]:
    """Sheet → number of hidden rows and columns; {} for a file that is no xlsx."""
    if data[:4] != b"PK\x03\x04":
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            targets = _sheet_files(archive)
            return {name: _count(archive.read(file)) for name, file in targets.items()}
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        return {}


def _sheet_files(archive: zipfile.ZipFile) -> dict[str, str]:
    relations = {
        _attribute(found, "Id"): _attribute(found, "Target")
        for found in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8"))
    }
    found = {}
    for sheet in _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8")):
        target = relations.get(_attribute(sheet, "r:id"), "")
        if "worksheets/" in target:
            found[_attribute(sheet, "name")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return found


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', tag)
    text = match[1] if match else ""
    for entity, char in (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text


def _count(sheet: bytes) -> tuple[int, int]:
    columns = 0
    for match in _HIDDEN_COLUMNS.finditer(sheet):
        span = {name: int(number) for name, number in _SPAN.findall(match[0])}
        width = span.get(b"max", 0) - span.get(b"min", 0) + 1
        columns += width if width < _WIDEST else 0
    return len(_HIDDEN_ROW.findall(sheet)), columns
