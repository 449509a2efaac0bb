"""PDF files with a text layer: lines as printed, page numbers dropped, ruled task tables as rows."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections import Counter

import pdfplumber
import pypdfium2
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from generator.ingest.extract.errors import ReadError

# what they note of a font or a drawing is nothing to whoever reads a document: damage is raised, and said in a sentence
for _library in ("pdfminer", "pdfplumber", "pypdfium2"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

MAX_PAGES = 500
# what the two readers raise on a file that was damaged in one of its parts
_DAMAGE = (
    pypdfium2.PdfiumError, ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError,
    struct.error, zlib.error, RecursionError, OverflowError, UnicodeError, ArithmeticError, NotImplementedError,
)  # fmt: skip
_DRAWING_DAMAGE = (PSException, PDFSyntaxError, PdfminerException, MalformedPDFException)
_PAGE_NUMBER = re.compile(
    r"^[\s—\-－–·.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?[\s—\-－–·.]*$"
)
_EDGE_LINES = 2  # running heads and feet stand in the first or last lines of a page


def read_pdf(data: bytes, name: str) -> list[str]:
    """Lines of a PDF. Raises ReadError where it is encrypted, broken, or scanned without a text layer."""
    pages = _read_pages(data, name)
    if sum(len("".join(page).strip()) for page in pages) < 20:
        raise ReadError(name, "是扫描件，没有文字层", "请先做文字识别（OCR），或提供原来的文本、DOCX")
    repeated = _running_lines(pages)
    tables = _read_tables(data)
    lines: list[str] = []
    for place, page in enumerate(pages):
        kept = [
            line
            for nth, line in enumerate(page)
            if not _PAGE_NUMBER.match(line) and not (_near_edge(nth, page) and _shape(line) in repeated)
        ]
        found = tables.get(place, [])
        if found:
            cells = {re.sub(r"\s", "", part) for row in found for cell in row for part in cell.split("\n")}
            kept = [line for line in kept if not _is_cell_text(line, cells)]
            kept += ["", *("\t".join(re.sub(r"\s*\n\s*", "", cell) for cell in row) for row in found), ""]
        lines += kept
    return lines


def _read_pages(data: bytes, name: str) -> list[list[str]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except _DAMAGE as error:
        if "password" in str(error).lower():
            raise ReadError(name, "设有密码", "请先解除密码再试") from error
        raise ReadError(name, "文件已损坏，或不是 PDF", "请换一份完好的文件再试") from error
    try:
        if len(document) > MAX_PAGES:
            raise ReadError(name, f"超过 {MAX_PAGES} 页", "请只提供公文正文部分")
        pages = []
        for page in document:
            text_page = page.get_textpage()
            pages.append(
                [
                    line.rstrip()
                    for line in text_page.get_text_range()
                    .replace("\r\n", "\n")
                    .replace("\ufffe", "")
                    .split("\n")
                ]
            )
            text_page.close()
            page.close()
        return pages
    except _DAMAGE as error:
        raise ReadError(name, "文件已损坏，有的页打不开", "请换一份完好的文件再试") from error
    finally:
        document.close()


def _near_edge(place: int, page: list[str]) -> bool:
    return place < _EDGE_LINES or place >= len(page) - _EDGE_LINES


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line))


def _running_lines(pages: list[list[str]]) -> set[str]:
    """Heads and feet: lines that stand at the edge of most pages, page numbers apart."""
    counts = Counter(
        shape
        for page in pages
        for shape in {_shape(x) for n, x in enumerate(page) if x.strip() and _near_edge(n, page)}
    )
    return {shape for shape, count in counts.items() if len(pages) >= 3 and count >= len(pages) * 0.6}


def _read_tables(data: bytes) -> dict[int, list[list[str]]]:
    """Ruled tables by page, cells as printed. A page whose drawing cannot be followed keeps its lines instead."""
    found: dict[int, list[list[str]]] = {}
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for place, page in enumerate(document.pages):
                rows = _rows_of(page)
                if rows:
                    found[place] = rows
    except (*_DAMAGE, *_DRAWING_DAMAGE):
        return found
    return found


def _rows_of(page: Page) -> list[list[str]]:
    if len(page.lines) + len(page.rects) < 6:
        return []  # nothing ruled on this page: do not pay for a search
    return [row for table in page.find_tables() for row in _cells_of(table) if len(row) > 2]


def _cells_of(table: Table) -> list[list[str]]:
    """The texts of a table's cells; one that is merged downwards stands in every row it reaches, as in Word files."""
    filled: list[list[str]] = []
    above: dict[int, tuple[str, float]] = {}  # column → the text of its last cell, and where that ends
    for row, texts in zip(table.rows, table.extract(), strict=True):
        middle = (row.bbox[1] + min(cell[3] for cell in row.cells if cell)) / 2
        cells = []
        for column, (box, text) in enumerate(zip(row.cells, texts, strict=True)):
            if box:
                above[column] = ((text or "").strip(), box[3])
            words, end = above.get(column, ("", 0.0))
            cells.append(words if end > middle else "")
        filled.append(cells)
    return filled


def _is_cell_text(line: str, cells: set[str]) -> bool:
    bare = re.sub(r"\s", "", line)
    return bool(bare) and (bare in cells or all(re.sub(r"\s", "", part) in cells for part in line.split()))
