"""Word files: paragraphs as Word numbers them, tables row by row, in document order."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

from generator.ingest.extract import docx_text
from generator.ingest.extract.docx_numbers import NumberCounter, read_levels
from generator.ingest.extract.errors import ReadError

MAX_UNPACKED = 400 * 1024 * 1024  # bytes: a zip bomb stops here
# what zip, XML and python-docx raise on a package that was damaged in one of its parts
_DAMAGE = (
    zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, ParseError, zlib.error, struct.error, EOFError,
    KeyError, ValueError, NotImplementedError, AttributeError, TypeError, IndexError, RecursionError, OSError,
)  # fmt: skip


def read_docx(data: bytes, name: str) -> list[str]:
    """Lines of a .docx. Raises ReadError where it is broken, encrypted or something else in a zip."""
    try:
        _check_package(data, name)
        return _Reader(docx.Document(io.BytesIO(data))).lines()
    except _DAMAGE as error:
        raise ReadError(name, "文件已损坏，打不开", "请用 Word 或 WPS 打开后另存一份再试") from error
    except RuntimeError as error:  # zipfile's word for a part under a password
        raise ReadError(name, "设有密码", "请先解除密码再试") from error


def _check_package(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        if sum(item.file_size for item in package.infolist()) > MAX_UNPACKED:
            raise ReadError(name, "解压后过大", "请检查文件来源")
    if "word/document.xml" in names:
        return
    kinds = (
        ("OFD.xml", "OFD 版式文件"),
        ("xl/workbook.xml", "Excel 表格"),
        ("ppt/presentation.xml", "PowerPoint 演示文稿"),
        ("content.xml", "ODF 文件（.odt/.ods）"),
    )
    kind = next((kind for part, kind in kinds if part in names), "压缩包")
    raise ReadError(name, f"是{kind}，不是 Word 文档", "请另存为 .docx 或带文字层的 PDF 再试")


class _Reader:
    """Walks a document and counts its automatic numbers as Word does."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._numbers = NumberCounter(read_levels(document))

    def lines(self) -> list[str]:
        return list(self._blocks(self._document.element.body))

    def _blocks(self, container: Element) -> Iterator[str]:
        held = ""  # of paragraphs whose ends were struck out
        for block in docx_text.blocks(container):
            if block.tag == qn("w:tbl"):
                yield from self._table(block)
                continue
            for box in docx_text.text_boxes(block):
                yield from self._blocks(box)
            held += docx_text.paragraph_text(block)
            if not docx_text.mark_is_deleted(block):
                yield from self._paragraph(block, held.strip()).split("\n")
                held = ""
        if held.strip():
            yield from held.strip().split("\n")

    def _paragraph(self, element: Element, text: str) -> str:
        if not text:
            return ""
        paragraph = Paragraph(element, self._document._body)
        return f"{self._numbers.number(paragraph)}{text}"

    def _table(self, table: Element) -> Iterator[str]:
        rows = list(docx_text.rows(table))
        if all(len(list(docx_text.cells(row))) == 1 for row in rows):
            for row in rows:  # a frame, not a table: its content is text
                for cell in docx_text.cells(row):
                    yield from self._blocks(cell)
            return
        yield ""
        above: dict[int, str] = {}
        yield from ("\t".join(self._row(row, above)) for row in rows)
        yield ""

    def _row(self, row: Element, above: dict[int, str]) -> list[str]:
        """The texts of a row, a place for every column. `above` keeps the cells that are merged downwards."""
        texts = [""] * docx_text.skipped_before(row)
        for cell in docx_text.cells(row):
            column, merge = len(texts), docx_text.goes_down(cell)
            text = above.get(column, "") if merge == "continue" else self._cell(cell)
            if merge:
                above[column] = text
            else:
                above.pop(column, None)
            texts += [text, *[""] * (docx_text.spanned(cell) - 1)]
        return texts

    def _cell(self, cell: Element) -> str:
        lines = [line.replace("\t", " ").strip() for line in self._blocks(cell)]
        lines = [line for line in lines if line]
        # short lines of a cell are a list; longer ones a paragraph that was broken to fit
        return ("\u3000" if all(len(line) < 40 for line in lines) else "").join(lines)
