"""`yuedang build` on an archive with mistakes: all of them are named, and the published site stays."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_project, run_yuedang

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


@pytest.mark.parametrize(
    "place", ["archive/site", "docs/site", "overrides/site", "build/internal/html", ".."]
)
def test_a_site_is_not_put_among_what_it_is_made_of(tmp_path: Path, place: str) -> None:
    """The next build would read it as hand-written pages."""
    root = copy_project(tmp_path / "project")
    done = run_yuedang("build", "--root", root, "--out", root / place)
    assert done.returncode == 1
    assert ("E704" if place != ".." else "E703") in done.stderr
    assert not (root / place / ".yuedang").exists()


@pytest.mark.slow
def test_a_disk_that_refuses_is_one_sentence_and_the_site_stays(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    (root / "there").write_text("a file", encoding="utf-8")
    done = run_yuedang("build", "--root", root, "--out", root / "there" / "site")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "原有网站保持不变" in done.stderr


@pytest.mark.slow
def test_two_builds_at_once_take_turns(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "generator", "build", "--root", str(root)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    said = b"".join(process.communicate()[1] for process in running)
    assert [process.returncode for process in running] == [0, 0], said.decode()
    assert "另一个生成正在进行，等它结束" in said.decode()
    assert (root / "site" / "index.html").is_file()


@pytest.mark.slow
def test_what_has_not_changed_is_not_built_again(tmp_path: Path) -> None:
    """And whatever has changed is noticed, whichever file it stands in and whatever its times say."""
    root = copy_project(tmp_path / "project")
    record = next((root / "archive" / "records").rglob("*.yml"))
    first = run_yuedang("build", "--root", root)
    again = run_yuedang("build", "--root", root)
    assert "已生成内部版" in first.stdout
    assert "没有改动，内部版仍是最新的" in again.stdout
    assert again.stderr == first.stderr  # the same warnings
    pages = re.search(r"(\d+) 页", first.stdout)
    assert pages
    assert pages[0] in again.stdout

    times = record.stat()
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("题名: ", "题名: 改", 1), encoding="utf-8")
    os.utime(record, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "已生成" in run_yuedang("build", "--root", root).stdout
    assert "没有改动" in run_yuedang("build", "--root", root).stdout
    assert "已生成" in run_yuedang("build", "--root", root, "--no-cache").stdout
    (root / "docs" / "new.md").write_text("# 新的一页\n", encoding="utf-8")
    assert "已生成" in run_yuedang("build", "--root", root).stdout
    shutil.rmtree(root / "site")
    assert "已生成" in run_yuedang("build", "--root", root).stdout
    assert (root / "site" / "new" / "index.html").is_file()
    (root / "build" / "internal" / "standing.json").write_text('{"inputs": 1}', encoding="utf-8")
    assert "已生成" in run_yuedang("build", "--root", root).stdout
