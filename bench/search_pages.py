"""Pages to index: of a project, as its build makes them; or of made-up records without a site."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import yaml

from bench.corpus import ROOT, Author, make_records
from generator import gate, ingest, link, render
from generator.index.listing import Listed, PageText
from generator.index.store import digest
from generator.index.visible_text import Stretch
from generator.issues import IssueLog
from generator.model.page import Facets, Page
from generator.model.search import FacetLabels
from generator.pipeline import link_shown
from generator.settings import Settings

_OWN = 6  # blocks of a record that are its own: title and summary; the rest describes it


def collect_pages(project: Path) -> tuple[list[Page], FacetLabels]:
    """The pages of a project without their Markdown, which the index does not look at."""
    settings = Settings(root=project)
    log = IssueLog()
    whole = gate.withhold(ingest.read_archive(settings.archive, log), settings.edition, log)
    shown, links = link_shown(whole, settings.edition, log)
    pages = render.render_pages(shown, links, settings.edition, conflicts=link.find_conflicts(shown))
    return [replace(page, body="", front={}, breadcrumb=()) for page in pages], render.facet_labels(shown)


class BlocksFile:
    """The texts of pages, one a line in a file: read where they are wanted, never held."""

    def __init__(self, file: Path, places: dict[str, int]) -> None:
        self._file = file
        self._places = places

    def stat(self, page: Listed) -> str:
        return str(self._places.get(page.path, ""))

    def digests(self, page: Listed) -> tuple[str, str]:
        return self.read(page).digests

    def read(self, page: Listed) -> PageText:
        if page.path not in self._places:
            return PageText(chinese=())
        with self._file.open("rb") as file:
            file.seek(self._places[page.path])
            blocks: list[str] = json.loads(file.readline())
        own = Stretch("\n".join(blocks[:_OWN]), True)
        text = (own, Stretch("\n".join(blocks[_OWN:]), False))
        return PageText(chinese=text, digests=(digest(blocks), ""))


def write_blocks(records: int, site: Path, file: Path) -> tuple[list[Page], FacetLabels, BlocksFile]:
    """Made-up records as pages; `site` gets an empty file for each, and a page to search from."""
    pages, places, at = [], {}, 0
    with file.open("wb") as out:
        for entry in make_records(Author(ROOT / "archive", random.Random(20210630)), records):
            (record,) = yaml.load(entry.text, Loader=yaml.CSafeLoader)
            path = f"records/{record['id']}"
            places[f"{path}/"] = at
            line = json.dumps(_list_blocks(record), ensure_ascii=False).encode() + b"\n"
            out.write(line)
            at += len(line)
            folder = site / path
            folder.mkdir(parents=True)
            (folder / "index.html").touch()
            facets = Facets(
                kind="record",
                record_kind=entry.kind,
                units=tuple(record["单位"]),
                themes=tuple(record["主题"]),
                regions=tuple(record["地区"]),
                date=entry.date,
                reference_code=str(record.get("档号", "")),
                retention=str(record.get("保管期限", "")),
            )
            pages.append(Page(path=path, language="zh", title=record["题名"], body="", facets=facets))
    (site / "search").mkdir()
    (site / "search" / "index.html").write_text(
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>检索</title><div data-yuedang-search data-base="..">'
        '<input></div><script src="../assets/search/boot.js"></script></html>', encoding="utf-8",
    )  # fmt: skip
    return pages, FacetLabels(), BlocksFile(file, places)


def _list_blocks(record: dict[str, object]) -> list[str]:
    """As a record's page says it: title, summary, then every field and its value."""
    blocks = [str(record["题名"]), *str(record["提要"]).split("\n")]
    for field, value in record.items():
        if field not in ("id", "提要"):
            blocks += [field, "、".join(value) if isinstance(value, list) else str(value)]
    return blocks
