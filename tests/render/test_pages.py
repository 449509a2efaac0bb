"""Pages of a small invented archive: goldens to read, and promises that hold for every page.

A golden that should change is written anew with ``YUEDANG_GOLDEN=1 pytest tests/render``.
"""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path

import markdown as python_markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build.staging import page_file, page_markdown
from generator.model.page import Page
from generator.model.reference import EntityKind
from generator.render.context import FOLDERS, Site
from generator.render.pages.document import plan_document_pages
from generator.render.pages.point import plan_point_pages
from generator.render.pages.region import plan_region_pages
from generator.render.pages.theme import plan_theme_pages
from generator.render.pages.unit import plan_unit_pages
from generator.settings import LANGUAGES, Edition
from tests.render.small_archive import CONTACT, LINES, POINTS, small_corpus, small_links

GOLDEN = Path(__file__).parent / "golden"
GOLDENS = (
    "documents/yangli-2020-3.md",
    "points/2020-yugang-01.md",
    "points/2020-yugang-01.en.md",
    "points/index.md",
    "units/fishery.md",
    "units/index.md",
    "regions/990100.md",
    "regions/index.md",
    "themes/harbours.en.md",
)
HAN = re.compile(r"[\u4e00-\u9fff]")


def render(edition: Edition, documents: bool = True) -> dict[str, Page]:
    pages: list[Page] = []
    for language in LANGUAGES:
        site = Site.of(small_corpus(documents), small_links(documents), edition, language)
        for module in (
            plan_document_pages,
            plan_point_pages,
            plan_unit_pages,
            plan_region_pages,
            plan_theme_pages,
        ):
            pages += [one.make() for one in module(site)]
    return {page_file(page): page for page in pages}


@pytest.fixture(scope="module")
def internal() -> dict[str, Page]:
    return render(Edition.INTERNAL)


@pytest.fixture(scope="module")
def public() -> dict[str, Page]:
    return render(Edition.PUBLIC, documents=False)


@pytest.mark.parametrize("name", GOLDENS)
def test_golden(internal: dict[str, Page], name: str) -> None:
    path = GOLDEN / name
    text = page_markdown(internal[name])
    if os.environ.get("YUEDANG_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_rendering_twice_gives_the_same(internal: dict[str, Page]) -> None:
    assert render(Edition.INTERNAL) == internal


def test_every_page_has_both_languages(internal: dict[str, Page]) -> None:
    chinese = {page.path for page in internal.values() if page.language == "zh"}
    assert chinese == {page.path for page in internal.values() if page.language == "en"}


def test_links_lead_to_pages_and_anchors(internal: dict[str, Page]) -> None:
    elsewhere = {"records", "cases", "policies", "programmes", "search"}
    for name, page in internal.items():
        for href in re.findall(r"\]\(([^)]*)\)", page.body):
            target, _, anchor = href.partition("#")
            path = (
                posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target)) if target else name
            )
            if path.split("/")[0] in elsewhere:
                continue
            found = internal[path] if target else page
            assert not anchor or f"#{anchor} " in found.body or f'id="{anchor}"' in found.body, href


def test_anchors_are_ascii_and_given_once(internal: dict[str, Page]) -> None:
    for name, page in internal.items():
        anchors = re.findall(r'(?:\{ #|id=")([^ "]+)', page.body)
        assert len(anchors) == len(set(anchors)), name
        assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", anchor) for anchor in anchors), name
        for title in re.findall(r"^##+ .*", page.body, re.MULTILINE):
            assert "{ #" in title, (name, title)


def test_every_entity_page_has_breadcrumb_backlinks_and_facets(internal: dict[str, Page]) -> None:
    for name, page in internal.items():
        if page.ref:
            assert page.breadcrumb, name
            assert "{ #backlinks }" in page.body, name
            assert page.facets.kind == page.ref.kind.value, name
            assert page.path == f"{FOLDERS[page.ref.kind]}/{page.ref.id}"
        assert page.body.startswith(("# ",)), name


def test_the_document_keeps_every_line_and_every_point(internal: dict[str, Page]) -> None:
    body = internal["documents/yangli-2020-3.md"].body
    for number, (text, _, _) in enumerate(LINES, 1):
        assert (f"{{ #L{number} " in body) == bool(text)
    for point in POINTS:
        assert f'id="point-{point.id}"' in body


def test_contacts_are_folded_away_in_one_edition_and_absent_in_the_other(internal: dict[str, Page]) -> None:
    body = internal["documents/yangli-2020-3.md"].body
    assert re.search(rf"<details[^>]*>.*{re.escape(CONTACT)}.*</details>", body, re.DOTALL)
    assert not any("张三" in page_markdown(page) for page in render(Edition.PUBLIC).values())


def test_a_public_edition_without_documents_does_not_speak_of_points(public: dict[str, Page]) -> None:
    for name, page in public.items():
        text = page_markdown(page)
        assert not name.startswith(("documents/", "points/")), name
        for word in ("要点", "来源文件", "work point", "Work point", "yuedang", "内部台账", "archive/"):
            assert word not in text, (name, word)


def test_english_pages_mark_chinese(internal: dict[str, Page]) -> None:
    for name, page in internal.items():
        if page.language == "en":
            html = python_markdown.markdown(
                page.body, extensions=["attr_list", "def_list", "md_in_html", "tables"]
            )
            shown = LexborHTMLParser(html)
            for node in shown.css("[lang=zh-Hans], .outside"):
                node.decompose()
            text = shown.text(separator=" ").replace("等", "")  # the interface explains what 等 means
            assert not HAN.search(text), (name, text)


def test_names_lead_to_their_pages(internal: dict[str, Page]) -> None:
    assert "鱼厅" in internal["units/fishery.md"].facets.names
    assert "深海县" in internal["regions/990100.md"].facets.names
    assert internal["regions/990101.md"].facets.names[-2:] == ("深海市港口区", "岭南省深海市港口区")
    assert internal["units/fishery.md"].ref and internal["units/fishery.md"].ref.kind is EntityKind.UNIT


def test_a_former_unit_names_its_successor(internal: dict[str, Page]) -> None:
    assert "后继\n:   [省渔业厅](fishery.md){" in internal["units/fishery-bureau.md"].body
