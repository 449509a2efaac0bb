"""Pages in a real browser: they load clean, fit a phone, and keep the reader's place across languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site, Watch

pytestmark = pytest.mark.browser

HUBS = [
    "",
    "units/",
    "regions/",
    "themes/",
    "records/",
    "cases/",
    "policies/",
    "programmes/",
    "timeline/",
    "search/",
    "data/",
    "help/",
    "about/",
]
INTERNAL_HUBS = [*HUBS, "documents/", "points/"]


def sample_pages(site: Site) -> list[str]:
    """The hubs, and the first, middle and last page below each."""
    found = [hub for hub in INTERNAL_HUBS if (site.folder / hub / "index.html").is_file()]
    for hub in list(found):
        below = sorted(p.parent for p in (site.folder / hub).glob("*/index.html")) if hub else []
        picks = {below[0], below[len(below) // 2], below[-1]} if below else set()
        found += sorted(f"{pick.relative_to(site.folder).as_posix()}/" for pick in picks)
    return found


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_pages_load_without_an_outside_request_or_a_console_error(
    edition: str, request: pytest.FixtureRequest, page: Page, watch: Watch
) -> None:
    site: Site = request.getfixturevalue(edition)
    for path in sample_pages(site):
        for prefix in ("", "en/"):
            page.goto(f"{site.url}/{prefix}{path}", wait_until="networkidle")
            expect(page.locator("h1").first).to_be_visible()


def test_pages_fit_a_phone(internal: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    wide = []
    for path in sample_pages(internal):
        page.goto(f"{internal.url}/{path}")
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if overflow > 0:
            wide.append(f"{path} by {overflow} px")
    assert not wide


def test_the_language_switch_keeps_the_page(internal: Site, page: Page) -> None:
    for path in sample_pages(internal):
        page.goto(f"{internal.url}/{path}")
        assert page.locator("html").get_attribute("lang") in {"zh", "zh-Hans", "zh-CN"}
        english = page.locator("a[hreflang='en']").first.get_attribute("href")
        assert english is not None
        page.goto(page.evaluate("address => new URL(address, location.href).href", english))
        assert page.url == f"{internal.url}/en/{path}"
        assert page.locator("html").get_attribute("lang") == "en"
        chinese = page.locator("a[hreflang^='zh']").first.get_attribute("href")
        assert (
            page.evaluate("address => new URL(address, location.href).href", chinese)
            == f"{internal.url}/{path}"
        )


def test_english_pages_leave_no_label_untranslated(internal: Site, page: Page) -> None:
    """Chinese on an English page is content and says so: it stands inside something marked as Chinese."""
    page.goto(f"{internal.url}/en/")
    navigation = page.locator("header, nav, footer").all_inner_texts()
    left = [t for text in navigation for t in re.findall(r"[\u4e00-\u9fff]+", text)]
    assert set(left) <= {"简体中文", "中文", "粤档"}


def test_menus_hold_no_page_twice(internal: Site, page: Page) -> None:
    for prefix in ("", "en/"):
        page.goto(f"{internal.url}/{prefix}")
        for menu in page.locator("nav.md-tabs, nav.md-nav--primary").all():
            links = menu.locator("a.md-tabs__link, a.md-nav__link").evaluate_all(
                "all => all.map(a => a.href)"
            )
            assert len(links) == len(set(links)), links


def test_the_main_ways_work_from_the_keyboard(internal: Site, page: Page) -> None:
    page.goto(f"{internal.url}/units/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.keyboard.type("省民政厅")
    page.keyboard.press("Enter")
    expect(
        page.locator("#search-results[data-state='done'], [data-state='done'] #search-results")
    ).to_be_visible()
    assert "%E7%9C%81%E6%B0%91%E6%94%BF%E5%8E%85" in page.url
