"""The generated Markdown is good Markdown: MkDocs builds it in strict mode, anchors included, without a word."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build.staging import page_file, page_markdown
from generator.model.page import Page
from generator.render.context import Site
from generator.render.pages.document import plan_document_pages
from generator.render.pages.point import plan_point_pages
from generator.render.pages.region import plan_region_pages
from generator.render.pages.theme import plan_theme_pages
from generator.render.pages.unit import plan_unit_pages
from generator.settings import LANGUAGES, Edition
from tests.render.small_archive import LINES, small_corpus, small_links

CONFIG = """
site_name: 测试
strict: true
validation:
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
theme: {name: material, language: zh, font: false}
plugins:
  - i18n:
      docs_structure: suffix
      fallback_to_default: false
      languages:
        - {locale: zh, default: true, name: 简体中文, build: true}
        - {locale: en, name: English, build: true}
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, toc, pymdownx.details]
"""
# pages of other kinds, which these pages lead to
ELSEWHERE = (
    "index",
    "search/index",
    "records/wharf-2020",
    "records/wharf-lead",
    "cases/lighthouse",
    "policies/harbour-rules",
    "programmes/yuhuo",
)


def write_site(folder: Path, edition: Edition, documents: bool) -> None:
    modules = (
        plan_document_pages,
        plan_point_pages,
        plan_unit_pages,
        plan_region_pages,
        plan_theme_pages,
    )
    corpus, links = small_corpus(documents), small_links(documents)
    pages = [Page(path=path, language=one, title="x", body="# x") for path in ELSEWHERE for one in LANGUAGES]
    for language in LANGUAGES:
        site = Site.of(corpus, links, edition, language)
        pages += [one.make() for module in modules for one in module(site)]
    for page in pages:
        path = folder / "docs" / page_file(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_markdown(page), "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")


def build(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "html"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "documents"), [(Edition.INTERNAL, True), (Edition.PUBLIC, False)])
def test_mkdocs_has_nothing_to_say(tmp_path: Path, edition: Edition, documents: bool) -> None:
    write_site(tmp_path, edition, documents)
    assert "WARNING" not in build(tmp_path)
    if not documents:
        return
    facsimile = (tmp_path / "html" / "documents" / "yangli-2020-3" / "index.html").read_text("utf-8")
    for number, (text, _, _) in enumerate(LINES, 1):
        if text:
            line = re.search(rf'<p[^>]* id="L{number}"[^>]*>(.*?)</p>', facsimile)
            assert line, number
            shown = (
                re.sub(r"<[^>]*>", "", line[1])
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#12288;", "　")
            )
            assert shown == text
    english = (tmp_path / "html" / "en" / "points" / "2020-yugang-01" / "index.html").read_text("utf-8")
    assert 'href="../../units/fishery/"' in english  # stays in English
