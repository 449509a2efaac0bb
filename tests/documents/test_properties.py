"""What must hold for any text at all: nothing lost, nothing invented, the same twice."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.documents import parse_document
from generator.model.document import Document
from generator.zh.normalize import fold

UNITS = st.sampled_from(
    [
        "省财政厅",
        "教育厅",
        "市统计局",
        "各级党委、政府",
        "粤桂、粤黔协作工作队",
        "团省委",
        "县（市、区）人民政府",
    ]
)
WORDS = st.sampled_from(
    [
        "推进建设",
        "加强监管",
        "到2025年新增300个",
        "实施“万家”行动",
        "落实《某办法（试行）》",
        "做好（基地）工作",
    ]
)
NUMBERS = st.sampled_from(["1.", "2、", "（一）", "（二十四）", "一、", "3．", "①", ""])
ENDS = st.sampled_from(["。", "；", "", "。\n"])
OPENS = st.sampled_from(
    [
        ("（", "）"),
        ("(", ")"),
        ("〔", "〕"),
        ("（责任单位：", "）"),
        ("\n责任单位：", "。"),
        ("（", ""),
        ("【责任单位：", "】"),
        ("【牵头单位】", ""),
        ("由", "牵头。"),
        ("，由", "负责"),
        ("\n—— 5 ——\n（", "）"),
        ("\n牵 头 单 位：", ""),
        ("职责分工\n（一）", "：负责推进。"),
    ]
)


@st.composite
def item_texts(draw: st.DrawFn) -> str:
    open_, close = draw(OPENS)
    body = "，".join(draw(st.lists(WORDS, min_size=1, max_size=4)))
    units = "、".join(draw(st.lists(UNITS, max_size=4)))
    clause = (
        f"{open_}{units}{draw(st.sampled_from(['', '牵头', '等按职责分工负责', '等']))}{close}"
        if units
        else ""
    )
    return f"{draw(NUMBERS)}{body}{draw(ENDS)}{clause}"


documents = st.lists(item_texts(), max_size=8).map("\n".join)
anything = st.text(
    alphabet="一二、（）()〔〕。；：1.2 \n\t|厅局省市各等牵头负责《》“”月底前万元", max_size=200
)


def _accounted(document: Document) -> None:
    """Every point shows the characters of its own lines, apart from layout and one closing stop."""
    for point in document.points:
        lines = [x.text for x in document.lines if point.origin.line <= x.number <= point.origin.end_line]
        if any("\t" in line or "|" in line for line in lines):
            continue  # cells are read by meaning, not in order
        lines = [line for line in lines if not re.fullmatch(r"[—\-]+\s*\d+\s*[—\-]+", line.strip())]
        source = Counter(fold("".join(lines)))  # a page's number is a note of layout
        shown = Counter(fold(point.label + point.title + point.text + point.responsibility_text))
        missing = source - shown
        assert set(missing) <= set("。：:*_#>-+\\"), (missing, point)


@given(documents)
def test_no_text_of_a_point_is_lost(text: str) -> None:
    _accounted(parse_document(text.split("\n"), "x.txt"))


@given(st.one_of(documents, anything))
def test_every_line_is_kept_verbatim_and_the_same_twice(text: str) -> None:
    document = parse_document(text.split("\n"), "x.txt")
    assert "\n".join(line.text for line in document.lines) == text.replace("\r", "")
    assert parse_document(text.split("\n"), "x.txt") == document
    assert len({point.id for point in document.points}) == len(document.points)


@given(documents)
def test_names_come_from_the_text(text: str) -> None:
    """What stands as written stands in the source."""
    folded = fold(text)
    for point in parse_document(text.split("\n"), "x.txt").points:
        for unit in point.responsibilities:
            assert fold(unit.as_written) in folded
            assert not unit.name.endswith("等")
