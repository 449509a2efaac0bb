"""How far a remark on who leads goes: said once of all lists, or in the list of one point, of that alone."""

from __future__ import annotations

import pytest

from generator.ingest.documents import parse_document

LISTS = [
    "1.修路。建设道路。（责任单位：市交通局，市财政局{}）",
    "2.修桥。建设桥梁。（责任单位：市住建局，市水利局）",
]
OWN = ["，排在第一位的为牵头单位", "（列第一位的为牵头单位）", "（逗号前的单位为牵头单位）"]
FOR_ALL = ["（排在第一位的为牵头单位，下同）", "（逗号前的单位为牵头单位，下同）"]
NOTES = [
    "注：责任单位中排在第一位的为牵头单位。",
    "以下各项任务的责任单位，列第一位的为牵头单位。",
    "说明：排在第一位的责任单位为牵头单位",
]


def _leads(lines: list[str]) -> list[list[str]]:
    points = parse_document(["某市2022年城建工作方案", *lines], "x.txt").points
    return [[x.name for x in point.responsibilities if x.role.name == "LEAD"] for point in points]


@pytest.mark.parametrize("remark", OWN)
def test_in_one_list_it_holds_for_that_one(remark: str) -> None:
    assert _leads([line.format(remark) for line in LISTS]) == [["市交通局"], []]


@pytest.mark.parametrize("remark", FOR_ALL)
def test_what_says_so_holds_for_all(remark: str) -> None:
    assert _leads([line.format(remark) for line in LISTS]) == [["市交通局"], ["市住建局"]]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_holds_for_all(note: str) -> None:
    lists = [line.format("") for line in LISTS]
    assert _leads([note, *lists]) == [["市交通局"], ["市住建局"]]


def test_in_the_cell_of_a_row_and_in_a_header() -> None:
    head = "| 序号 | 任务 | 责任单位{} |"
    rows = ["| 1 | 修路 | 市交通局、市财政局{} |", "| 2 | 修桥 | 市住建局、市水利局 |"]
    first = "（列第一位的为牵头单位）"
    in_cell = [head.format(""), rows[0].format(first), rows[1]]
    assert _leads(in_cell) == [["市交通局"], []]
    assert _leads(["（表中列第一位的为牵头单位）", head.format(""), rows[0].format(""), rows[1]]) == [
        ["市交通局"],
        ["市住建局"],
    ]
