"""Every command helps in Chinese, and every mistyped command is one Chinese sentence with exit code 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import app
from tests.conftest import run_yuedang

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
