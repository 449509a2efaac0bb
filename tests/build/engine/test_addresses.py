"""Addresses as MkDocs and static-i18n decide them."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url

from generator.build.engine.addresses import (
    Addresses,
    Languages,
    Links,
    join_path,
    page_url,
    relative_url,
)
from generator.build.engine.body import convert
from generator.build.engine.inline import NotPlainError

LANGUAGES = Languages("zh", ("en",))
PATH = st.lists(st.sampled_from(["a", "b", "units", "en", "x.json"]), max_size=4).map("/".join)
URL = st.one_of(PATH, PATH.map(lambda path: f"{path}/" if path else ""))


@given(URL, PATH.map(lambda path: f"{path}/" if path else ""))
def test_relative_addresses_are_those_of_mkdocs(target: str, page: str) -> None:
    assert relative_url(target, page) == get_relative_url(target, page)


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("index.md", ""),
        ("index.en.md", "en/"),
        ("units/index.md", "units/"),
        ("units/a.en.md", "en/units/a/"),
        ("记录/甲.md", "%E8%AE%B0%E5%BD%95/%E7%94%B2/"),
    ],
)
def test_address_of_a_file(file: str, address: str) -> None:
    language, name = LANGUAGES.of(file)
    assert page_url(name, language, LANGUAGES) == address


def test_links_stay_in_their_language() -> None:
    links = Links(
        Addresses.of(
            LANGUAGES, [("a/x.md", "zh"), ("a/x.md", "en"), ("b.md", "zh"), ("b.md", "en")], ["data/p.csv"]
        )
    )
    links.start("a/x.md", "en")
    assert links.resolve("../b.md?#top") == "../../b/#top"
    assert links.resolve("x.md") == "./"
    assert links.resolve("../data/p.csv") == "../../../data/p.csv"
    assert links.resolve("https://example.org/?a=1") == "https://example.org/?a=1"
    assert links.anchors == [("en/b/", "top")]


@pytest.mark.parametrize("href", ["gone.md", "/a/x.md", "x.md#", "%7Ea.md"])
def test_what_leads_nowhere_is_left_to_mkdocs(href: str) -> None:
    links = Links(Addresses.of(LANGUAGES, [("a/x.md", "zh")], []))
    links.start("a/x.md", "zh")
    with pytest.raises(NotPlainError):
        links.resolve(href)


FOLDER = st.lists(st.sampled_from(["a", "b", "a.b"]), max_size=3).map("/".join)
WRITTEN = st.lists(st.sampled_from(["a", "b", "..", ".", "", ".x", "c.md"]), min_size=1, max_size=5)


@given(FOLDER, WRITTEN.map("/".join))
def test_a_path_is_joined_as_by_the_standard_library(folder: str, path: str) -> None:
    assert join_path(folder, path) == posixpath.normpath(posixpath.join(folder, path))


NAMES = ["index.md", "a/index.md", "a/x.md", "a/y.md", "a/b/z.md", "u/x.md", "甲/乙.md", "x.md"]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12))
def test_what_a_page_is_told_does_not_hang_on_who_asked_before(asked: list[tuple[str, str]]) -> None:
    """Links are remembered for all pages of a folder; a page that names itself is not like the others."""
    links = Links(Addresses.of(LANGUAGES, [(name, "zh") for name in NAMES], []))
    for page, target in asked:
        links.start(page, "zh")
        href = posixpath.relpath(target, posixpath.dirname(page) or ".")
        # MkDocs calls the home page ./
        expected = get_relative_url(*(page_url(one, "zh", LANGUAGES) or "./" for one in (target, page)))
        assert links.resolve(href) == expected
        assert links.resolve(f"{href}#t") == f"{expected}#t"


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2)), max_size=12))
def test_a_block_is_converted_as_if_nobody_had_it_before(pages: list[tuple[str, list[str]]]) -> None:
    """Blocks are remembered for all pages of a folder; one that leads to the page itself is not like the others."""
    addresses = Addresses.of(LANGUAGES, [(name, "zh") for name in NAMES], [])
    remembering = Links(addresses)
    for page, targets in pages:
        text = "同样的话 " + " ".join(
            f"[{one}]({posixpath.relpath(one, posixpath.dirname(page) or '.')})" for one in targets
        )
        fresh = Links(addresses)
        for links in (remembering, fresh):
            links.start(page, "zh")
        text = text.rstrip()
        assert convert(text, remembering, str).html == convert(text, fresh, str).html
