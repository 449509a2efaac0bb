"""A build that goes on from the last one leaves what a build from nothing leaves, whatever was edited between."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.corpus import write_project
from generator.pipeline import build_site
from generator.settings import Settings
from tests.build.trees import assert_same

pytestmark = pytest.mark.slow

Edit = Callable[[random.Random, Path], None]


def _record_files(archive: Path) -> list[Path]:
    return sorted((archive / "records").rglob("*.yml"))


def _entries(file: Path) -> list[str]:
    """The entries of a file; what stands above the first is nobody's and goes."""
    return [f"- {entry}" for entry in f"\n{file.read_text(encoding='utf-8')}".split("\n- ")[1:]]


def _write(file: Path, entries: list[str]) -> None:
    file.write_text("".join(f"{entry.rstrip()}\n" for entry in entries), encoding="utf-8")


def _change(chance: random.Random, archive: Path, line: str, value: str) -> None:
    file = chance.choice(_record_files(archive))
    entries = _entries(file)
    place = chance.randrange(len(entries))
    lines = entries[place].split("\n")
    entries[place] = "\n".join(f"  {line}: {value}" if one.startswith(f"  {line}:") else one for one in lines)
    _write(file, entries)


def change_title(chance: random.Random, archive: Path) -> None:
    _change(chance, archive, "题名", f"改过的题名{chance.randrange(10**6)}")


def change_date(chance: random.Random, archive: Path) -> None:
    _change(chance, archive, "日期", f"{chance.randint(1999, 2024)}-0{chance.randint(1, 9)}-11")


def change_text(chance: random.Random, archive: Path) -> None:
    _change(
        chance,
        archive,
        "提要",
        f"省财政厅会同深圳市核定《某某工作细则{chance.randrange(9)}》第 {chance.randrange(99)} 条。",
    )


def add_record(chance: random.Random, archive: Path) -> None:
    file = chance.choice(_record_files(archive))
    entry = f"- id: added-{chance.randrange(10**9)}\n  题名: 新增一件{chance.randrange(99)}\n  日期: 2019-03-02\n  责任者: [省教育厅]"
    entries = _entries(file)
    _write(file, [*entries[: len(entries) // 2], entry, *entries[len(entries) // 2 :]])


def remove_record(chance: random.Random, archive: Path) -> None:
    file = chance.choice(_record_files(archive))
    entries = _entries(file)
    entries.pop(chance.randrange(len(entries)))
    if entries:
        _write(file, entries)
    else:
        file.unlink()


def rename_unit(chance: random.Random, archive: Path) -> None:
    file = archive / "authority" / "units" / "20-guangdong-government.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("english: ", f"english: Renamed{chance.randrange(999)} ", 1), encoding="utf-8"
    )


EDITS: tuple[Edit, ...] = (change_title, change_date, change_text, add_record, remove_record, rename_unit)


def _build(root: Path) -> None:
    outcome = build_site(Settings(root=root))
    assert not outcome.log.errors, [issue.explain() for issue in outcome.log.errors][:5]
    assert outcome.pages


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("warm")
    write_project(root, 60)
    _build(root)
    return root


def _from_nothing(root: Path, folder: Path) -> Path:
    """The same archive built where nothing was ever built."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("archive", "docs", "overrides"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "mkdocs.yml", folder)
    _build(folder)
    return folder / "site"


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_edits(project: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for edit in chance.sample(EDITS, 3):
        edit(chance, project / "archive")
        _build(project)
    assert_same(project / "site", _from_nothing(project, tmp_path / "cold"))


def test_nothing_changed(project: Path, tmp_path: Path) -> None:
    _build(project)
    _build(project)
    assert_same(project / "site", _from_nothing(project, tmp_path / "cold"))


@pytest.mark.parametrize("damage", ["cut short", "overwritten", "foreign", "gone"])
def test_a_damaged_cache_is_never_believed(project: Path, tmp_path: Path, damage: str) -> None:
    for name in ("cache.sqlite", "pages.bin", "spare.json"):
        _damage(project / "build" / "internal" / name, damage)
    change_title(random.Random(7), project / "archive")
    _build(project)
    assert_same(project / "site", _from_nothing(project, tmp_path / "cold"))


def _damage(file: Path, how: str) -> None:
    data = file.read_bytes()
    middle = len(data) // 2
    if how == "cut short":
        file.write_bytes(data[: middle + 1])
    elif how == "overwritten":
        file.write_bytes(data[:middle] + bytes(64) + data[middle + 64 :])
    elif how == "foreign":
        file.write_bytes(b"something else altogether")
    else:
        file.unlink()


def test_a_former_address_goes_with_its_line(project: Path) -> None:
    filed = project / "archive" / "redirects.yml"
    text = filed.read_text(encoding="utf-8")
    filed.write_text(f"{text}\n- 旧网址: themes/former\n  新网址: themes/index\n", encoding="utf-8")
    _build(project)
    assert (project / "site" / "themes" / "former" / "index.html").is_file()
    filed.write_text(text, encoding="utf-8")
    _build(project)
    assert not (project / "site" / "themes" / "former").exists()
