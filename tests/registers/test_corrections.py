"""A register that was corrected: its rows are known again without a 档号, and never by a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.registers.registry import counts, make_archive, records, run, snapshot, write_csv

HEAD = "题名,门类,日期,文号,备注\n"
ROWS = (
    "全省动员大会,大事,2016-06-01,,甲\n"
    "关于印发实施意见的通知,大事,2016-06-13,某发〔2016〕3号,乙\n"
    "第一次联席会议,大事,2017-02-01,,丙\n"
    "第二次联席会议,大事,2017-02-01,,丁\n"
)


def _import_twice(
    tmp_path: Path, before: str, after: str, name: str = "a.csv"
) -> tuple[object, list[str], list[str]]:
    archive = make_archive(tmp_path)
    run(archive, write_csv(tmp_path / "a.csv", HEAD + before))
    ids = [record.id for record in records(archive)]
    plan, log = run(archive, write_csv(tmp_path / name, HEAD + after))
    again = snapshot(archive)
    run(archive, tmp_path / name)
    assert snapshot(archive) == again  # known from now on under its new words
    return counts(plan), ids, [issue.code for issue in log]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("全省动员大会", "全省脱贫攻坚动员大会"),
        ("全省动员大会,大事,2016-06-01", "全省动员大会,大事,2016-06-11"),
        ("某发〔2016〕3号", "某发〔2016〕8号"),
        ("全省动员大会,大事,2016-06-01,,甲", "全省动员大会,大事,2016-06-01,某发〔2016〕1号,甲"),
        ("关于印发实施意见的通知,大事,2016-06-13", "关于印发《实施意见》的通知,大事,2016-06-23"),
    ],
)
def test_a_corrected_row_updates_its_record(tmp_path: Path, old: str, new: str) -> None:
    found, ids, codes = _import_twice(tmp_path, ROWS, ROWS.replace(old, new))
    assert found == (0, 1, 3)
    assert codes == ["W346"]  # whoever imports is told which record was taken for which row
    assert sorted(x.id for x in records(tmp_path / "archive")) == sorted(ids)


def test_also_in_a_file_of_another_name_and_in_another_order(tmp_path: Path) -> None:
    lines = ROWS.replace("全省动员大会", "全省脱贫攻坚动员大会").splitlines(keepends=True)
    found, ids, _ = _import_twice(tmp_path, ROWS, "".join(reversed(lines)), name="修订.csv")
    assert found == (0, 1, 3)
    assert len(records(tmp_path / "archive")) == len(ids)


def test_a_register_of_one_row(tmp_path: Path) -> None:
    found, *_ = _import_twice(
        tmp_path, "全省动员大会,大事,2016-06-01,,\n", "全省脱贫动员大会,大事,2016-06-01,,\n"
    )
    assert found == (0, 1, 0)


def test_another_number_in_the_title_is_another_thing(tmp_path: Path) -> None:
    """第二次 for 第一次 may be a correction or the next meeting: it comes in as new, and the note says so."""
    found, _, codes = _import_twice(tmp_path, ROWS, ROWS.replace("第一次", "第三次"))
    assert found == (1, 0, 3)
    assert codes == ["W347"]


def test_a_row_that_is_gone_keeps_its_record_and_is_named(tmp_path: Path) -> None:
    lines = ROWS.splitlines(keepends=True)
    found, ids, codes = _import_twice(tmp_path, ROWS, "".join(lines[1:]))
    assert (found, codes) == ((0, 0, 3), ["W347"])
    assert len(records(tmp_path / "archive")) == len(ids)


def test_a_part_of_a_register_proves_nothing_about_the_rest(tmp_path: Path) -> None:
    many = "".join(f"关于{name}村项目的通知,大事,2018-05-01,,\n" for name in "甲乙丙丁戊己庚辛")
    part = "关于甲村项目的通知,大事,2018-05-01,,\n关于子村项目的通知,大事,2018-05-01,,\n"
    found, *_ = _import_twice(tmp_path, many, part)
    assert found == (1, 0, 1)


def test_two_that_are_equally_alike_are_not_chosen_between(tmp_path: Path) -> None:
    before = "座谈会纪要甲,大事,2018-05-01,,\n座谈会纪要乙,大事,2018-05-01,,\n动员会,大事,2018-05-02,,\n"
    after = "座谈会纪要丙,大事,2018-05-01,,\n动员会,大事,2018-05-02,,\n总结会,大事,2019-05-02,,\n"
    found, *_ = _import_twice(
        tmp_path, before + "检查会,大事,2018-06-02,,\n", after + "检查会,大事,2018-06-02,,\n"
    )
    assert found == (2, 0, 2)


def test_a_corrected_reference_code_updates_its_record(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    head = "档号,题名,日期\n"
    row = "X043-WS·2021-Y-BGS-000{},关于{}事的请示,2021-03-0{}\n"
    both = [row.format(1, "甲", 1), row.format(2, "乙", 2)]
    run(archive, write_csv(tmp_path / "a.csv", head + "".join(both)))
    both[0] = both[0].replace("0001", "0011")
    plan, _ = run(archive, write_csv(tmp_path / "a.csv", head + "".join(both)))
    assert counts(plan) == (0, 1, 1)
    assert {x.reference_code for x in records(archive)} == {
        "X043-WS·2021-Y-BGS-0011",
        "X043-WS·2021-Y-BGS-0002",
    }


def test_an_item_number_with_or_without_its_zeros_is_one(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    head = "件号,责任者,题名,日期\n"
    run(
        archive,
        write_csv(tmp_path / "a.csv", head + "0001,某局,会议记录,20050102\n0002,某局,会议记录,20050102\n"),
    )
    plan, _ = run(
        archive, write_csv(tmp_path / "b.csv", head + "1,某局,会议记录,20050102\n2,某局,会议记录,20050102\n")
    )
    assert len(plan.added) == 0 and len(records(archive)) == 2
