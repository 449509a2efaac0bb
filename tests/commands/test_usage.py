"""Every command helps in Chinese, and every mistyped command is one Chinese sentence with exit code 2."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import app
from generator.commands.report import explain_os_error
from tests.conftest import ROOT, run_yuedang

ENGLISH_WORDS = re.compile(r"\b(Usage|Options|Commands|Show this|Error|Missing|Invalid|Try|No such)\b")


def test_help_is_chinese_throughout() -> None:
    for arguments in ([], ["--help"], *([name, "--help"] for name in sorted(app.commands))):
        done = run_yuedang(*arguments)
        assert done.returncode == 0, done.stderr
        assert "用法" in done.stdout
        assert not ENGLISH_WORDS.search(done.stdout), done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["buidl"], "没有命令"),
        (["build", "--edition", "secret"], "只能是 internal、public"),
        (["build", "--editon", "public"], "没有选项"),
        (["read"], "缺少参数"),
        (["serve", "--port", "99999"], "--port"),
        (["check", "extra"], "多了参数"),
        (["build", "--edition"], "--edition"),
        (["serve", "--port", "abc"], "1 到 65535 之间的整数"),
        (["build", "--out", "README.md"], "是文件，不是文件夹"),
        (["check", "--root", "nowhere"], "不存在"),
        (["import", "nowhere.xlsx"], "找不到文件 nowhere.xlsx"),
        (["import", "README.md", "--reviewer", " ", "--reviewed-on", "2026-01-02"], "--reviewer"),
        (["import", "README.md", "--mapping", "nowhere.yml"], "nowhere.yml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_mistakes_are_one_chinese_sentence(arguments: list[str], says: str) -> None:
    done = run_yuedang(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.strip().endswith("。")
    assert not ENGLISH_WORDS.search(done.stderr)


def test_outside_a_project_it_says_where_to_go(tmp_path: Path) -> None:
    done = run_yuedang("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "--root" in done.stderr


def test_a_root_that_is_no_project_is_named(tmp_path: Path) -> None:
    done = run_yuedang("check", "--root", tmp_path)
    assert done.returncode == 2
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith(f"--root 指的 {tmp_path} 不是项目文件夹") and line.endswith("。")


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    """`yuedang read … | head -1` closes the pipe."""
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "generator",
            "read",
            str(next((ROOT / "archive" / "sources").glob("*.txt"))),
            "--json",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_what_the_system_refuses_is_one_sentence(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "archive").mkdir(parents=True)
    (root / "mkdocs.yml").touch()
    (root / "archive" / "cases").write_text("a file where a folder belongs", encoding="utf-8")
    done = run_yuedang("new", "case", "甲", "--root", root)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.strip().endswith("。")


def test_a_full_disk_is_named_however_it_is_told() -> None:
    many = shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'"), ("c", "d", "[Errno 28] …")])
    assert explain_os_error(many) == "磁盘满了"
    assert explain_os_error(OSError(28, "No space left on device", "/x")) == "/x：磁盘满了"
