"""Importing: what comes in, twice the same, all or nothing, and who wins where both sides changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.model.access import Disclosure, Openness
from tests.registers.registry import (
    REVIEW,
    ROOT,
    counts,
    make_archive,
    records,
    run,
    snapshot,
    write_csv,
    write_xlsx,
)

STARTER = Path(__file__).parent / "starter_open.csv"
HEAD = "题名,门类,日期,提要,公开\n"


def test_the_starter_register_comes_in_whole_and_only_once(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    plan, log = run(archive, STARTER, REVIEW)
    rows = STARTER.read_text(encoding="utf-8").count("\n") - 1
    assert (counts(plan), len(log)) == ((rows, 0, 0), 0)
    found = records(archive)
    assert len(found) == rows
    assert {(x.access.disclosure, x.access.openness) for x in found} == {(Disclosure.ACTIVE, Openness.OPEN)}
    before = snapshot(archive)
    plan, _ = run(archive, STARTER)
    assert (counts(plan), snapshot(archive)) == ((0, 0, rows), before)


def test_the_starter_register_changes_nothing_of_the_archive_that_people_have_edited_since(
    tmp_path: Path,
) -> None:
    archive = make_archive(tmp_path)
    shutil.copytree(ROOT / "archive" / "records", archive / "records")
    before = {path: path.read_text(encoding="utf-8") for path in archive.glob("records/**/*.yml")}
    plan, log = run(archive, STARTER)
    rows = STARTER.read_text(encoding="utf-8").count("\n") - 1
    assert counts(plan) == (0, 0, rows)
    assert {issue.code for issue in log} <= {"W344", "W347"}
    assert before == {path: path.read_text(encoding="utf-8") for path in archive.glob("records/**/*.yml")}


def test_a_reprint_is_told_in_words(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    head = "题名,门类,日期,来源\n"
    run(archive, write_csv(tmp_path / "a.csv", head + "座谈会,大事,2020,【镜像】某日报2020-03-06\n"))
    (record,) = records(archive)
    assert record.source_title == "某日报2020-03-06（转载页）"


def test_a_changed_row_changes_its_record_and_names_the_fields(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    run(
        archive,
        write_csv(tmp_path / "a.csv", HEAD + "座谈会,大事,2020-03-06,旧,公开\n开工,大事,,,\n"),
        REVIEW,
    )
    plan, log = run(
        archive, write_csv(tmp_path / "a.csv", HEAD + "座谈会,大事,2020-03-06,新,公开\n开工,大事,,,\n")
    )
    assert counts(plan) == (0, 1, 1)
    assert plan.updated[0].fields[:1] == ("提要",)
    changed = next(x for x in records(archive) if x.title == "座谈会")
    # nobody has reviewed the new text
    assert (changed.summary, changed.access.openness) == ("新", Openness.UNREVIEWED)
    assert [issue.code for issue in log] == ["W345"]


def test_open_needs_a_reviewer_and_closed_stays_closed(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    run(
        archive,
        write_csv(tmp_path / "a.csv", HEAD + "甲,大事,2020,,公开\n乙,大事,2020,,不公开\n丙,大事,2020,,\n"),
    )
    marks = {x.title: (x.access.disclosure, x.access.openness) for x in records(archive)}
    assert marks == {
        "甲": (Disclosure.ACTIVE, Openness.UNREVIEWED),
        "乙": (Disclosure.CLOSED, Openness.CONTROLLED),
        "丙": (Disclosure.UNMARKED, Openness.UNREVIEWED),
    }
    plan, _ = run(archive, tmp_path / "a.csv", REVIEW)
    assert counts(plan) == (0, 1, 2)
    marks = {x.title: (x.access.disclosure, x.access.openness) for x in records(archive)}
    assert marks["甲"] == (Disclosure.ACTIVE, Openness.OPEN)
    assert marks["乙"] == (Disclosure.CLOSED, Openness.CONTROLLED)


def test_a_secret_is_never_opened_by_a_reviewer(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    run(archive, write_csv(tmp_path / "a.csv", "题名,门类,密级,公开\n甲,大事,机密★10年,公开\n"), REVIEW)
    (record,) = records(archive)
    assert (record.access.classification, record.access.openness) == ("机密★10年", Openness.UNREVIEWED)


def test_any_refused_row_keeps_everything_out(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    run(archive, write_csv(tmp_path / "a.csv", HEAD + "甲,大事,2020,,\n"))
    before = snapshot(archive)
    plan, log = run(archive, write_csv(tmp_path / "b.csv", HEAD + "乙,大事,2020,,\n丙,大事,2020-13,,\n"))
    assert snapshot(archive) == before
    assert not plan.texts
    assert [issue.explain() for issue in log.errors] == [
        "b.csv 第 3 行“日期”列 E342 日期“2020-13”不存在；请核对年月日。"
    ]


def test_doubled_rows_are_refused_naming_both(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    text = "档号,题名,门类\nZ109-WS·2011-Y-BGS-0001,甲,文书\nz109-WS.2011-Y-BGS-0001,乙,文书\n,丙,大事\n,丙,大事\n"
    _, log = run(archive, write_csv(tmp_path / "a.csv", text))
    assert [(issue.code, issue.origin.row) for issue in log.errors] == [("E343", 3), ("E343", 5)]
    assert "第 2 行和第 3 行" in log.errors[0].message
    assert "第 4 行和第 5 行" in log.errors[1].message


@pytest.mark.parametrize("keep_state", [True, False])
def test_a_hand_edit_is_never_overwritten_in_silence(tmp_path: Path, keep_state: bool) -> None:
    archive = make_archive(tmp_path)
    first = write_csv(tmp_path / "a.csv", HEAD + "座谈会,大事,2020-03-06,旧,\n")
    run(archive, first)
    path = archive / "records" / "event" / "2020.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("提要: 旧", "提要: 手写"), encoding="utf-8")
    if not keep_state:
        (archive / "records" / ".imported.jsonl").unlink()
    plan, log = run(archive, write_csv(tmp_path / "b.csv", HEAD + "座谈会,大事,2020-03-06,新,\n"))
    assert [issue.code for issue in log.errors] == ["E344"]
    assert "提要" in log.errors[0].message
    assert "提要: 手写" in path.read_text(encoding="utf-8")
    if keep_state:
        plan, log = run(archive, first)  # the register says what it said: the edit stays
        assert (counts(plan), [issue.code for issue in log]) == ((0, 0, 1), ["W344"])
        assert "提要: 手写" in path.read_text(encoding="utf-8")


def test_an_edit_of_another_field_is_no_conflict_and_comments_stay(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    run(archive, write_csv(tmp_path / "a.csv", HEAD + "甲,大事,2020,旧,\n乙,大事,2020,不动,\n"))
    path = archive / "records" / "event" / "2020.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("  提要: 旧", "  # 待核\n  提要: 旧\n  # 见卷宗\n  附注: 手写").replace(
        "- id: 2020-yi", "# 第二条\n- id: 2020-yi"
    )
    path.write_text(text, encoding="utf-8")
    plan, log = run(archive, write_csv(tmp_path / "a.csv", HEAD + "甲,大事,2020,新,\n乙,大事,2020,不动,\n"))
    assert (counts(plan), len(log)) == ((0, 1, 1), 0)
    assert path.read_text(encoding="utf-8") == text.replace("提要: 旧", "提要: 新")


def test_a_title_corrected_by_hand_is_still_known(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    run(archive, write_csv(tmp_path / "a.csv", HEAD + "坐谈会,大事,2020,,\n"))
    path = archive / "records" / "event" / "2020.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("题名: 坐谈会", "题名: 座谈会"), encoding="utf-8"
    )
    plan, _ = run(archive, tmp_path / "a.csv")
    assert (counts(plan), len(records(archive))) == ((0, 0, 1), 1)


def test_a_record_gets_its_reference_code_later(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    run(archive, write_csv(tmp_path / "a.csv", "题名,门类,日期\n甲,文书,2011\n"))
    plan, _ = run(
        archive, write_csv(tmp_path / "b.csv", "题名,门类,日期,档号\n甲,文书,2011,Z109-WS·2011-Y-BGS-0001\n")
    )
    assert plan.updated[0].fields == ("档号",)
    plan, _ = run(
        archive, write_csv(tmp_path / "c.csv", "题名,门类,日期,档号\n乙,文书,2012,Z109-WS·2011-Y-BGS-0001\n")
    )
    assert set(plan.updated[0].fields) == {"题名", "日期"}  # known by its 档号 alone
    assert len(records(archive)) == 1


def test_blank_cells_follow_the_register_but_spare_what_people_added(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    run(archive, write_csv(tmp_path / "a.csv", HEAD + "甲,大事,2020,有,\n乙,大事,2020,,\n"))
    path = archive / "records" / "event" / "2020.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  题名: 乙\n", "  题名: 乙\n  提要: 手写\n"), encoding="utf-8")
    plan, _ = run(archive, write_csv(tmp_path / "a.csv", HEAD + "甲,大事,2020,,\n乙,大事,2020,,\n"))
    assert counts(plan) == (0, 1, 1)
    assert {x.title: x.summary for x in records(archive)} == {"甲": "", "乙": "手写"}


def test_columns_that_are_not_ours_are_kept(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    _, log = run(
        archive, write_csv(tmp_path / "a.csv", "题名,门类,日期,柜号,摄影者\n甲,照片,[19450815],A-3,王某\n")
    )
    (record,) = records(archive)
    assert dict(record.extra) == {"摄影者": "王某", "柜号": "A-3", "日期原文": "[19450815]"}
    assert record.date is not None
    assert record.date.isoformat() == "1945-08-15"
    assert [(issue.code, issue.origin.column) for issue in log] == [("W341", "柜号")]


def test_a_mapping_file_names_the_columns(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    mapping = tmp_path / "m.yml"
    mapping.write_text(
        "列: {材料: 题名, 归档年月: 日期}\n默认值: {门类: 照片, 保管期限: 永久}\n忽略: [流水]\n",
        encoding="utf-8",
    )
    _, log = run(
        archive, write_csv(tmp_path / "a.csv", "流水,材料,归档年月\n7,甲,2021年6月\n"), mapping=mapping
    )
    assert len(log) == 0
    (record,) = records(archive)
    assert (record.kind, record.title, record.retention, record.extra) == ("photo", "甲", "永久", ())


def test_files_written_by_people_in_other_styles_survive(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    folder = archive / "records" / "event"
    folder.mkdir(parents=True)
    text = "  - {id: one, 题名: 甲, 日期: 2020}\r\n  -\r\n    id: two\r\n    题名: 乙\r\n    日期: 2020   # 待核\r\n"
    (folder / "2020.yml").write_bytes(text.encode())
    plan, log = run(
        archive,
        write_csv(tmp_path / "a.csv", HEAD + "甲,大事,2020,一,\n乙,大事,2020,二,\n丙,大事,2020,三,\n"),
    )
    assert (counts(plan), log.errors) == ((1, 2, 0), ())
    assert {x.title: x.summary for x in records(archive)} == {"甲": "一", "乙": "二", "丙": "三"}
    written = (folder / "2020.yml").read_bytes().decode()
    assert "日期: 2020   # 待核\r\n" in written
    assert "\n" not in written.replace("\r\n", "")


def test_a_register_of_ten_sheets_or_none(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    file = write_xlsx(tmp_path / "a.xlsx", ["题名", "门类"], ["甲", "大事"])
    plan, _ = run(archive, file)
    assert counts(plan) == (1, 0, 0)
