"""What a reader sees and a rule can hold: measure, breadcrumbs, the missing page, paper."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import HUBS, sample_pages
from tests.conftest import Site, Watch

pytestmark = pytest.mark.browser

WIDEST = """() => Math.max(0, ...[...document.querySelectorAll(".md-typeset p, .md-typeset li")].map(one => {
    const size = parseFloat(getComputedStyle(one).fontSize);
    const range = document.createRange(); range.selectNodeContents(one);
    const lines = [...range.getClientRects()].filter(box => box.width && !one.closest("td, dd, nav, .chip"));
    if (!lines.length || one.querySelector("img, .chip, .stat") || one.closest(".cards, .facts, .neighbours")) return 0;
    return (Math.max(...lines.map(box => box.right)) - Math.min(...lines.map(box => box.left))) / size;
}))"""


class _Below(http.server.SimpleHTTPRequestHandler):
    """Serves the site under /archive/site/ and its 404 page for what is not there, as a host would."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/archive/site"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (self.directory_path / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    @property
    def directory_path(self) -> Path:
        return Path(self.directory)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def below(internal: Site) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Below, directory=str(internal.folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/archive/site"
    server.shutdown()
    server.server_close()


def test_no_line_is_longer_than_42_characters(internal: Site, page: Page) -> None:
    wide = {}
    for path in sample_pages(internal):
        page.goto(f"{internal.url}/{path}")
        measure = page.evaluate(WIDEST)
        if measure > 42.5:  # the last full-width point may hang by half
            wide[path] = round(measure, 1)
    assert not wide


def test_every_hub_says_where_it_is(internal: Site, page: Page) -> None:
    for path in HUBS[1:]:
        page.goto(f"{internal.url}/{path}")
        expect(page.locator("nav.breadcrumb a").first).to_have_text("首页")


def test_a_page_says_what_it_is_and_in_which_chinese(internal: Site, page: Page) -> None:
    page.goto(f"{internal.url}/units/department-of-education/")
    expect(page.locator(".page-kind")).to_have_text("单位")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator("a.md-skip")).to_have_attribute("href", "#title")
    page.locator(".language-switch").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".page-kind")).to_have_text("Unit")


@pytest.mark.parametrize("missing", ["units/nowhere/deep/", "nowhere", "en/records/gone/"])
def test_the_missing_page_is_whole_below_any_address(
    below: str, page: Page, missing: str, watch: Watch
) -> None:
    page.goto(f"{below}/{missing}")
    watch.errors.clear()  # the browser reports the 404 itself
    assert page.evaluate("getComputedStyle(document.body).borderTopWidth") == "4px"
    expect(page.locator(".site-name")).to_have_attribute("href", "/archive/site/")
    page.locator(".language-switch").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url == f"{below}/en/"


def test_the_home_page_changes_its_language_from_a_disk(internal: Site, page: Page) -> None:
    page.goto((internal.folder / "index.html").as_uri())
    href = page.locator(".language-switch").get_attribute("href")
    assert href and (internal.folder / href / "index.html").is_file()


def test_links_lead_to_pages_from_a_disk(internal: Site, page: Page) -> None:
    page.goto((internal.folder / "index.html").as_uri())
    page.locator("a.md-tabs__link", has_text="单位").click()
    expect(page.locator("h1")).to_have_text("单位")
    page.locator("a.chip", has_text="省民政厅").first.click()
    expect(page.locator(".page-kind")).to_have_text("单位")


def test_a_document_prints_as_itself_and_without_personal_data(internal: Site, page: Page) -> None:
    page.goto(f"{internal.url}/documents/yuenongzu-2021-10/")
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    expect(page.locator(".facsimile .red-head")).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator(".contact-line")).to_be_hidden()
    assert (
        page.locator(".facsimile .red-rule").evaluate("one => getComputedStyle(one).borderTopColor")
        == "rgb(195, 22, 28)"
    )


def test_an_old_address_leads_on(internal: Site, page: Page) -> None:
    old = next(
        path.parent.relative_to(internal.folder).as_posix()
        for path in sorted((internal.folder / "policies").glob("*/index.html"))
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8")
    )
    page.goto(f"{internal.url}/{old}/?a=1#cited")
    expect(page.locator(".page-kind")).to_have_text("政策文件")
    assert page.url.endswith("?a=1#cited")


def test_paper_says_where_the_page_was(internal: Site, page: Page) -> None:
    page.goto(f"{internal.url}/units/department-of-education/")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".print-address")).to_be_visible()
    expect(page.locator("[data-print-address]")).to_have_text(page.url)
    expect(page.locator(".md-header")).to_be_hidden()


def test_a_phone_names_the_columns_of_a_table(internal: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{internal.url}/units/department-of-education/")
    names = page.evaluate(
        "[...document.querySelectorAll('.task-list tbody tr:first-child td')].map(one => getComputedStyle(one, '::before').content)"
    )
    assert names and all(name not in {"none", "normal"} for name in names)
