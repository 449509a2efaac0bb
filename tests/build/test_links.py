"""The built HTML, both editions: every link and anchor leads somewhere, nothing is fetched from outside."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import Site

pytestmark = pytest.mark.slow


@pytest.fixture(params=["internal", "public"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


@cache
def _parse(path: Path) -> tuple[frozenset[str], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Ids, links (attribute, address) and doubled ids of a page."""
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    ids = [node.attributes["id"] or "" for node in tree.css("[id]")]
    links = [
        (f"{node.tag} {attribute}", node.attributes[attribute] or "")
        for node in tree.css("[href], [src], [action], [poster]")
        for attribute in ("href", "src", "action", "poster")
        if attribute in node.attributes
    ]
    return frozenset(ids), tuple(links), tuple(name for name, count in Counter(ids).items() if count > 1)


def _pages(site: Site) -> list[Path]:
    return sorted(site.folder.rglob("*.html"))


def test_every_link_and_anchor_leads_somewhere(site: Site) -> None:
    broken = []
    for page in _pages(site):
        base = f"/{page.relative_to(site.folder).as_posix().removesuffix('index.html')}"
        for what, address in _parse(page)[1]:
            if address.startswith(("http://", "https://", "data:", "mailto:", "javascript:")):
                continue
            target, fragment = urldefrag(urljoin(base, address))
            path = site.folder / unquote(target.split("?")[0]).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                broken.append(f"{base}: {what} {address}")
            elif fragment and path.suffix == ".html" and unquote(fragment) not in _parse(path)[0]:
                broken.append(f"{base}: {what} {address} (no such anchor)")
    assert not broken, f"{len(broken)} broken, such as {broken[:20]}"


def test_no_page_has_an_id_twice(site: Site) -> None:
    doubled = {str(page): twice for page in _pages(site) if (twice := _parse(page)[2])}
    assert not doubled, list(doubled.items())[:5]


def test_nothing_is_loaded_from_outside(site: Site) -> None:
    """Links a person follows may lead out; scripts, images, styles and forms may not."""
    outside = [
        f"{page}: {what} {address}"
        for page in _pages(site)
        for what, address in _parse(page)[1]
        if address.startswith(("http://", "https://", "//"))
        and what not in {"a href"}
        and not what.startswith("link")
    ]
    styles = [
        f"{path}: {mark}"
        for path in sorted(site.folder.rglob("*.css"))
        for mark in ("url(http", "url(//", "@import url(http", '@import "http')
        if mark in path.read_text(encoding="utf-8")
    ]
    assert not outside + styles


def test_no_links_run_scripts(site: Site) -> None:
    assert not [a for page in _pages(site) for _, a in _parse(page)[1] if a.lower().startswith("javascript:")]


def test_every_page_stands_in_both_languages(site: Site) -> None:
    pages = {page.relative_to(site.folder).as_posix() for page in _pages(site)} - {"404.html"}
    chinese = {page for page in pages if not page.startswith("en/")}
    english = {page.removeprefix("en/") for page in pages if page.startswith("en/")}
    assert chinese == english


def test_the_sitemap_lists_every_page_once(site: Site) -> None:
    pages = {
        page.parent.relative_to(site.folder).as_posix() for page in _pages(site) if page.name == "index.html"
    }
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert text.count("<loc>") == len(pages) or "<loc>" not in text  # MkDocs writes none without a site_url
