"""Cells that do not say what was entered: nothing wrong comes in, and each is named with its place."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.registers.registry import REVIEW, make_archive, records, run, write_csv, write_xlsx


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("档号", "1.23457E+17"),
        ("档号", "1.00E+05"),
        ("档号", 440102198001011234),  # a spreadsheet keeps fifteen digits and makes the rest 0
        ("文号", datetime.date(2021, 3, 1)),  # 3-1 became a day
        ("文号", "3月1日"),
        ("文号", "Mar-21"),
        ("备注", 1234567890123456789),
        ("备注", "4.40102E+17"),
        ("页数", "####"),
        ("柜号", "1.2E+12"),
    ],
)
def test_what_a_spreadsheet_ate_is_refused(tmp_path: Path, column: str, cell: object) -> None:
    archive = make_archive(tmp_path)
    file = write_xlsx(tmp_path / "a.xlsx", ["门类", "题名", column], ["大事", "甲", cell])
    _, log = run(archive, file)
    assert [(issue.code, issue.origin.row, issue.origin.column) for issue in log.errors] == [
        ("E342", 2, column)
    ]
    assert not (archive / "records").exists()


@pytest.mark.parametrize("cell", ["3号", "12E", "E30", "某发〔2021〕3号", 12.0, "2021年3月1日会议"])
def test_what_only_looks_like_it_is_kept(tmp_path: Path, cell: object) -> None:
    archive = make_archive(tmp_path)
    _, log = run(archive, write_xlsx(tmp_path / "a.xlsx", ["门类", "题名", "文号"], ["大事", "甲", cell]))
    assert not log.errors


@pytest.mark.parametrize(
    "written", ["２０２１年６月３０日", "２０２１０６３０", "2021．6．30", " 2021 年 6 月 30 日 "]
)
def test_dates_in_full_width(tmp_path: Path, written: str) -> None:
    archive = make_archive(tmp_path)
    run(archive, write_csv(tmp_path / "a.csv", f"门类,题名,日期\n大事,甲,{written}\n"))
    (record,) = records(archive)
    assert record.date is not None
    assert record.date.isoformat() == "2021-06-30"


@pytest.mark.parametrize("mark", ["〃", "″", "同上", "″ "])
def test_ditto_marks_mean_the_cell_above(tmp_path: Path, mark: str) -> None:
    archive = make_archive(tmp_path)
    text = f"门类,题名,日期,责任者,备注\n大事,甲,20210630,某局、某厅,\n大事,乙,{mark},{mark},\n{mark},丙,{mark},某办,{mark}\n"
    _, log = run(archive, write_csv(tmp_path / "a.csv", text))
    assert not len(log)
    found = {record.title: record for record in records(archive)}
    assert found["乙"].creators == ("某局", "某厅")
    assert {str(record.date) for record in found.values()} == {str(found["甲"].date)}
    assert (found["丙"].kind, found["丙"].note) == ("event", "")


def test_a_ditto_mark_with_nothing_above_is_refused(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    _, log = run(archive, write_csv(tmp_path / "a.csv", "门类,题名,责任者\n大事,甲,同上\n"))
    assert [(issue.code, issue.origin.row, issue.origin.column) for issue in log.errors] == [
        ("E342", 2, "责任者")
    ]


def test_a_title_over_two_lines_is_one(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    file = write_xlsx(
        tmp_path / "a.xlsx", ["门类", "题名", "文号"], ["大事", "关于某事\n的通知", "某发〔2021〕\n3号"]
    )
    run(archive, file)
    (record,) = records(archive)
    assert (record.title, record.doc_number) == ("关于某事的通知", "某发〔2021〕3号")


@pytest.mark.parametrize("column", ["密集", "公开属姓", "开放标示", "审合人", "审核曰期"])
def test_a_mistyped_mark_of_access_is_not_just_another_column(tmp_path: Path, column: str) -> None:
    """Else a reviewer would open what the register calls secret."""
    archive = make_archive(tmp_path)
    text = f"门类,题名,公开,{column}\n大事,甲,公开,秘密\n"
    _, log = run(archive, write_csv(tmp_path / "a.csv", text), REVIEW)
    assert ("E346", 1, column) in [(x.code, x.origin.row, x.origin.column) for x in log.errors]
    assert not (archive / "records").exists()


@pytest.mark.parametrize("mark", ["秘密", "机密★10年", "绝密"])
def test_a_mark_of_secrecy_in_a_column_that_is_not_ours_is_refused(tmp_path: Path, mark: str) -> None:
    archive = make_archive(tmp_path)
    _, log = run(
        archive, write_csv(tmp_path / "a.csv", f"门类,题名,公开,定级\n大事,甲,公开,{mark}\n"), REVIEW
    )
    assert [(issue.code, issue.origin.row, issue.origin.column) for issue in log.errors] == [
        ("E342", 2, "定级")
    ]


def test_what_a_spreadsheet_hides_comes_in_and_is_named(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "一"
    for row in (["门类", "题名", "备注"], ["大事", "甲", ""], ["大事", "乙", "丙"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("二")
    other.append(["门类", "题名"])
    other.append(["大事", "丁"])
    other.sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    _, log = run(archive, tmp_path / "a.xlsx")
    assert [(issue.code, issue.origin.path) for issue in log] == [
        ("W349", "a.xlsx“一”表"),
        ("W349", "a.xlsx“二”表"),
    ]
    assert "1 行" in next(iter(log)).message and "1 列" in next(iter(log)).message
    assert {record.title for record in records(archive)} == {"甲", "乙", "丁"}
