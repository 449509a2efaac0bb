"""The documents hold: every command and make word they name exists, every file they link to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import app

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "archive/README.md"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not target.startswith(("http://", "https://")):
            assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_named_commands_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for word in re.findall(r"`?\bmake ([a-z]+)\b", text):
        if f"`make {word}`" in text or f"\nmake {word}" in text:
            assert re.search(rf"^{word}:", makefile, re.MULTILINE), word
    for word in re.findall(r"`yuedang ([a-z]+)", text):
        assert word in app.commands, word


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in app.commands if f"`yuedang {name}" not in text]


def test_nothing_names_a_path_of_one_machine() -> None:
    for name in (*DOCUMENTS, "Makefile", "mkdocs.yml", "pyproject.toml", ".ci/run"):
        assert not re.search(r"(?<![\w.])/(?:work|home|root)/", (ROOT / name).read_text(encoding="utf-8")), (
            name
        )
