"""Addresses as MkDocs and static-i18n decide them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url

from generator.build.engine.addresses import Addresses, Languages, Links, page_url, relative_url
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
