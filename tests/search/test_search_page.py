"""Search in a real browser over the built internal edition."""

from __future__ import annotations

import random
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.zh.normalize import fold_words
from tests.conftest import Site, Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHRASES = 500
DONE = '#search-results[data-state="done"]'
# Asks each question on the open search page as a reader does, and returns the addresses of all results.
ASK_ALL = """async (questions) => {
  const input = document.querySelector("#search-input");
  const area = document.querySelector("#search-results");
  const answers = [];
  for (const question of questions) {
    input.value = question;
    document.querySelector("#search-form").requestSubmit();
    while (area.dataset.state !== "done") await new Promise((wake) => setTimeout(wake, 5));
    const links = [...area.querySelectorAll("article")].map((one) => new URL(one.querySelector("a").href).pathname);
    answers.push([links, document.querySelector("#search-count").textContent]);
  }
  return answers;
}"""


def open_search(page: Page, site: Site, query: str, language: str = "") -> None:
    page.goto(f"{site.url}/{language}search/?{query}")
    page.wait_for_selector(DONE)


def ask(page: Page, site: Site, question: str, language: str = "") -> list[str]:
    open_search(page, site, f"q={quote(question)}", language)
    links = page.locator("#search-results article").evaluate_all(
        "all => all.map(one => new URL(one.querySelector('a').href).pathname)"
    )
    assert page.inner_text("#search-count") == str(len(links))
    return [str(link) for link in links]


def read_pages(page: Page, site: Site, paths: list[str], count: int) -> dict[str, str]:
    """What a reader sees on pages drawn at random: the browser's own reading, not the indexer's."""
    texts = {}
    for path in random.Random(2021).sample(paths, min(count, len(paths))):
        page.goto(f"{site.url}/{path}")
        texts[f"/{path}"] = page.locator("article.md-content__inner").first.inner_text()
    return texts


def list_paths(site: Site, language: str = "") -> list[str]:
    """Addresses of all pages of a language apart from redirects and the search page, whose text is what was asked."""
    files = (
        file for file in site.folder.rglob("index.html") if b'http-equiv="refresh"' not in file.read_bytes()
    )
    folders = (file.parent.relative_to(site.folder).as_posix() for file in files)
    paths = ("" if folder == "." else f"{folder}/" for folder in sorted(folders))
    wanted = [path for path in paths if path.startswith("en/") == (language == "en/")]
    return [path for path in wanted if path != f"{language}search/"]


def draw_phrases(texts: dict[str, str], count: int) -> list[tuple[str, str]]:
    """Runs of 2 to 12 characters, each with the page it stands on, over borders of blocks too."""
    draw = random.Random(count)
    whole = [(path, re.sub(r"[¶\n\t]+", "", text)) for path, text in texts.items()]
    phrases: list[tuple[str, str]] = []
    while len(phrases) < count:
        path, text = draw.choice(whole)
        length = 2 + len(phrases) % 11
        start = draw.randrange(max(1, len(text) - length))
        phrase = text[start : start + length].strip()
        if len(fold_words(phrase)) >= 2:
            phrases.append((path, phrase))
    return phrases


def find_missed(
    page: Page, site: Site, language: str, count: int, left_out: str = ""
) -> list[tuple[str, str]]:
    """Phrases that did not bring up the page they were drawn from."""
    paths = [path for path in list_paths(site, language) if not left_out or not path.startswith(left_out)]
    wanted = draw_phrases(read_pages(page, site, paths, 80), count)
    open_search(page, site, f"q={quote(wanted[0][1])}", language)
    answers = []
    for start in range(0, count, 100):
        answers += page.evaluate(ASK_ALL, [phrase for _, phrase in wanted[start : start + 100]])
    assert all(str(len(links)) == number for links, number in answers)
    return [one for one, (links, _) in zip(wanted, answers, strict=True) if one[0] not in links]


def test_no_phrase_of_any_page_is_missed(page: Page, internal: Site, watch: Watch) -> None:
    assert not find_missed(page, internal, "", PHRASES)


def test_no_phrase_of_an_english_page_is_missed(page: Page, internal: Site, watch: Watch) -> None:
    # records are labels round a Chinese text: they are found by that text
    assert not find_missed(page, internal, "en/", 200, left_out="en/records/")


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("人社厅", "/units/department-of-human-resources-and-social-security/"),
        ("rst", "/units/department-of-human-resources-and-social-security/"),
        ("省 民政厅", "/units/department-of-civil-affairs/"),
        ("深圳", "/regions/440300/"),
        ("黔西", "/regions/520581/"),
        ("鄉村振興", "/themes/rural-revitalization/"),
        ("xiangcunzhenxing", "/themes/rural-revitalization/"),
    ],
)
def test_a_name_leads_to_its_page(
    page: Page, internal: Site, watch: Watch, question: str, address: str
) -> None:
    assert address in ask(page, internal, question)[:3]


