"""Every phrase finds exactly the pages that hold it, held against a plain search through all pages."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from generator.zh.normalize import fold_words
from tests.conftest import Site, Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHRASES = 2_000
AT_ONCE = 200
# asks each question as the box does, a few at a time, and gives the addresses of all results, how many are best
# bets, how many these and pages with the whole phrase, and whether every one of these was looked at
ASK = """async (questions) => {
  const answers = [];
  const ask = async (at) => {
    if (at >= questions.length) return;
    const { results, exact } = await Yuedang.engine.query(questions[at], {}, { counts: false });
    const places = await Yuedang.pagePaths(results.map(({ page }) => page));
    const count = (least) => results.filter(({ tier }) => tier >= least).length;
    answers[at] = [places.map(({ path }) => path), count(6), count(5), exact, results.map(({ page }) => page)];
    await ask(at + LANES);
  };
  const LANES = 6;
  await Promise.all(Array.from({ length: LANES }, (_, lane) => ask(lane)));
  return answers;
}"""
# whether pages are called by the phrase: a title or another name holds it
NAMES = """async ([phrase, pages]) => {
  const rows = await Promise.all(pages.map((page) => Yuedang.pageRow(page)));
  return rows.map((row) => [row.title, row.english, ...row.names].some((name) => Yuedang.fold(name).includes(phrase)));
}"""
# whether pages only list or explain
ARE_LISTS = """async (pages) => {
  const rows = await Promise.all(pages.map((page) => Yuedang.pageRow(page)));
  return rows.every(({ kind }) => ["index", "help"].includes(kind));
}"""


def read_site(site: Path) -> dict[str, str]:
    """The folded text of every Chinese page, by a parser that the indexer does not use for it."""
    texts = {}
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        html = file.read_text(encoding="utf-8")
        if path.startswith("en") or 'http-equiv="refresh"' in html:
            continue
        article = LexborHTMLParser(html).css_first("article.md-content__inner")
        if article is None:
            continue
        for unseen in article.css("script, style, template, [hidden], .headerlink"):
            unseen.decompose()
        texts["" if path == "." else f"{path}/"] = fold_words(article.text())
    return texts


def draw_phrases(texts: dict[str, str], count: int, sizes: tuple[int, int]) -> list[str]:
    draw = random.Random(count)
    pages = [text for text in texts.values() if len(text) > sizes[1]]
    phrases = []
    for number in range(count):
        size = sizes[0] + number % (sizes[1] - sizes[0] + 1)
        text = draw.choice(pages)
        start = draw.randrange(len(text) - size)
        phrases.append(text[start : start + size])
    return phrases


def open_engine(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_function("window.Yuedang && window.Yuedang.engine")


def ask_all(page: Page, questions: list[str]) -> list[tuple[list[str], int, int, bool, list[int]]]:
    answers: list[tuple[list[str], int, int, bool, list[int]]] = []
    for start in range(0, len(questions), AT_ONCE):
        answers += page.evaluate(ASK, questions[start : start + AT_ONCE])
    return answers


def say_otherwise(phrase: str) -> str:
    """What is asked for however a page writes it: 20210225 → 2021年2月25日, 要点20 → 第20点; "" else."""
    if point := re.fullmatch(r"要点第?(\d{1,3})", phrase):
        return f"第{point[1]}点"
    day = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)", phrase)
    return f"{day[1]}年{int(day[2])}月{int(day[3])}日" if day else ""


def find_faults(page: Page, texts: dict[str, str], phrases: list[str]) -> list[str]:
    """What is missed, what stands above a page that holds the phrase, and numbers that are not so."""
    faults = []
    for phrase, (paths, bets, firsts, exact, numbers) in zip(phrases, ask_all(page, phrases), strict=True):
        wanted = {path for path, text in texts.items() if phrase in text}
        if missed := wanted - set(paths):
            faults.append(f"{phrase}: misses {sorted(missed)[:3]}")
        if re.search("[a-z]", phrase):
            continue  # letters are sounds too
        # what is known by name is mentioned by lists and by the help: what is about it stands above them
        lowered = [numbers[paths.index(path)] for path in sorted(wanted & set(paths[firsts:]))]
        if lowered and not page.evaluate(ARE_LISTS, lowered):
            faults.append(f"{phrase}: stands below what has it not")
        if not wanted & set(paths[:firsts]):
            continue
        last = max(paths.index(path) for path in wanted & set(paths[:firsts]))
        said = say_otherwise(phrase)
        others = [
            at
            for at in range(bets, max(firsts, last))
            if paths[at] not in wanted and not (said and said in texts.get(paths[at], ""))
        ]
        called = page.evaluate(NAMES, [phrase, [numbers[at] for at in others]]) if others else []
        strangers = [at for at, is_called in zip(others, called, strict=True) if not is_called]
        if exact and any(at < last for at in strangers):
            faults.append(f"{phrase}: {[paths[at] for at in strangers[:3]]} above one that has it")
        if exact and any(at < firsts for at in strangers):
            faults.append(f"{phrase}: {firsts} where {len(wanted)} have it")
    return faults


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_no_phrase_is_missed(page: Page, edition: str, request: pytest.FixtureRequest, watch: Watch) -> None:
    site: Site = request.getfixturevalue(edition)
    texts = read_site(site.folder)
    phrases = draw_phrases(texts, PHRASES, (2, 12))
    open_engine(page, f"{site.url}/search/")
    assert not find_faults(page, texts, phrases)


def test_single_characters_numbers_and_long_runs_are_found(page: Page, internal: Site, watch: Watch) -> None:
    texts = read_site(internal.folder)
    phrases = draw_phrases(texts, 200, (1, 1)) + draw_phrases(texts, 60, (41, 160))
    phrases += [
        phrase
        for phrase in ("5g", "832平台", "2277个", "十四五", "2021年")
        if any(phrase in text for text in texts.values())
    ]
    open_engine(page, f"{internal.url}/search/")
    assert not find_faults(page, texts, phrases)


def test_a_disk_gives_the_same_answers_as_a_server(page: Page, internal: Site, watch: Watch) -> None:
    phrases = [
        *draw_phrases(read_site(internal.folder), 60, (1, 8)),
        "rst",
        "乡cun",
        "xiangcunzhenx",
        "人社厅",
        "省 民政厅",
    ]
    open_engine(page, f"{internal.url}/search/")
    served = ask_all(page, phrases)
    open_engine(page, (internal.folder / "search" / "index.html").as_uri())
    for phrase, one, other in zip(phrases, served, ask_all(page, phrases), strict=True):
        # where not all was looked at, how much was differs by a few bytes: the first results do not
        shown = slice(None) if one[3] and other[3] else slice(8)
        assert one[0][shown] == other[0][shown], phrase
