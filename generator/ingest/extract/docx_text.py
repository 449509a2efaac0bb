"""The words of a Word file as a reader sees them: insertions kept, deletions left out, text boxes found."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
# what wraps words or paragraphs without being either: tracked insertions, content controls, links
_WRAPPERS = {qn(f"w:{tag}") for tag in (
    "r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo",
    "ruby", "rubyBase")}  # fmt: skip
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}


def paragraph_text(element: Element) -> str:
    """The words of a paragraph, tracked changes taken as accepted."""
    return "".join(_words(element))


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag in _WRAPPERS:
            yield from _words(child)


def mark_is_deleted(element: Element) -> bool:
    """Whether the end of a paragraph was struck out, so that the next one goes on in it."""
    return element.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def row_is_deleted(element: Element) -> bool:
    """Whether a table row was struck out."""
    return element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def text_boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes anchored in a paragraph; of two forms kept of one box, the first."""
    for child in element:
        if child.tag == qn("w:txbxContent"):
            yield child
        elif child.tag == _CHOICES:
            boxes = [box for form in child for box in text_boxes(form)]
            first = next(iter(child), None)
            own = [] if first is None else list(text_boxes(first))
            yield from own or boxes
        elif child.tag not in {qn("w:del"), qn("w:moveFrom")}:
            yield from text_boxes(child)


def blocks(container: Element) -> Iterator[Element]:
    """Paragraphs and tables of a body, a cell or a box, whatever wraps them."""
    for child in container:
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag in _WRAPPERS or child.tag == _CHOICES:
            yield from blocks(child)


def rows(table: Element) -> Iterator[Element]:
    """The rows of a table that were not struck out."""
    return (row for row in _inside(table, qn("w:tr")) if not row_is_deleted(row))


def cells(row: Element) -> Iterator[Element]:
    """The cells of a row."""
    return _inside(row, qn("w:tc"))


def _inside(container: Element, tag: str) -> Iterator[Element]:
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def spanned(cell: Element) -> int:
    """How many columns a cell stands over."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "1" if found is None else str(found.get(qn("w:val"), "1"))
    return min(int(value), 63) if value.isdigit() and value != "0" else 1


def goes_down(cell: Element) -> str:
    """How a cell takes part in a downward merge: "" not, "restart" begins one, "continue" goes on."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return "" if found is None else str(found.get(qn("w:val"), "continue"))


def skipped_before(row: Element) -> int:
    """How many columns a row leaves out before its first cell."""
    found = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    value = "0" if found is None else str(found.get(qn("w:val"), "0"))
    return min(int(value), 63) if value.isdigit() else 0
