"""The house's one direction, read from the import statements: stages know no other stage."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "generator"
GROUND = {"model", "zh", "issues", "settings", "cache", "crew"}
STAGES = {"ingest", "gate", "link", "render", "build", "index", "publish"}
JOINERS = {"pipeline", "cli", "commands", "__main__"}


def _room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imported_rooms(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            # `from generator import gate` names the room in its second half
            names = (
                [f"generator.{a.name}" for a in node.names] if node.module == "generator" else [node.module]
            )
        else:
            continue
        yield from ((node.lineno, name.split(".")[1]) for name in names if name.startswith("generator."))


FILES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py" or path.parent != ROOT)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_rooms_import_only_downwards(path: Path) -> None:
    room = _room(path)
    if room in JOINERS:
        return
    allowed = GROUND | {room} if room in STAGES else {"model", room} if room == "issues" else GROUND
    wrong = [
        f"{path.name}:{line} imports {name}" for line, name in _imported_rooms(path) if name not in allowed
    ]
    assert not wrong


def test_every_room_is_known() -> None:
    assert {_room(path) for path in FILES} <= GROUND | STAGES | JOINERS | {"py"}
