"""What a page or an editor puts around words: links, code, a stroke for nothing, a title in its marks."""

from __future__ import annotations

import pytest

from generator.ingest.documents import parse_document

TABLE = [
    "某市2022年植树工作方案",
    "| 序号 | 任务 | 责任单位 | 完成时限 |",
    "|---|---|---|---|",
    "| 1 | 植树 | [市林业局](http://a.cn/x_(y))、`市财政局` | / |",
    "| 2 | [养树](https://a.cn) | 市林业局 | — |",
    "| 3 | 种草 | 市林业局 | 2022年6月 |",
]


def test_links_code_and_strokes_in_a_table() -> None:
    points = parse_document(TABLE, "x.md").points
    assert [
        (p.title, [x.name for x in p.responsibilities], [x.date for x in p.deadlines]) for p in points
    ] == [
        ("植树", ["市林业局", "市财政局"], []),
        ("养树", ["市林业局"], []),
        ("种草", ["市林业局"], ["2022-06-30"]),
    ]


def test_links_and_code_in_a_line() -> None:
    line = "1.植树。种[好树](http://a.cn)。（责任单位：[市林业局](/units/1)、`市财政局`）"
    (point,) = parse_document(["某市2022年植树工作方案", line], "x.md").points
    assert point.text == "种好树。"
    assert [x.name for x in point.responsibilities] == ["市林业局", "市财政局"]


@pytest.mark.parametrize("gap", [" ", "\u3000"])
def test_a_title_as_a_paper_prints_it(gap: str) -> None:
    title = f"中共某省委办公厅{gap}某省人民政府办公厅印发《关于加快乡村道路建设的实施意见》"
    document = parse_document(
        [title, "为加快建设，提出如下意见。", "一、修路。（省交通厅）", "二、修桥。（省交通厅）"], "x.txt"
    )
    assert document.title == title.replace(gap, "")
    assert document.issuer == "中共某省委办公厅某省人民政府办公厅"
    assert len(document.points) == 2
