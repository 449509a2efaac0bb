"""The page that a result leads to shows where the words stand: over tags, over blocks, on a phone."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from generator.zh.normalize import fold_words
from tests.conftest import Site, Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]
POINT = "points/2021-xianjie-15"
# the end of one block and the beginning of the next, and a place where words run through a link
_ACROSS = """() => {
  const words = (one) => one.textContent.replace(/[^\\p{Script=Han}]/gu, '');
  for (const one of document.querySelectorAll('article p, article li')) {
    const next = one.nextElementSibling;
    if (next && next.tagName === one.tagName && words(one).length > 4 && words(next).length > 4) return words(one).slice(-4) + words(next).slice(0, 4);
  }
  return '';
}"""
_INLINE = """() => {
  for (const link of document.querySelectorAll('article p a, article li a')) {
    const before = link.previousSibling, after = link.nextSibling;
    if (!before || !after || before.nodeType !== 3 || after.nodeType !== 3) continue;
    const [a, b, c] = [before.data, link.textContent, after.data].map((text) => text.replace(/[^\\p{Script=Han}]/gu, ''));
    if (a.length > 1 && b && c.length > 1) return a.slice(-2) + b + c.slice(0, 2);
  }
  return '';
}"""


def read_marks(page: Page) -> str:
    page.wait_for_selector("mark.search-mark", state="attached")
    return "".join(page.locator("mark.search-mark").all_text_contents())


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("script", [_ACROSS, _INLINE], ids=["across blocks", "over a link"])
def test_a_phrase_is_marked_wherever_it_runs(
    page: Page, internal: Site, watch: Watch, script: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{internal.url}/{POINT}/")
    phrase = page.evaluate(script)
    assert len(phrase) > 4
    page.goto(f"{internal.url}/{POINT}/?h={quote(phrase)}")
    assert fold_words(phrase) in fold_words(read_marks(page))
    expect(page.locator("mark.search-mark").first).to_be_in_viewport()


def test_numbers_are_marked_however_they_are_spaced(page: Page, internal: Site, watch: Watch) -> None:
    page.goto(f"{internal.url}/points/2021-xianjie-07/?h={quote('2277个')}")
    assert fold_words(read_marks(page)) == "2277个" * page.locator("mark.search-mark").count()


def test_the_whole_is_marked_and_else_its_words(page: Page, internal: Site, watch: Watch) -> None:
    page.goto(
        f"{internal.url}/points/2021-xianjie-07/?h={quote('返贫监测 水利')}&h={quote('返贫监测')}&h={quote('水利')}"
    )
    assert "返贫监测" in read_marks(page)


def test_marking_never_makes_markup_of_an_address(page: Page, internal: Site, watch: Watch) -> None:
    page.goto(
        f"{internal.url}/points/2021-xianjie-07/?h={quote('<img src=x onerror=alert(1)>')}&h={quote('返贫')}"
    )
    read_marks(page)
    assert page.locator("article img[src=x]").count() == 0


def test_a_result_leads_to_the_marked_place(page: Page, internal: Site, watch: Watch) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{internal.url}/search/?q={quote('思路互动观念互通')}")
    page.locator("#search-results article a").first.click()
    assert "思路互动" in read_marks(page)
    expect(page.locator("mark.search-mark").first).to_be_in_viewport()
