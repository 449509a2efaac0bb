"""Word files as offices keep them: tracked changes, text boxes, content controls, merged cells, nested lists."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.ingest.documents import parse_document
from generator.ingest.extract import ReadError
from generator.ingest.extract.docx_file import read_docx


def _lines(document: WordDocument) -> list[str]:
    buffer = io.BytesIO()
    document.save(buffer)
    return [line for line in read_docx(buffer.getvalue(), "要点.docx") if line]


def _add(document: WordDocument, inside: str, tag: str = "p") -> None:
    element = parse_xml(f"<w:{tag} {nsdecls('w')}>{inside}</w:{tag}>")
    document.element.body.insert(len(document.element.body) - 1, element)


def _run(text: str, tag: str = "t") -> str:
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


def test_tracked_changes_are_read_as_accepted() -> None:
    document = docx.Document()
    mark = "<w:pPr><w:rPr><w:del w:id='9' w:author='a'/></w:rPr></w:pPr>"
    _add(document, f"{_run('1.改造')}<w:ins w:id='1' w:author='a'>{_run('供水')}</w:ins>"
                   f"<w:del w:id='2' w:author='a'>{_run('排水', 'delText')}</w:del>{_run('管网。')}")  # fmt: skip
    _add(document, f"{mark}{_run('2.修建')}")
    _add(document, _run("步道。"))
    _add(document, f"<w:moveFrom w:id='3' w:author='a'>{_run('旧的')}</w:moveFrom>")
    _add(document, f"<w:moveTo w:id='4' w:author='a'>{_run('3.新的。')}</w:moveTo>")
    assert _lines(document) == ["1.改造供水管网。", "2.修建步道。", "3.新的。"]


def test_rows_struck_out_are_gone() -> None:
    document = docx.Document()
    table = _table(
        document, [["序号", "任务", "责任单位"], ["1", "修路", "市交通局"], ["2", "架桥", "市交通局"]]
    )
    properties = table.rows[1]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:del"))
    assert _lines(document) == ["序号\t任务\t责任单位", "2\t架桥\t市交通局"]


def test_text_boxes_and_content_controls_are_read_once() -> None:
    document = docx.Document()
    box = f"<w:txbxContent><w:p>{_run('清溪市人民政府文件')}</w:p></w:txbxContent>"
    kept_twice = (
        "<w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    _add(document, kept_twice + _run("清政办〔2023〕5号"))
    _add(document, f"<w:sdtContent><w:p>{_run('2023年工作要点')}</w:p></w:sdtContent>", tag="sdt")
    _add(document, f"<w:sdt><w:sdtContent>{_run('1.修路。')}</w:sdtContent></w:sdt>{_run('（市交通局）')}")
    assert _lines(document) == [
        "清溪市人民政府文件", "清政办〔2023〕5号", "2023年工作要点", "1.修路。（市交通局）",
    ]  # fmt: skip


def test_headers_and_footers_are_no_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_paragraph("1.修路。")
    assert _lines(document) == ["1.修路。"]


def _table(document: WordDocument, rows: list[list[str]]) -> Table:
    table: Table = document.add_table(len(rows), len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    return table


def test_merged_cells_keep_every_column_in_its_place() -> None:
    document = docx.Document()
    document.add_paragraph("清溪市2023年重点任务分解表")
    table = _table(document, [
        ["序号", "任务", "责任分工", "", "时限"],
        ["", "", "牵头单位", "配合单位", ""],
        ["一、城建", "", "", "", ""],
        ["1", "修路", "市交通局", "市财政局", "6月底前"],
        ["", "", "市公路中心", "", ""],
        ["2", "架桥", "市交通局、财政局", "", "12月底前"],
        ["二、民生", "", "", "", ""],
        ["3", "供水", "市水务局", "无", "长期坚持"],
    ])  # fmt: skip
    for first, last in (((0, 2), (0, 3)), ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 4), (1, 4)), ((2, 0), (2, 4)),
                        ((3, 0), (4, 0)), ((3, 1), (4, 1)), ((5, 2), (5, 3)), ((6, 0), (6, 4))):  # fmt: skip
        table.cell(*first).merge(table.cell(*last))
    points = parse_document(_lines(document), "a.docx").points
    assert [(p.section, p.number, p.title, [(x.name, x.role.value) for x in p.responsibilities]) for p in points] == [
        ("一、城建", 1, "修路", [("市交通局", "牵头"), ("市财政局", "配合"), ("市公路中心", "牵头")]),
        ("一、城建", 2, "架桥", [("市交通局", "牵头"), ("市财政局", "牵头")]),
        ("二、民生", 3, "供水", [("市水务局", "牵头")]),
    ]  # fmt: skip
    assert [[(x.text, x.date) for x in p.deadlines] for p in points] == [
        [("6月底前", "2023-06-30")], [("12月底前", "2023-12-31")], [("长期坚持", "")],
    ]  # fmt: skip


def _number(
    document: WordDocument, number_id: int, *levels: tuple[str, str], start: int | None = None
) -> None:
    """A list of the definition 70: made with the first call; `start` begins a later list anew."""
    root = document.part.numbering_part.element
    if levels:
        inside = "".join(
            f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{template}'/></w:lvl>"
            for depth, (form, template) in enumerate(levels)
        )
        root.insert(
            0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='70'>{inside}</w:abstractNum>")
        )
    anew = (
        ""
        if start is None
        else f"<w:lvlOverride w:ilvl='0'><w:startOverride w:val='{start}'/></w:lvlOverride>"
    )
    root.append(
        parse_xml(f"<w:num {nsdecls('w')} w:numId='{number_id}'><w:abstractNumId w:val='70'/>{anew}</w:num>")
    )


def _item(document: WordDocument, text: str, number_id: int, depth: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = number_id


def test_lists_count_as_word_counts_them() -> None:
    document = docx.Document()
    _number(document, 70, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3"))
    _number(document, 71)
    _number(document, 72, start=1)
    for text, number_id, depth in (
        ("城建", 70, 0), ("道路", 70, 1), ("修路", 70, 2), ("架桥", 70, 2), ("公园", 70, 1), ("植树", 70, 2),
        ("民生", 71, 0), ("养老", 71, 1), ("附则", 72, 0),
    ):  # fmt: skip
        _item(document, text, number_id, depth)
    assert _lines(document) == [
        "一、城建", "（一）道路", "1.修路", "2.架桥", "（二）公园", "1.植树",
        "二、民生",  # another list of the same definition counts on
        "（一）养老",
        "一、附则",  # and one that says so begins anew
    ]  # fmt: skip


def test_a_cell_may_hold_a_list_and_a_table() -> None:
    document = docx.Document()
    table = _table(document, [["序号", "任务", "责任单位"], ["1", "", "市交通局"]])
    cell = table.cell(1, 1)
    cell.text = "修路"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲线", "乙线"
    (point,) = parse_document(_lines(document), "a.docx").points
    assert "甲线" in point.title + point.text
    assert [x.name for x in point.responsibilities] == ["市交通局"]


def _plain_package() -> bytes:
    document = docx.Document()
    document.add_paragraph("1.修路。", style="List Number")
    _table(document, [["序号", "任务", "责任单位"], ["1", "修路", "市交通局"]])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


PACKAGE = _plain_package()


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 255)), max_size=12), st.integers(0, 60_000))
def test_a_damaged_package_gives_lines_or_a_sentence(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(PACKAGE)
    for place, byte in changes:
        data[place % len(data)] = byte
    try:
        assert all(isinstance(line, str) for line in read_docx(bytes(data[: max(end, 30)]), "坏.docx"))
    except ReadError as error:
        assert str(error).startswith("坏.docx：")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5000), st.sampled_from(["<", ">", '"', "w:p", "9999999999", ""])), max_size=6
    )
)
def test_damaged_words_inside_a_package_too(changes: list[tuple[int, str]]) -> None:
    """The zip is whole and a part of it is not."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name in {"word/document.xml", "word/numbering.xml"}:
                words = text.decode("utf-8")
                for place, put in changes:
                    at = place % len(words)
                    words = words[:at] + put + words[at + 1 :]
                text = words.encode("utf-8")
            new.writestr(name, text)
    try:
        assert all(isinstance(line, str) for line in read_docx(buffer.getvalue(), "坏.docx"))
    except ReadError as error:
        assert str(error).startswith("坏.docx：")


def test_the_package_that_is_damaged_can_be_read_whole() -> None:
    assert "1\t修路\t市交通局" in read_docx(PACKAGE, "好.docx")
