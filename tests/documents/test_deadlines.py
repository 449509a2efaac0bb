"""Deadlines as officials write them: in figures, in Chinese numerals, by what no calendar fixes."""

from __future__ import annotations

import pytest

from generator.ingest.documents import parse_document
from generator.zh.dates import find_deadlines, read_limit

CELLS = [
    ("2022/11/30", "2022-11-30"),
    ("2022-11-30", "2022-11-30"),
    ("2022.11.30", "2022-11-30"),
    ("20221130", "2022-11-30"),
    ("202211", "2022-11-30"),
    ("2022/11", "2022-11-30"),
    ("2022.6.30", "2022-06-30"),
    ("2022.3-6", "2022-06-30"),
    ("2022.3-2022.9", "2022-09-30"),
    ("2022.13", ""),
    ("2022/2/30", ""),
    ("2022年第二季度末", "2022-06-30"),
    ("二〇二二年十一月底", "2022-11-30"),
    ("二〇二二年十一月三十日", "2022-11-30"),
    ("十一月底", "2023-11-30"),
    ("2022年11月30号", "2022-11-30"),
    ("2022年", "2022-12-31"),
    ("2022-2025年", "2025-12-31"),
    ("2022年至2024年", "2024-12-31"),
    ("2022年完成", "2022-12-31"),
    ("2022年末", "2022-12-31"),
    ("年底", "2023-12-31"),
    ("2023年春节前", ""),
    ("2023年汛期前", ""),
    ("2023年全国两会前", ""),
    ("2023年春节期间", ""),
    ("每季度末", ""),
    ("每月底", ""),
    ("每年底", ""),
    ("长期坚持", ""),
]
PROSE = [
    ("二〇二二年六月底前完成改造。", [("二〇二二年六月底前", "2022-06-30")]),
    ("2022年六月底前完成改造。", [("2022年六月底前", "2022-06-30")]),
    ("六月底前完成改造。", [("六月底前", "2023-06-30")]),
    ("2022-09-30前报送清单。", [("2022-09-30前", "2022-09-30")]),
    ("2022.9.30前报送清单。", [("2022.9.30前", "2022-09-30")]),
    ("二〇二二年九月三十日前报送。", [("二〇二二年九月三十日前", "2022-09-30")]),
    ("增长2022.9，三个月前已经完成。", []),
    ("二〇二二年六月，完成改造。", []),
]


@pytest.mark.parametrize(("cell", "day"), CELLS)
def test_the_day_of_a_cell(cell: str, day: str) -> None:
    assert read_limit(cell, 2023) == day


@pytest.mark.parametrize(("text", "found"), PROSE)
def test_the_day_in_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    assert [(x.text, x.date) for x in find_deadlines(text, 2023)] == found


def test_in_a_table_and_after_a_label() -> None:
    table = [
        "某市2022年工作方案",
        "| 序号 | 任务 | 责任单位 | 完成时限 |",
        "| 1 | 改造管网 | 市水务局 | 2022/11/30 |",
        "| 2 | 养护道路 | 市交通局 | 2022年春节前 |",
    ]
    labelled = [
        "某市2022年工作方案",
        "1.改造管网。（责任单位：市水务局；完成时限：2022.11.30）",
        "2.养护道路。（责任单位：市交通局；完成时限：每季度末）",
    ]
    for lines, last in ((table, "2022年春节前"), (labelled, "每季度末")):
        points = parse_document(lines, "x.txt").points
        assert [[(x.text, x.date) for x in point.deadlines][-1] for point in points] == [
            (points[0].deadlines[-1].text, "2022-11-30"),
            (last, ""),
        ]
