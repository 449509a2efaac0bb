"""Word files: paragraphs as Word numbers them, tables row by row, in document order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from generator.ingest.extract.errors import ReadError

MAX_UNPACKED = 400 * 1024 * 1024  # bytes: a zip bomb stops here
_HAN = "〇一二三四五六七八九"


def read_docx(data: bytes, name: str) -> list[str]:
    """Lines of a .docx. Raises ReadError where it is broken, encrypted or something else in a zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if sum(item.file_size for item in package.infolist()) > MAX_UNPACKED:
                raise ReadError(name, "解压后过大", "请检查文件来源")
        if "word/document.xml" not in names:
            kind = (
                "OFD 版式文件"
                if "OFD.xml" in names
                else "Excel 表格"
                if "xl/workbook.xml" in names
                else "压缩包"
            )
            raise ReadError(name, f"是{kind}，不是 Word 文档", "请另存为 .docx 或带文字层的 PDF 再试")
        document = docx.Document(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        KeyError,
        ValueError,
        XMLSyntaxError,
        ParseError,
    ) as error:
        raise ReadError(name, "文件已损坏，打不开", "请用 Word 或 WPS 打开后另存一份再试") from error
    return _Reader(document).lines()


class _Reader:
    """Walks a document and counts its automatic numbers as Word does."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._counts: dict[tuple[str, int], int] = {}
        self._levels = _read_levels(document)

    def lines(self) -> list[str]:
        return [line for line in self._blocks(self._document) if line is not None]

    def _blocks(self, container: WordDocument | _Cell) -> Iterator[str]:
        for block in container.iter_inner_content():
            if isinstance(block, Paragraph):
                yield from self._paragraph(block).split("\n")
            else:
                yield from self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = paragraph.text.replace("\t", " ").strip()
        return f"{self._number(paragraph)}{text}" if text else ""

    def _table(self, table: Table) -> Iterator[str]:
        rows = [self._row(row.cells) for row in table.rows]
        if all(len(row) == 1 for row in rows):
            for row in table.rows:  # a frame, not a table: its content is text
                yield from self._blocks(row.cells[0])
            return
        yield ""
        yield from ("\t".join(row) for row in rows)
        yield ""

    def _row(self, cells: tuple[_Cell, ...]) -> list[str]:
        texts: list[str] = []
        last: object = None
        for cell in cells:
            if cell._tc is last:
                continue  # one cell over several columns is listed once for each
            last = cell._tc
            lines = [line.strip() for line in self._blocks(cell) if line.strip()]
            # short lines of a cell are a list; longer ones a paragraph that was broken to fit
            texts.append(("\u3000" if all(len(line) < 40 for line in lines) else "").join(lines))
        return texts

    def _number(self, paragraph: Paragraph) -> str:
        """The automatic number Word shows before the paragraph, "" where it has none."""
        found = _numbering_of(paragraph)
        if found is None or found not in self._levels:
            return ""
        number_id, level = found
        form, template, start = self._levels[found]
        key = (number_id, level)
        self._counts[key] = self._counts.get(key, start - 1) + 1
        for other in [k for k in self._counts if k[0] == number_id and k[1] > level]:
            del self._counts[other]
        if form in {"bullet", "none"}:
            return ""

        def show(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            own_form = self._levels.get((number_id, depth), (form, "", 1))[0]
            return _show(self._counts.get((number_id, depth), 1), own_form)

        return re.sub(r"%(\d)", show, template)


def _numbering_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and level a paragraph is numbered by, its own or its style's."""
    properties = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        properties.append(style.element.find(qn("w:pPr")))
        style = getattr(style, "base_style", None)
    for found in properties:
        numbering = found.find(qn("w:numPr")) if found is not None else None
        if numbering is None:
            continue
        number_id = numbering.find(qn("w:numId"))
        level = numbering.find(qn("w:ilvl"))
        if number_id is None or number_id.get(qn("w:val")) == "0":
            return None
        return str(number_id.get(qn("w:val"))), int(level.get(qn("w:val"))) if level is not None else 0
    return None


def _read_levels(document: WordDocument) -> dict[tuple[str, int], tuple[str, str, int]]:
    """(list, level) → number form, template such as ``（%1）``, first number; from numbering.xml."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}
    abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
    for definition in root.findall(qn("w:abstractNum")):
        levels = {int(level.get(qn("w:ilvl"))): _level(level) for level in definition.findall(qn("w:lvl"))}
        abstract[definition.get(qn("w:abstractNumId"))] = levels
    result: dict[tuple[str, int], tuple[str, str, int]] = {}
    for number in root.findall(qn("w:num")):
        number_id = number.get(qn("w:numId"))
        reference = number.find(qn("w:abstractNumId"))
        levels = dict(abstract.get(reference.get(qn("w:val")), {})) if reference is not None else {}
        for override in number.findall(qn("w:lvlOverride")):
            depth = int(override.get(qn("w:ilvl")))
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels[depth] = _level(own)
            start = override.find(qn("w:startOverride"))
            if start is not None and depth in levels:
                levels[depth] = (*levels[depth][:2], int(start.get(qn("w:val"))))
        result.update({(number_id, depth): value for depth, value in levels.items()})
    return result


def _level(level: object) -> tuple[str, str, int]:
    def value(tag: str, default: str) -> str:
        found = level.find(qn(tag))  # type: ignore[attr-defined]
        return str(found.get(qn("w:val"))) if found is not None else default

    return value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1"))


def _show(count: int, form: str) -> str:
    """A count as Word shows it in a number form (ECMA-376 part 1, 17.18.59)."""
    if form in {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                "ideographTraditional", "taiwaneseCountingThousand", "chineseLegalSimplified"}:  # fmt: skip
        tens, ones = divmod(count, 10)
        if tens == 0:
            return _HAN[ones]
        return f"{'' if tens == 1 else _HAN[tens] if tens < 10 else str(tens)}十{_HAN[ones] if ones else ''}"
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and count <= 20:
        return chr(ord("①") + count - 1)
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return str(count)
