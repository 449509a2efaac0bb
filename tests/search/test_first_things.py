"""What stands above and what below: a page's own words, labels and lists, chance, slips, one thing on several pages."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.conftest import Site, Watch
from tests.search.test_search_page import DONE, ask, open_search

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SNIPPETS = "#search-results article:nth-of-type(-n+10) .search-result__snippet"


@pytest.mark.parametrize("question", ["人社厅", "省妇联", "扶贫办", "巴马", "黔南"])
def test_the_help_page_never_stands_above_what_it_gives_as_an_example(
    page: Page, internal: Site, watch: Watch, question: str
) -> None:
    found = ask(page, internal, question)
    assert "/help/" in found
    assert found.index("/help/") > 5


def test_a_row_of_initials_is_no_answer_to_initials(page: Page, internal: Site, watch: Watch) -> None:
    found = ask(page, internal, "rst")
    assert found[0] == "/units/department-of-human-resources-and-social-security/"
    assert found[-1] == "/units/"


@pytest.mark.parametrize("question", ["可信度", "保管期限", "防止返贫", "百香果"])
def test_snippets_show_what_pages_say_themselves(
    page: Page, internal: Site, watch: Watch, question: str
) -> None:
    open_search(page, internal, f"q={question}")
    for number in range(min(5, page.locator(SNIPPETS).count())):
        text = page.locator(SNIPPETS).nth(number).inner_text()
        assert "哪些页面指向这里" not in text
        assert "目前没有" not in text
        assert not text.startswith("首页")


def test_letters_that_nothing_sounds_like_find_nothing_and_say_so(
    page: Page, internal: Site, watch: Watch
) -> None:
    assert ask(page, internal, "zzzzzzzz") == []
    note = page.inner_text("#search-note")
    assert "没有页面含有“zzzzzzzz”" in note
    assert "拼音" in note
    page.wait_for_selector(".search-ways button")
    page.locator(".search-ways button").first.click()
    page.wait_for_selector(DONE)
    assert int(page.inner_text("#search-count")) > 0


@pytest.mark.parametrize(
    ("typed", "meant"), [("连漳村", "连樟村"), ("芦岭村", "芦陵村"), ("维拉霸小区", ""), ("金光寸", "金光村")]
)
def test_a_slip_in_a_title_is_read_as_what_stands_there(
    page: Page, internal: Site, watch: Watch, typed: str, meant: str
) -> None:
    found = ask(page, internal, typed)
    note = page.inner_text("#search-note")
    assert (f"您要找的是不是“{meant}”" in note) == bool(meant)
    if meant:
        assert found == ask(page, internal, meant)


def test_two_pages_of_one_title_are_told_apart(page: Page, internal: Site, watch: Watch) -> None:
    open_search(page, internal, "q=乡村振兴责任制实施办法")
    assert (
        page.locator("#search-results > article:nth-of-type(2) .search-same").inner_text()
        == "与上面的“政策文件”同题"
    )
    assert page.locator("#search-results > article:nth-of-type(1) .search-same").count() == 0


@pytest.mark.parametrize(("said", "number"), [("要点5", "第5点"), ("工作要点第18条", "第18点")])
def test_a_point_is_found_by_its_number_however_it_is_said(
    page: Page, internal: Site, watch: Watch, said: str, number: str
) -> None:
    wanted = ask(page, internal, number)
    assert ask(page, internal, said)[: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("10号文", "/documents/yuenongzu-2021-10/"),
        ("第62号文件", "/policies/yuexiangzhenju-2021-62/"),
    ],
)
def test_a_bare_number_leads_to_the_document_of_that_number(
    page: Page, internal: Site, watch: Watch, question: str, address: str
) -> None:
    assert ask(page, internal, question)[0] == address


def test_an_english_name_without_a_place_is_this_provinces(page: Page, internal: Site, watch: Watch) -> None:
    found = ask(page, internal, "rural revitalization bureau", "en/")
    assert found[0] == "/en/units/rural-revitalization-bureau/"


def test_the_other_language_is_asked_the_same(page: Page, internal: Site, watch: Watch) -> None:
    open_search(page, internal, "q=茶叶&kind=record&sort=date")
    page.fill("#search-input", "乡村振兴")
    page.keyboard.press("Enter")
    page.wait_for_function("location.search.includes('%E4%B9%A1')")
    page.locator("a.language-switch").click()
    page.wait_for_selector(DONE)
    address = urlsplit(page.url)
    assert address.path == "/en/search/"
    assert parse_qs(address.query) == {"q": ["乡村振兴"], "kind": ["record"], "sort": ["date"]}
    assert page.input_value("#search-input") == "乡村振兴"
