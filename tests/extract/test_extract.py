"""Files of every kind that officials send: what is read, and the one sentence where it cannot be."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import Page

from generator.commands.read import read_command
from generator.ingest.documents import parse_document
from generator.ingest.extract import ReadError, extract_lines
from tests.conftest import run_yuedang

TEXT = "某省2022年工作要点\n\n一、夯实基础\n1. 推进建设。加强监管。（省教育厅、财政厅）\n"
FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_any_encoding_reads_the_same(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / "要点.txt"
    path.write_bytes(TEXT.replace("\n", ending).encode(encoding))
    assert extract_lines(path) == TEXT.splitlines()


def test_big5_is_not_read_as_gb18030(tmp_path: Path) -> None:
    text = "南海市鄉村振興工作要點\n1. 加強監管。做好工作。（市財政局、統計局）\n"
    path = tmp_path / "要點.txt"
    path.write_bytes(text.encode("big5"))
    assert extract_lines(path) == text.splitlines()


def _word(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("某省2022年工作要点")
    for text in ("推进建设。加强监管。（省教育厅、财政厅）", "改善民生。做好保障。（省民政厅）"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(3, 4)
    cells = [
        ["序号", "任务", "牵头单位", "配合单位"],
        ["3", "修路", "省交通运输厅", "省财政厅\n省自然资源厅"],
        ["4", "供水", "省水利厅", "无"],
    ]
    for row, values in zip(table.rows, cells, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    path = tmp_path / "要点.docx"
    document.save(str(path))
    return path


def test_word_paragraphs_numbers_and_tables(tmp_path: Path) -> None:
    document = parse_document(extract_lines(_word(tmp_path)), "要点.docx")
    assert [(p.number, [x.name for x in p.responsibilities]) for p in document.points] == [
        (1, ["省教育厅", "省财政厅"]),
        (2, ["省民政厅"]),
        (3, ["省交通运输厅", "省财政厅", "省自然资源厅"]),
        (4, ["省水利厅"]),
    ]


def test_word_numbers_paragraphs_in_chinese_as_it_shows_them(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, form, template in ((0, "chineseCounting", "%1、"), (1, "chineseCounting", "（%2）")):
        element = OxmlElement("w:lvl")
        element.set(qn("w:ilvl"), str(level))
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", template)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            element.append(child)
        abstract.append(element)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), "77")
    number.append(reference)
    numbering.append(number)
    for text, level in (("总体要求", 0), ("主要任务", 0), ("修路", 1), ("供水", 1), ("保障", 0), ("督查", 1)):
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 77
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert extract_lines(path) == [
        "一、总体要求",
        "二、主要任务",
        "（一）修路",
        "（二）供水",
        "三、保障",
        "（一）督查",
    ]


@pytest.mark.browser
def test_pdf_with_a_text_layer(tmp_path: Path, page: Page) -> None:
    """Printed by Chromium: wrapped lines, page numbers and a ruled table, as an office sends it."""
    points = "".join(
        f"<p>{n}. 推进第{n}项建设。加强全过程监督管理，完善制度机制，确保各项任务按期完成、取得实效，"
        f"并及时总结推广好的经验做法。（省教育厅牵头，省财政厅、发展改革委按职责分工负责）</p>"
        for n in range(1, 31)
    )
    rows = "<tr><th>序号</th><th>任务</th><th>牵头单位</th></tr><tr><td>31</td><td>修建农村公路</td><td>省交通运输厅</td></tr>"
    page.set_content(
        f"<style>table,td,th{{border:1px solid #000;border-collapse:collapse}}</style><h1>某省2022年工作要点</h1>{points}<table>{rows}</table>"
    )
    path = tmp_path / "要点.pdf"
    path.write_bytes(
        page.pdf(format="A4", display_header_footer=True, header_template="<p></p>",
                 footer_template="<p style='font-size:9px'>— <span class=pageNumber></span> —</p>")
    )  # fmt: skip
    document = parse_document(extract_lines(path), path.name)
    assert [p.number for p in document.points] == list(range(1, 32))
    for point in document.points[:30]:
        assert [x.name for x in point.responsibilities] == ["省教育厅", "省财政厅", "省发展改革委"]
        assert point.text.endswith("经验做法。"), point.text
    assert document.points[30].responsibilities[0].name == "省交通运输厅"


def _zip(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in files.items():
            package.writestr(name, text)
    return buffer.getvalue()


def _locked_zip() -> bytes:
    """A package whose parts say that they are under a password (bit 0 of their flags)."""
    data = bytearray(_zip(**{"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 1)
    return bytes(data)


def _scan() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (80, 80), "white").save(buffer, "PDF")
    return buffer.getvalue()


BAD = {
    "scan.pdf": (_scan(), "没有文字层"),
    "locked.pdf": ((FILES / "encrypted.pdf").read_bytes(), "密码"),
    "broken.pdf": (b"%PDF-1.7\nnonsense", "损坏"),
    "broken.docx": (b"PK\x03\x04nonsense", "损坏"),
    "other.docx": (_zip(**{"a.txt": "x"}), "压缩包"),
    "sheet.docx": (_zip(**{"xl/workbook.xml": "<x/>"}), "Excel"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc"),
    "photo.txt": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "图片"),
    "page.txt": ("<!DOCTYPE html><p>要点</p>".encode(), "网页"),
    "empty.txt": (b"  \n", "空文件"),
    "noise.txt": (bytes(range(256)) * 8, "编码"),
    "zero.docx": (b"", "空文件"),
    "要点.ofd": (_zip(**{"OFD.xml": "<x/>"}), "OFD"),
    "台账.xlsx": (_zip(**{"xl/workbook.xml": "<x/>"}), "Excel"),
    "汇报.pptx": (_zip(**{"ppt/presentation.xml": "<x/>"}), "PowerPoint"),
    "要点.odt": (_zip(**{"content.xml": "<x/>"}), "ODF"),
    "要点.wps": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".wps"),
    "网页.mht": (b"From: <a>\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\n<p>", "网页"),
    "locked.docx": (_locked_zip(), "密码"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str) -> None:
    data, says = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=says) as caught:
        extract_lines(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{name}：")
    assert sentence.endswith("。")
    assert sentence.count("。") == 1


def test_the_command_says_it_and_exits_with_two(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        done = run_yuedang("read", path, "--json")
        assert done.returncode == 2
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1


def _weird_bytes() -> st.SearchStrategy[bytes]:
    marks = [b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0", b"{\\rtf1", b""]
    words = st.text(alphabet="一（二）1.责任单位：省局、\n\t|。\x00\u2028\ufeff😀", max_size=80)
    bodies = st.one_of(
        st.binary(max_size=200),
        words.map(lambda x: x.encode("utf-8")),
        words.map(lambda x: x.encode("gb18030")),
        words.map(lambda x: x.encode("utf-16")),
        words.map(lambda x: x.encode("big5", "ignore")),
    )
    return st.tuples(st.sampled_from(marks), bodies).map(b"".join)


@settings(max_examples=150, deadline=None)
@given(_weird_bytes(), st.sampled_from(["a.txt", "a.md", "a.docx", "a.pdf", "a.doc", "a"]), st.booleans())
def test_the_command_never_breaks(data: bytes, name: str, as_json: bool) -> None:
    """Points or one sentence, whatever the file: 0 or 2, never an exception."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        shown = io.StringIO()
        with redirect_stdout(shown):
            code = read_command(path, as_json, None)
    assert code in {0, 2}
    assert (code == 0) == bool(shown.getvalue())
    if as_json and code == 0:
        assert set(json.loads(shown.getvalue())) == {"document", "points"}


@given(st.binary(max_size=400))
def test_any_bytes_give_lines_or_a_sentence(data: bytes) -> None:
    path = FILES.parent / "never"  # the name only stands in messages
    from generator.ingest.extract.text_file import decode_text

    try:
        assert isinstance(decode_text(data, path.name), str)
    except ReadError as error:
        assert str(error).endswith("。")