def test_words_apart_are_all_wanted(page: Page, internal: Site, watch: Watch) -> None:
    assert "/units/department-of-civil-affairs/" in ask(page, internal, "养老 民政厅") + ask(
        page, internal, "民政厅 政府"
    )


def test_a_name_offers_all_about_it(page: Page, internal: Site, watch: Watch) -> None:
    ask(page, internal, "深圳")
    page.locator(".search-named .search-about").first.click()
    page.wait_for_url("**/search/?region=440300")
    page.wait_for_selector(DONE)
    assert page.locator("#search-results article").count() > 1


def test_a_slip_offers_what_was_meant(page: Page, internal: Site, watch: Watch) -> None:
    assert ask(page, internal, "民整厅")[0] == "/units/department-of-civil-affairs/"
    expect(page.locator("#search-note")).to_contain_text("民整厅")
    expect(page.locator(".search-bet__label").first).to_have_text("您要找的是不是")


def test_nothing_found_says_what_was_tried_and_what_is_near(page: Page, internal: Site, watch: Watch) -> None:
    assert ask(page, internal, "省龘政靐") == []
    expect(page.locator("#search-note")).to_contain_text("省龘政靐")
    expect(page.locator(".search-near a").first).to_be_visible()


@pytest.mark.parametrize("question", ["。", "%", "《》", "-", "*", '"', "， 。"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_punctuation_alone_is_no_question_and_is_said_to_be_none(
    page: Page, internal: Site, watch: Watch, question: str, language: str
) -> None:
    assert ask(page, internal, question, language) == []
    note = page.inner_text("#search-note")
    assert ("nothing to search for" if language else "没有可检索的字词") in note
    open_search(page, internal, f"q={quote(question)}&kind=case", language)
    assert int(page.inner_text("#search-count")) > 0


def test_a_blank_question_is_finished_at_once(page: Page, internal: Site, watch: Watch) -> None:
    for query in ("", "q=", "q=%20"):
        open_search(page, internal, query)  # waits for it
        assert page.locator("#search-results article").count() == 0
    page.fill("#search-input", "民政厅")
    page.wait_for_selector("#search-results article")
    page.fill("#search-input", "")
    page.wait_for_selector("#search-results:not(:has(article))" + DONE.removeprefix("#search-results"))


def test_a_question_too_long_is_loosened_and_says_so(page: Page, internal: Site, watch: Watch) -> None:
    assert ask(page, internal, "人社厅甪甪甪甪")
    expect(page.locator("#search-note")).to_contain_text("没有页面含有整句")


def test_questions_are_text_never_markup(page: Page, internal: Site, watch: Watch) -> None:
    ask(page, internal, "<img src=x onerror=alert(1)>厅")
    assert page.locator("#search-app img").count() == 0


def test_snippets_mark_the_words(page: Page, internal: Site, watch: Watch) -> None:
    ask(page, internal, "民政")
    expect(page.locator(".search-result__snippet mark").first).to_have_text(re.compile("民政"))


def test_filters_narrow_and_stand_in_the_address(page: Page, internal: Site, watch: Watch) -> None:
    everything = ask(page, internal, "深圳")
    value = page.locator('.search-value[data-facet="kind"][data-value="unit"]')
    count = value.locator(".search-value__count").inner_text()
    value.click()
    expect(page.locator("#search-count")).to_have_text(count)
    page.wait_for_selector(DONE)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["深圳"], "kind": ["unit"]}
    links = page.locator("#search-results article a").evaluate_all(
        "all => all.map(one => new URL(one.href).pathname)"
    )
    assert links
    assert all(link.startswith("/units/") for link in links)
    page.go_back()
    expect(page.locator("#search-count")).to_have_text(str(len(everything)))
    page.go_forward()
    expect(page.locator("#search-count")).to_have_text(count)


def test_a_former_name_leads_to_its_successors_and_says_so(page: Page, internal: Site, watch: Watch) -> None:
    first, second = ask(page, internal, "省扶贫办")[:2]
    assert first == "/units/rural-revitalization-bureau/"
    assert second == "/units/department-of-agriculture-and-rural-affairs/"
    best = page.locator(".search-result--best")
    expect(best.first).to_contain_text("“省扶贫办”是曾用名（至 2021-05）。")
    expect(best.first).to_contain_text("现为：省农业农村厅。")
    expect(best.nth(1).locator(".search-bet__label")).to_have_text("现在的单位")


def test_a_region_of_two_levels_offers_both(page: Page, internal: Site, watch: Watch) -> None:
    assert set(ask(page, internal, "黔西")[:2]) == {"/regions/520581/", "/regions/522300/"}


def test_names_in_a_longer_question_are_offered_never_applied(
    page: Page, internal: Site, watch: Watch
) -> None:
    ask(page, internal, "深圳 2021 消费帮扶")
    assert "region" not in parse_qs(urlsplit(page.url).query)
    everything = int(page.inner_text("#search-count"))
    offers = page.locator("#search-offers .search-chip")
    assert {one.get_attribute("data-facet") for one in offers.all()} == {"region", "theme", "date"}
    page.locator('#search-offers [data-facet="date"]').click()
    page.wait_for_url("**date=2021*")
    page.wait_for_selector(DONE)
    expect(page.locator("#search-count")).not_to_have_text(str(everything))
    page.locator("#search-chips .search-chip--on").click()
    expect(page.locator("#search-count")).to_have_text(str(everything))


def test_a_date_finds_what_bears_it(page: Page, internal: Site, watch: Watch) -> None:
    open_search(page, internal, "date=2021-06")
    dates = page.locator("#search-results time").all_text_contents()
    assert dates
    assert all(date.startswith("2021-06") for date in dates)


def test_results_come_by_date_where_one_asks(page: Page, internal: Site, watch: Watch) -> None:
    ask(page, internal, "消费扶贫")
    page.locator("#search-sort button").last.click()
    page.wait_for_url("**sort=date*")
    page.wait_for_selector(DONE)
    dates = page.locator("#search-results time").all_text_contents()
    assert len(dates) > 3
    assert dates == sorted(dates, reverse=True)
    page.go_back()
    page.wait_for_selector(DONE)
    assert "sort=" not in page.url


def test_filters_alone_list_pages(page: Page, internal: Site, watch: Watch) -> None:
    open_search(page, internal, "region=440000&kind=region")
    assert int(page.inner_text("#search-count")) > 20  # the province and all its cities


def test_filters_that_leave_nothing_offer_what_there_is(page: Page, internal: Site, watch: Watch) -> None:
    open_search(page, internal, f"q={quote('民政')}&kind=nothing")
    assert page.inner_text("#search-count") == "0"
    page.locator("#search-note .search-ways button").click()  # without the filter
    expect(page.locator("#search-count")).not_to_have_text("0")
    page.go_back()
    page.locator("#search-note").get_by_text("清除条件").click()
    expect(page.locator("#search-count")).not_to_have_text("0")


def test_header_box_by_keyboard(page: Page, internal: Site, watch: Watch) -> None:
    page.goto(f"{internal.url}/units/")
    box = page.locator("#yd-search-input")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("人社厅")
    options = page.locator("#yd-search-list [role=option]")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#yd-search-list")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/department-of-human-resources-and-social-security/*")
    expect(page.locator("mark.search-mark").first).to_be_in_viewport()


def test_enter_opens_the_search_page(page: Page, internal: Site, watch: Watch) -> None:
    page.goto(f"{internal.url}/en/units/")
    page.keyboard.press("Control+k")
    page.keyboard.type("民政")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=*")
    page.wait_for_selector(DONE)
    assert page.locator("#search-results article").count() > 0


def test_english_pages(page: Page, internal: Site, watch: Watch) -> None:
    address = "/en/units/department-of-civil-affairs/"
    assert ask(page, internal, "民政厅", "en/")[0] == address
    assert address in ask(page, internal, "civil affairs", "en/")[:3]
    assert "/en/themes/rural-revitalization/" in ask(page, internal, "revitalisation revitalization", "en/")


def test_a_phone_has_room_for_it(page: Page, internal: Site, watch: Watch) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, internal, "民政")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("Control+k")
    expect(page.locator("#yd-search-input")).to_be_in_viewport()


def test_search_from_a_disk(page: Page, internal: Site, watch: Watch) -> None:
    page.goto(f"{(internal.folder / 'search/index.html').as_uri()}?q={quote('人社厅')}")
    page.wait_for_selector(DONE)
    link = page.locator("#search-results article a").first.get_attribute("href") or ""
    assert Path(internal.folder, "search", link).resolve().is_file()
