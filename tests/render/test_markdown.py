"""Text goes into Markdown and comes out of HTML as it was."""

from __future__ import annotations

import html
import posixpath
import re

import markdown as python_markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.render import markdown

EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
]
TRAPS = (
    "省 民政厅 《 》 “ * _ ` \\ [ ] ( ) { } <b> &amp; & > # 1. + - ! | : ~~~ !!! ??? = [^1] {.x} http://a.b"
)
PIECES = st.sampled_from([*TRAPS.split(" "), " ", "　", "2021 年"])
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join)


def rendered_text(source: str) -> str:
    result = python_markdown.markdown(source, extensions=EXTENSIONS)
    return html.unescape(re.sub(r"<[^>]*>", "", result))


@given(TEXTS)
def test_verbatim_survives_rendering(text: str) -> None:
    source = f"{markdown.verbatim(text)}\n{markdown.attributes('line', id='L1')}"
    result = python_markdown.markdown(source, extensions=EXTENSIONS)
    if text.strip():
        assert result.startswith('<p class="line" id="L1">')
        assert rendered_text(source) == text


@given(TEXTS)
def test_a_table_cell_survives_rendering(text: str) -> None:
    source = markdown.table(("a", "b"), [(markdown.escape(text), "x")])
    result = python_markdown.markdown(source, extensions=EXTENSIONS)
    cell = re.search(r"<td>(.*?)</td>", result, re.DOTALL)
    assert cell and html.unescape(cell[1]).strip() == text.strip()


@given(TEXTS)
def test_facts_and_list_items_survive_rendering(text: str) -> None:
    shown = f"{markdown.escape(text)}。"
    for source in (markdown.metadata([("甲", shown)]), markdown.bullets([shown])):
        assert rendered_text(source).removeprefix("\n\n甲\n").strip() == f"{text}。".strip()


@given(TEXTS, TEXTS)
def test_links_hold_any_text(before: str, inside: str) -> None:
    source = "甲" + markdown.escape(before) + markdown.link(inside, "b.md", "chip")
    assert '<a class="chip" href="b.md">' in python_markdown.markdown(source, extensions=EXTENSIONS)
    assert rendered_text(source).rstrip() == ("甲" + before + inside).rstrip()


@given(TEXTS, st.lists(TEXTS, max_size=4))
@example("]:", ["]:"])
def test_linking_mentions_changes_no_text(text: str, words: list[str]) -> None:
    source = markdown.link_mentions(text, [(one, "b.md") for one in words], start=True)
    assert rendered_text(source).strip() == text.strip()


def test_mentions_link_once_and_longest_first() -> None:
    found = markdown.link_mentions(
        "省委宣传部与省委、省委", [("省委", "a.md"), ("省委宣传部", "b.md"), ("省政府", "c.md")]
    )
    assert found == "[省委宣传部](b.md)与[省委](a.md)、省委"


def test_mentions_are_found_as_the_link_stage_folds_them() -> None:
    found = markdown.link_mentions(
        "廣東 2021 年 ５Ｇ《ABC》", [("广东2021年", "a.md"), ("5g", "b.md"), ("abc", "c.md")]
    )
    assert found == "[廣東 2021 年](a.md) [５Ｇ](b.md)《[ABC](c.md)》"


@pytest.mark.parametrize(
    ("page", "target", "anchor", "expected"),
    [
        ("index", "units/a", "", "units/a.md"),
        ("units/index", "units/a", "", "a.md"),
        ("units/a", "index", "", "../index.md"),
        ("regions/groups/coast", "regions/990100", "", "../990100.md"),
        ("points/a", "documents/b", "L12", "../documents/b.md#L12"),
        ("points/a", "points/a", "source", "#source"),
    ],
)
def test_relative_paths(page: str, target: str, anchor: str, expected: str) -> None:
    assert markdown.relative_path(page, target, anchor) == expected


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", 'http://a"onclick="x', "data:text/html,x", "//a.b"]
)
def test_odd_addresses_stay_text(address: str) -> None:
    assert "<a" not in markdown.outside_link("来源", address)


def test_titles_close_up_where_a_printed_line_broke() -> None:
    assert (
        markdown.close_up("关于印发 《岭南省 2020 年\n渔港要点》 的通知")
        == "关于印发《岭南省 2020 年渔港要点》的通知"
    )


def test_nothing_is_written_for_nothing() -> None:
    assert markdown.table(("a",), []) == ""
    assert markdown.metadata([("标题", "")]) == ""
    assert markdown.bullets([], "list") == ""


@given(st.text(alphabet="\\`*_{}[]|!<>&\"'#a \r\n省，", max_size=12))
def test_escape_changes_what_it_must_and_nothing_else(text: str) -> None:
    safe = html.escape(text, quote=False)
    expected = re.sub(r"([\\`*_{}\[\]|]|!$)", r"\\\1", safe).replace("\r", "").replace("\n", " ")
    assert markdown.escape(text) == expected


PATHS = st.lists(st.sampled_from(["a", "ab", "records", "index"]), min_size=1, max_size=4).map("/".join)


@given(PATHS, PATHS, st.sampled_from(["", "x"]))
def test_a_relative_path_leads_where_it_should(page: str, target: str, anchor: str) -> None:
    path = markdown.relative_path(page, target, anchor)
    if page == target and anchor:
        assert path == "#x"
        return
    expected = posixpath.relpath(f"/{target}.md", posixpath.dirname(f"/{page}"))
    assert path == (f"{expected}#x" if anchor else expected)
