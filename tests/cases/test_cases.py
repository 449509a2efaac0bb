"""Case pages: what is wrong is named with its line, what is begun is sound, what is starter is true to its record."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from generator.commands.new_case import run_new_case
from generator.ingest.cases import read_cases
from generator.ingest.kinds import read_kinds
from generator.ingest.records import read_records
from generator.issues import IssueLog
from generator.model.case import Case, CaseState, Person

ROOT = Path(__file__).resolve().parents[2]
BAD = Path(__file__).parent / "bad"
STARTER = "粤档起步馆藏整理组"
FOLDERS = sorted(path for path in BAD.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_mistake_is_reported_with_its_line(folder: Path) -> None:
    log = IssueLog()
    read_cases(folder / "archive" / "cases", log)
    assert {issue.code for issue in log} == {folder.name[:4]}
    for issue in log:
        assert issue.origin.line > 0
        assert issue.origin.path.startswith("archive/cases/")
        assert issue.advice


def test_a_file_of_another_encoding_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "cases"
    folder.mkdir(parents=True)
    (folder / "a.md").write_bytes("---\ntitle: 某村\nstate: draft\n---\n".encode("gb18030"))
    log = IssueLog()
    assert read_cases(folder, log) == ()
    assert [(issue.code, issue.origin.line) for issue in log] == [("E401", 2)]


def test_a_misspelt_key_gets_a_hint() -> None:
    log = IssueLog()
    read_cases(BAD / "E402_unknown_key" / "archive" / "cases", log)
    assert [issue.explain() for issue in log] == [
        "archive/cases/a.md:4 E402 案例“某村”：不认识的键“sumary”；是否应为“summary”。"
    ]


def test_people_figures_and_the_line_of_the_story(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "cases"
    folder.mkdir(parents=True)
    text = (
        "---\r\ntitle: 某村\r\nstate: 草稿\r\npeople:\r\n  - 甲某（村支书）\r\n  - {name: 乙某, role: 队长}\r\n"
        "figures:\r\n  脱贫户: 54 户\r\n---\r\n\r\n第一段。\r\n"
    )
    (folder / "a.md").write_bytes(("\ufeff" + text).encode())
    (folder / "README.md").write_text("说明", encoding="utf-8")
    log = IssueLog()
    (case,) = read_cases(folder, log)
    assert len(log) == 0
    assert case.state is CaseState.DRAFT
    assert case.people == (Person(name="甲某", role="村支书"), Person(name="乙某", role="队长"))
    assert case.figures == (("脱贫户", "54 户"),)
    assert (case.story, case.story_line) == ("第一段。", 11)


@pytest.mark.parametrize("title", ["某村：从“旧”到 #新", None, "'a': {b}"])
def test_a_case_begun_is_a_sound_draft_and_never_overwritten(tmp_path: Path, title: str | None) -> None:
    (tmp_path / "archive").mkdir()
    assert run_new_case(tmp_path, title) == 0
    log = IssueLog()
    (case,) = read_cases(tmp_path / "archive" / "cases", log)
    assert [issue.explain() for issue in log] == []
    assert case.state is CaseState.DRAFT
    assert case.title == (title or "（在此写标题）")
    (path,) = (tmp_path / "archive" / "cases").glob("*.md")
    path.write_text("写了一半", encoding="utf-8")
    assert run_new_case(tmp_path, title) == 2
    assert path.read_text(encoding="utf-8") == "写了一半"


@pytest.mark.parametrize("title", ["", " ", "///", "???", "。 ——"])
def test_a_title_of_marks_alone_begins_no_case(
    tmp_path: Path, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "archive").mkdir()
    assert run_new_case(tmp_path, title) == 2
    assert not list((tmp_path / "archive").glob("**/*.md"))
    told = capsys.readouterr().err.strip()
    assert "没有汉字、字母或数字" in told and told.count("。") <= 2 and "\n" not in told


def _read_one(tmp_path: Path, front: str, story: str) -> tuple[Case, list[tuple[str, int]]]:
    folder = tmp_path / "archive" / "cases"
    folder.mkdir(parents=True)
    (folder / "photos").mkdir()
    Image.new("RGB", (8, 8)).save(folder / "photos" / "a.jpg")
    (folder / "a.md").write_text(f"---\ntitle: 某村\nstate: draft\n{front}---\n\n{story}\n", encoding="utf-8")
    log = IssueLog()
    (case,) = read_cases(folder, log)
    return case, [(issue.code, issue.origin.line) for issue in log]


@pytest.mark.parametrize(
    ("story", "issues"),
    [
        ("见[报道](https://example.org/a)和 <http://example.org/>。", []),
        ("一。\n\n见[档案](../../records/a/)\n和[文件](/documents/b/)。", [("W402", 10), ("W402", 11)]),
        ("a\n\n[甲][x]\n\n[x]: a", [("W402", 12)]),
        ("一。\n\n<a href='mailto:a@example.org'>写信</a>", [("W402", 10)]),
        ("`[不是链接](x)`，〔2021〕[见下]。", []),
        ("![田间](photos/a.jpg)", []),
        ("一。\n\n![田间](photos/b.jpg)\n\n![远处](https://example.org/c.jpg)", [("W403", 10), ("W403", 12)]),
    ],
)
def test_what_the_page_of_a_story_leaves_out_is_said(
    tmp_path: Path, story: str, issues: list[tuple[str, int]]
) -> None:
    _, found = _read_one(tmp_path, "photos:\n- {path: photos/a.jpg, alt: 田间}\n", story)
    assert found == issues


def test_a_lead_photo_is_taken_as_the_begun_case_shows_it(tmp_path: Path) -> None:
    lines = "lead_photo:\n  path: photos/a.jpg\n  alt: 田间\n  caption: 收香瓜\n  credit: 甲某\n  taken_on: 2021-06\n"
    begun = tmp_path / "begun"
    (begun / "archive").mkdir(parents=True)
    run_new_case(begun, "某村")
    (template,) = (begun / "archive" / "cases").glob("*.md")
    keys = [line.partition(":")[0] for line in lines.splitlines()]
    assert [f"# {key}" in template.read_text(encoding="utf-8") for key in keys] == [True] * len(keys)
    case, issues = _read_one(tmp_path, lines, "正文。")
    assert issues == []
    assert case.lead_photo and (case.lead_photo.path, case.lead_photo.alt) == ("photos/a.jpg", "田间")


def test_a_lead_photo_that_is_a_bare_name_is_shown_the_right_form() -> None:
    log = IssueLog()
    read_cases(BAD / "E404_lead_photo_is_text" / "archive" / "cases", log)
    (told,) = [issue.explain() for issue in log]
    assert told.startswith("archive/cases/a.md:4 E404 ")
    assert "path: photos/文件名.jpg" in told and "alt: 画面说明" in told and "列表" not in told


def test_the_starter_cases_say_what_their_records_say() -> None:
    log = IssueLog()
    kinds = read_kinds(ROOT / "archive" / "kinds", log)
    records = {x.id: x for x in read_records(ROOT / "archive" / "records", kinds, log)}
    cases = read_cases(ROOT / "archive" / "cases", log)
    assert [issue.explain() for issue in log.errors] == []
    told = [one for case in cases for one in case.records]
    described = [
        key for key, record in records.items() if record.kind == "case" and record.access.reviewer == STARTER
    ]
    assert set(described) <= set(told)
    for case in cases:
        for one in case.records:
            assert one in records, f"{case.id}: {one}"


def test_the_numbers_of_the_starter_stories_are_those_of_their_records() -> None:
    import re

    log = IssueLog()
    kinds = read_kinds(ROOT / "archive" / "kinds", log)
    records = {x.id: x for x in read_records(ROOT / "archive" / "records", kinds, log)}
    number = re.compile(r"\d+(?:\.\d+)?")
    for case in read_cases(ROOT / "archive" / "cases", log):
        if case.access.reviewer != STARTER:
            continue
        known: set[str] = set()
        for record in (records[one] for one in case.records):
            figures = "".join(f"{x.label} {x.value} " for x in record.figures)
            date = record.date.in_chinese() if record.date else ""
            text = f"{record.title} {record.summary} {figures} {date} {record.source_title}"
            known |= {part.lstrip("0") for part in number.findall(text)}
        said = {part.lstrip("0") for part in number.findall(case.story)}
        assert said <= known, f"{case.id}: {sorted(said - known)}"
