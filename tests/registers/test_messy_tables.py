"""Spreadsheets as offices keep them."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from generator.commands.import_register import run_import
from generator.ingest.registers import UnreadableTableError
from tests.registers.registry import counts, make_archive, records, run, write_csv, write_xlsx


def test_the_register_of_files_of_2015(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    file = write_xlsx(
        tmp_path / "归档文件目录.xlsx",
        ["归档文件目录"],
        [None],
        ["序号", "档　号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"],
        [
            1,
            "Z109-WS·2011-Y-BGS-0001",
            "某发〔2011〕1号",
            "某办公室",
            "关于甲的通知",
            20110630,
            None,
            12,
            None,
        ],
        [
            2,
            "Z109-WS.2011-D30-BGS-0002",
            None,
            "某办公室",
            "[关于乙的请示]",
            "20110701",
            "秘密★5年",
            3.0,
            "缺末页",
        ],
        [None] * 9,
        [None] * 9,
        merge=("A1:I1",),
    )
    plan, log = run(archive, file)
    assert (counts(plan), len(log)) == ((2, 0, 0), 0)
    first, second = records(archive)
    assert first.kind == "administrative"
    assert first.reference_code == "Z109-WS·2011-Y-BGS-0001"
    assert first.id == "z109-ws-2011-y-bgs-0001"
    assert (first.doc_number, first.creators, first.extra) == (
        "某发〔2011〕1号",
        ("某办公室",),
        (("页数", "12"),),
    )
    assert second.reference_code == "Z109-WS.2011-D30-BGS-0002"  # never rewritten
    assert (second.access.classification, second.note) == ("秘密★5年", "缺末页")
    assert second.date is not None
    assert second.date.isoformat() == "2011-07-01"


def test_the_register_of_files_of_2000(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    file = write_xlsx(
        tmp_path / "a.xlsx",
        ["件号", "责任者", "文号", "题名", "日期", "页数", "备注"],
        ["0001", "某局", "某发[2005]3号", "会议记录", "20050102", 5, ""],
        ["0002", "某局", "某发[2005]3号", "会议记录", "20050102", 6, ""],
    )
    run(archive, file)
    assert [dict(record.extra)["件号"] for record in records(archive)] == ["0001", "0002"]
    plan, _ = run(archive, file)
    assert counts(plan) == (0, 0, 2)


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("gb18030", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16-le", ","), ("utf-8", "\t")],
)
def test_text_of_any_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    archive = make_archive(tmp_path)
    lines = ["某某登记表", "题名,门类,日期,主题", "连樟村,案例,2020年7月17日,“产业”、扶贫", "", ""]
    text = "\r\n".join(line.replace(",", delimiter) for line in lines)
    plan, log = run(archive, write_csv(tmp_path / "a.csv", text, encoding))
    assert (counts(plan), len(log)) == ((1, 0, 0), 0)
    assert records(archive)[0].themes == ("“产业”", "扶贫")


def test_merged_cells_dates_and_numbers(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    file = write_xlsx(
        tmp_path / "a.xlsx",
        ["门类", "题名", "日期", "责任者", "文号", "保管期限"],
        ["一、会议类", None, None, None, None, None],
        ["大事", "甲", datetime.date(2021, 6, 30), "某厅", 1.0, "永久"],
        [None, "乙", datetime.datetime(2021, 7, 1, 9, 30), None, "001", 30],
        merge=("A2:F2", "A3:A4", "D3:D4"),
    )
    _, log = run(archive, file)
    assert [issue.code for issue in log] == ["W342"]
    first, second = records(archive)
    assert (first.doc_number, second.doc_number) == ("1", "001")
    assert (first.retention, second.retention) == ("永久", "30年")
    assert second.creators == ("某厅",)
    assert first.date is not None
    assert first.date.isoformat() == "2021-06-30"


def test_sums_and_signatures_below_the_table_are_no_records(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    file = write_xlsx(
        tmp_path / "a.xlsx",
        ["题名", "门类", "日期"],
        ["题名", "门类", "日期"],
        ["共同富裕座谈会", "大事", "2021"],
        ["合计：1件"],
        ["填表人：某某", None, None],
    )
    _, log = run(archive, file)
    assert [record.title for record in records(archive)] == ["共同富裕座谈会"]
    assert [(issue.code, issue.origin.row) for issue in log] == [("W342", 4), ("W342", 5)]


def test_a_formula_without_a_value_is_refused_with_its_place(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    file = write_xlsx(
        tmp_path / "a.xlsx", ["门类", "题名", "提要"], ["大事", "甲", "=1/0"], ["大事", "乙", "#N/A"]
    )
    _, log = run(archive, file)
    assert [(issue.code, issue.origin.row, issue.origin.column) for issue in log.errors] == [
        ("E345", 2, "提要"),
        ("E345", 3, "提要"),
    ]


def test_every_sheet_with_a_header_is_read(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["题名", "门类"])
    sheet.append(["甲", "大事"])
    other = book.create_sheet("二")
    other.append(["题名", "门类"])
    other.append(["乙", "不存在的"])
    book.create_sheet("说明").append(["填表说明"])
    book.save(tmp_path / "a.xlsx")
    _, log = run(archive, tmp_path / "a.xlsx")
    assert [issue.origin.describe() for issue in log.errors] == ["a.xlsx“二”表 第 2 行“门类”列"]
    assert [issue.code for issue in log.warnings] == ["W343"]


UNUSABLE = {
    "missing.xlsx": None,
    "empty.csv": b"",
    "blank.csv": b"\n,,\n",
    "broken.xlsx": b"PK\x03\x04 not a workbook",
    "no_header.csv": "甲,乙\n1,2\n".encode(),
    "header_only.csv": "题名,门类\n".encode(),
    "picture.png": b"\x89PNG\r\n",
    "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "binary.csv": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_file_that_is_no_register_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = make_archive(tmp_path)
    data = UNUSABLE[name]
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableTableError, match=r"。$"):
        run(archive, tmp_path / name)
    assert run_import(tmp_path, tmp_path / name, False, None, "", "") == 2


def test_the_command_reports_and_dry_runs(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    good = write_csv(tmp_path / "good.csv", "题名,门类\n甲,大事\n")
    bad = write_csv(tmp_path / "bad.csv", "题名,门类\n,大事\n")
    assert run_import(tmp_path, good, True, None, "", "") == 0
    assert not (archive / "records").exists()
    assert run_import(tmp_path, bad, False, None, "", "") == 1
    assert run_import(tmp_path, good, False, None, "某人", "") == 2
    assert run_import(tmp_path, good, False, None, "某人", "2026-02-30") == 2
    assert run_import(tmp_path, good, False, None, "某人", "2026-02-03") == 0
    assert len(records(archive)) == 1


def test_a_register_in_traditional_characters_and_big5_is_read(tmp_path: Path) -> None:
    text = "題名,門類,日期,提要\n座談會在穗召開,大事,2021-06,東西部協作工作部署\n"
    archive = make_archive(tmp_path)
    _, log = run(archive, write_csv(tmp_path / "a.csv", text, "big5"))
    assert [issue.explain() for issue in log] == []
    (record,) = records(archive)
    assert record.title == "座談會在穗召開"


def test_usual_other_names_of_columns_are_known(tmp_path: Path) -> None:
    text = "项目名称,门类,实施单位,所在地,印发时间\n文旅项目,项目,英德市农业农村局,英德市连樟村,2021/6\n"
    archive = make_archive(tmp_path)
    _, log = run(archive, write_csv(tmp_path / "a.csv", text, "gb18030"))
    assert [issue.explain() for issue in log] == []
    (record,) = records(archive)
    assert (record.units, record.regions) == (("英德市农业农村局",), ("英德市连樟村",))
    assert record.date is not None and record.date.isoformat() == "2021-06"
