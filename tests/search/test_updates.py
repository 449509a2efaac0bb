"""An index brought up to date is, byte for byte, the index made anew."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from generator.index import build_search
from generator.index import samples as samples_module
from generator.index import segments as segments_module
from generator.model.page import Facets, Page
from generator.model.search import FacetLabels

LABELS = FacetLabels(kind={"unit": ("单位", "Unit")})
WORDS = "广东省乡村振兴局帮扶工作队2021年5G平台“832”贵州".strip()
KINDS = ("record", "record", "record", "unit", "index")


def read_tree(site: Path) -> dict[str, bytes]:
    files = [file for name in ("search-data", "pagefind-en") for file in (site / name).rglob("*")]
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files if file.is_file()}


class Edits:
    """A made-up site of records and hubs, and changes to it as an archivist makes them."""

    def __init__(self, site: Path, seed: int) -> None:
        self.site = site
        self.draw = random.Random(seed)
        self.pages: dict[str, Page] = {}
        for number in range(24):
            self.add(f"records/r{number}")

    def write(self, length: int) -> str:
        return "".join(self.draw.choice(WORDS) for _ in range(length))

    def add(self, path: str) -> None:
        title = self.write(self.draw.randrange(2, 12))
        kind = self.draw.choice(KINDS)
        facets = Facets(kind=kind, date=f"{self.draw.randrange(2000, 2025)}", units=(self.draw.choice("ab"),))
        self.pages[path] = Page(path=path, language="zh", title=title, body="", facets=facets)
        self.edit(path)

    def edit(self, path: str) -> None:
        length = self.draw.choice((5, 300, 1500, 4000))
        for language in ("", "en/") if self.draw.random() < 0.3 else ("",):
            folder = self.site / f"{language}{path}"
            folder.mkdir(parents=True, exist_ok=True)
            body = f"<h1>{self.pages[path].title}</h1><p>{self.write(length)}</p>"
            html = f'<article class="md-content__inner">{body}</article>'
            (folder / "index.html").write_text(html, encoding="utf-8")

    def rename(self, path: str) -> None:
        self.pages[path] = replace(self.pages[path], title=self.write(6))

    def remove(self, path: str) -> None:
        del self.pages[path]
        for language in ("", "en/"):
            (self.site / f"{language}{path}" / "index.html").unlink(missing_ok=True)

    def change(self) -> None:
        act = self.draw.choice((self.edit, self.edit, self.rename, self.remove, self.add))
        act(f"records/n{self.draw.random()}" if act == self.add else self.draw.choice(sorted(self.pages)))

    def build(self, memory: Path | None) -> dict[str, bytes]:
        build_search(list(self.pages.values()), self.site, LABELS, memory)
        return read_tree(self.site)


@pytest.mark.parametrize("seed", range(3))
def test_any_run_of_edits_ends_in_the_same_bytes(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments_module, "PAGES", 5)  # several segments, whose number changes on the way
    edits = Edits(tmp_path / "site", seed)
    memory = tmp_path / "memory"
    edits.build(memory)
    for _ in range(4):
        for _ in range(edits.draw.choice((1, 1, 2, 9))):
            edits.change()
        assert edits.build(memory) == edits.build(None)


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    edits = Edits(tmp_path / "site", 1)
    edits.build(tmp_path / "memory")
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "memory" / "files").rglob("*.js")}
    for file in edits.site.rglob("index.html"):
        os.utime(file)  # as a builder does that writes every page anew
    edits.build(tmp_path / "memory")
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "memory" / "files").rglob("*.js")} == before


def test_only_what_a_change_concerns_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments_module, "PAGES", 5)
    monkeypatch.setattr(samples_module, "_CONTENT", 1)  # pages that the dictionary is learnt from
    edits = Edits(tmp_path / "site", 2)
    before = edits.build(tmp_path / "memory")
    records = [path for path, page in edits.pages.items() if page.facets.kind == "record"]
    path = max(records, key=lambda one: segments_module.hash_path(f"{one}/"))
    edits.edit(path)
    after = edits.build(tmp_path / "memory")
    texts = {name for name in after if name.startswith("search-data/texts/0-")}
    touched = {name for name in texts if before.get(name) != after[name]}
    assert touched
    assert len({name.split("/")[-1].rsplit("-", 1)[0] for name in touched}) == 1


@pytest.mark.parametrize("harm", ["cut", "noise", "foreign", "file", "manifest"])
def test_a_broken_memory_is_noticed(tmp_path: Path, harm: str) -> None:
    edits = Edits(tmp_path / "site", 3)
    memory = tmp_path / "memory"
    edits.build(memory)
    segment = sorted((memory / "segments").iterdir())[0]
    if harm == "cut":
        segment.write_bytes(segment.read_bytes()[:-200])
    elif harm == "noise":
        data = bytearray(segment.read_bytes())
        data[len(data) // 2] ^= 255
        segment.write_bytes(data)
    elif harm == "foreign":
        segment.write_bytes(b"PK\x05\x06" + b"\0" * 18)
    elif harm == "file":
        file = sorted((memory / "files/texts").iterdir())[0]
        file.unlink()
        file.write_bytes(b"not it")
    else:
        (memory / "manifest.json").write_text('{"make": "another", "files": {"../x": 1}}', encoding="utf-8")
    edits.edit("records/r3")
    assert edits.build(memory) == edits.build(None)
