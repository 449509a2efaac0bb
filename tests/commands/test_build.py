"""`yuedang build` on an archive with mistakes: all of them are named, and the published site stays."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import copy_project, run_yuedang

BAD_RECORD = "- id: broken-one\n  题名: 坏的一件\n  日期: 2021-13-40\n  公开属姓: 主动公开\n"
BAD_CASE = "---\ntitle: 坏稿\nstate: finished\n---\n正文\n"


def test_every_mistake_is_named_and_the_site_stays(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    (root / "archive" / "records" / "event" / "bad.yml").write_text(BAD_RECORD, encoding="utf-8")
    (root / "archive" / "cases" / "bad.md").write_text(BAD_CASE, encoding="utf-8")
    site = root / "site"
    site.mkdir()
    (site / ".yuedang").write_text("internal\n", encoding="utf-8")
    (site / "index.html").write_text("旧版", encoding="utf-8")
    done = run_yuedang("build", "--root", root)
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if line.startswith("archive/")]
    assert [line.split(":")[0] for line in lines] == sorted(line.split(":")[0] for line in lines)
    assert any(line.startswith("archive/cases/bad.md:3 ") for line in lines), lines
    assert any(line.startswith("archive/records/event/bad.yml:3 ") for line in lines)
    assert any("公开属性" in line for line in lines), "no hint at the right key"
    assert all(line.endswith("。") for line in lines)
    assert "Traceback" not in done.stderr
    assert (site / "index.html").read_text(encoding="utf-8") == "旧版"


def test_a_folder_of_somebody_elses_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = run_yuedang("build", "--out", tmp_path)
    assert done.returncode == 1
    assert "E703" in done.stderr
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
