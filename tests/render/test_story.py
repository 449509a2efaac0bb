"""What people write in a case never runs: each known way around a cleaner, through the real converter."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.render.markdown import outside_link, plain, raw_block
from generator.render.story import story_html

EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "fenced_code",
]
HOSTILE = [
    "<script>alert(1)</script>",
    "```\n<script>alert(1)</script>",
    "~~~\n```\n<script>alert(1)</script>\n",
    "[a\nb](javascript:alert(1))",
    "[a [b]](javascript:alert(1))",
    "[x]:\n javascript:alert(1)\n\n[x]",
    '正文 {: onclick="a({})" }',
    "<img src=x onerror=alert(1)>",
    "![x](javascript:alert(1))",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<svg/onload=alert(1)>",
    "</div><script>alert(1)</script><div>",
    "<div markdown>\n\n<script>alert(1)</script>\n\n</div>",
    "[x](data:text/html,<script>alert(1)</script>)",
    "<iframe src='//example.org'></iframe>",
    "`` ` <script>alert(1)</script>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
]


def _page(block: str) -> LexborHTMLParser:
    """The block as the builder shows it, between two paragraphs of ours."""
    return LexborHTMLParser(markdown.markdown(f"前文\n\n{block}\n\n后文", extensions=EXTENSIONS))


def _assert_harmless(page: LexborHTMLParser) -> None:
    assert not page.css("script, iframe, svg, object, embed, form, style")
    for node in page.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), node.html
            if name in {"href", "src"}:
                assert re.match(r"https?://|#", value or ""), node.html


@pytest.mark.parametrize("story", HOSTILE)
def test_nothing_in_a_story_runs(story: str) -> None:
    page = _page(raw_block(story_html(story), "story"))
    _assert_harmless(page)
    assert "后文" in page.css("p")[-1].text()


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_source_title_or_an_alternative_text_runs(text: str) -> None:
    _assert_harmless(_page(outside_link(text, "https://example.org/a_b*c")))
    page = _page(f'<p><img src="https://example.org/x.svg" alt="{plain(text)}"></p>')
    _assert_harmless(page)
    assert page.css("img")[0].attributes["alt"] == text.replace("\n", " ")


@given(st.text(alphabet="<>&\"'`*_[](){}!#:|~\\/ \njavscriptonerx=正文。", max_size=80))
def test_no_text_at_all_runs(text: str) -> None:
    _assert_harmless(_page(raw_block(story_html(text), "story")))


def test_a_story_keeps_its_form() -> None:
    html = story_html(
        "# 起步\n\n种**香瓜**，见[报道](https://example.org/)和[附件](../x.md)。\n\n- 一\n- 二\n\n![田间](a.jpg)"
    )
    assert "<h2>起步</h2>" in html
    assert "<strong>香瓜</strong>" in html
    assert '<a href="https://example.org/" rel="noopener noreferrer">报道</a>' in html
    assert "和附件。" in html  # no dead link round it
    assert "../x.md" not in html
    assert html.count("<li>") == 2
    assert "田间" in html
