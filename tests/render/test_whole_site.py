"""Every page of the built editions, not a sample: where it is, what leads there, its other language, its words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.render.context import FOLDERS
from generator.render.labels import TABLE
from tests.conftest import Site

pytestmark = pytest.mark.slow

KEYS = {key for key in TABLE if key.isascii()}
LISTS = ("records/kinds/", "records/years/")
HAN = re.compile(r"[\u4e00-\u9fff]+")
MENUS = ("nav.md-tabs", "nav.md-nav--primary")


@dataclass(frozen=True)
class Built:
    """One page of the site: its address without slashes at the ends, in both languages the same."""

    folder: Path
    address: str

    @property
    def english(self) -> bool:
        return self.address == "en" or self.address.startswith("en/")

    @property
    def path(self) -> str:
        return self.address.removeprefix("en").strip("/") if self.english else self.address

    @property
    def html(self) -> LexborHTMLParser:
        return LexborHTMLParser((self.folder / self.address / "index.html").read_text(encoding="utf-8"))

    def resolve(self, href: str | None) -> str:
        """The address that a link leads to."""
        target = (href or "").partition("#")[0] or "."
        found = posixpath.normpath(posixpath.join(self.address or ".", target))
        return "" if found == "." else found


def pages_of(site: Site) -> Iterator[Built]:
    for file in sorted(site.folder.rglob("index.html")):
        if b'http-equiv="refresh"' not in file.read_bytes()[:1200]:  # an old address that leads on
            address = file.parent.relative_to(site.folder).as_posix()
            yield Built(site.folder, "" if address == "." else address)


STANDING = {"", "search", "help", "about"}  # what no list holds: the ways to them stand on every page


@pytest.fixture(params=["internal", "public"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_every_page_says_where_it_is_and_what_leads_to_it(site: Site) -> None:
    wrong = []
    for page in pages_of(site):
        html = page.html
        crumbs = html.css("nav.breadcrumb a")
        if page.path and (not crumbs or crumbs[0].text() != ("Home" if page.english else "首页")):
            wrong.append(f"{page.address}: no breadcrumb")
        for crumb in crumbs:
            target = page.resolve(crumb.attributes["href"])
            if not (site.folder / target / "index.html").is_file():
                wrong.append(f"{page.address}: breadcrumb to {target}")
        if page.path not in STANDING and not html.css_first("#backlinks"):
            wrong.append(f"{page.address}: no backlinks")
    assert not wrong, wrong[:20]


def test_what_a_page_says_leads_to_it_does(site: Site) -> None:
    """Every page that the backlinks of an entity's page lead to has a link back."""
    links: dict[str, set[str]] = {}
    claims: list[tuple[str, str]] = []
    for page in pages_of(site):
        if page.english:
            continue
        html = page.html
        hrefs = [str(one.attributes["href"]) for one in html.css("article a[href], nav.breadcrumb a[href]")]
        inside = [href for href in hrefs if not re.match(r"https?:|#|mailto:", href)]
        links[page.path] = {page.resolve(href.partition("#")[0].partition("?")[0]) for href in inside}
        if page.path.rpartition("/")[0] in FOLDERS.values():
            for one in html.css(".backlinks a[href]"):
                href = str(one.attributes["href"])
                if not href.startswith("#"):
                    claims.append((page.path, page.resolve(href.partition("#")[0].partition("?")[0])))
    wrong = [f"{path}: {other}" for path, other in claims if path not in links.get(other, set())]
    assert claims
    assert not wrong, (len(wrong), wrong[:20])


def test_every_page_has_its_other_language_and_a_way_past_the_menu(site: Site) -> None:
    wrong = []
    for page in pages_of(site):
        html = page.html
        other = page.path if page.english else f"en/{page.path}".strip("/")
        switches = [page.resolve(one.attributes["href"]) for one in html.css("a.language-switch")]
        skip = html.css_first("a.md-skip")
        lang = html.css_first("html")
        if switches != [other] or not (site.folder / other / "index.html").is_file():
            wrong.append(f"{page.address}: the other language is at {switches}")
        if lang is None or lang.attributes["lang"] != ("en" if page.english else "zh-Hans"):
            wrong.append(f"{page.address}: language of the page")
        if skip is None or not html.css(str(skip.attributes["href"])):
            wrong.append(f"{page.address}: the skip link leads nowhere")
        if len(html.css("h1")) != 1:
            wrong.append(f"{page.address}: {len(html.css('h1'))} headings of the page")
    assert not wrong, wrong[:20]


def test_no_page_shows_a_key_or_an_unmarked_word_of_the_other_language(site: Site) -> None:
    wrong = []
    for page in pages_of(site):
        html = page.html
        for node in html.css("script, style, .field-list"):
            node.decompose()
        words = html.body.text(separator=" ") if html.body else ""
        wrong += [f"{page.address}: {key}" for key in set(re.findall(r"\b[a-z_]+\.[a-z_]+\b", words)) & KEYS]
        if page.english:
            # titles of Chinese things stand unmarked in the contents list and the breadcrumb of the theme
            for node in html.css("[lang=zh-Hans], [lang=zh], .outside, .md-nav--secondary, .breadcrumb"):
                node.decompose()
            left = set(HAN.findall(html.body.text(separator=" ") if html.body else "")) - {"等"}
            wrong += [f"{page.address}: {word}" for word in left]
    assert not wrong, wrong[:20]


def test_no_menu_names_a_page_twice(site: Site) -> None:
    for page in pages_of(site):
        html = page.html
        for menu in MENUS:
            links = [
                one.attributes.get("href")
                for nav in html.css(menu)[:1]
                for one in nav.css("a.md-tabs__link, a.md-nav__link")
            ]
            found = [link for link in links if link]
            assert len(found) == len(set(found)), (page.address, menu)
