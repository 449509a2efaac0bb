"""Small pages under former addresses that lead on: an address once given out is never lost nor reused."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from generator.issues import IssueLog
from generator.model.corpus import Corpus
from generator.model.origin import Origin
from generator.model.page import Page
from generator.model.redirect import GivenAddress, Redirect
from generator.render.labels import interface_text
from generator.settings import ADDRESSES, LANGUAGES, Edition
from generator.zh.pinyin import make_slug

GONE = "W359"
TAKEN = "E357"
LOST = "E358"


_HEAD = (
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    '<title>{title}</title>\n<meta name="robots" content="noindex">\n'
    "<style>:root{{color-scheme:light dark}}body{{font:17px/1.8 system-ui,sans-serif;max-width:42em;margin:3rem auto;padding:0 1.2rem}}</style>\n"
)


def render_redirects(
    corpus: Corpus, pages: Iterable[Page], edition: Edition, log: IssueLog
) -> dict[str, bytes]:
    """Site-relative file → page, for every former address whose page this edition has.

    A former address that is in use again (E357), or that leads nowhere (E358), is an error. The public
    edition is silent of an address that leads to what it does not hold. An address that earlier builds
    gave out and nobody has accounted for leads to the page of the same title, else says that it is gone (W359).
    """
    titles = {(page.path, page.language): page.title for page in pages}
    live = {path for path, _ in titles}
    filed = {one.old: one for one in corpus.redirects}
    found: dict[str, str] = {}
    gone: dict[str, str] = {}
    for one in corpus.redirects:
        target = _follow(one, filed)
        if one.old in live:
            log.add(
                TAKEN,
                one.origin,
                f"旧网址 {one.old} 现在是另一页的网址",
                "网址不可重复使用，请给那一页另取标识",
            )
        elif target in live:
            found[one.old] = target
        elif edition is Edition.INTERNAL:
            log.add(LOST, one.origin, f"新网址 {one.new} 没有这一页", "请改成现有页面的网址")
    for old, new in _unnumbered(corpus):
        if old not in live and new in live:
            found.setdefault(old, new)
    by_title = _pages_by_title(titles)
    for given in corpus.addresses:
        if given.path in live or given.path in found or given.path in filed:
            continue
        same = by_title.get((_area(given.path), given.title), [])
        moved = same[0] if len(same) == 1 else ""
        if moved and (given.public or edition is Edition.INTERNAL):
            found[given.path] = moved
        elif not moved and edition is Edition.INTERNAL:
            gone[given.path] = given.title
            _report_gone(given, log)
    leading = {
        _file(old, language): _page(old, new, titles[new, language], language)
        for old, new in sorted(found.items())
        for language in LANGUAGES
        if (new, language) in titles
    }
    ended = {
        _file(old, language): _gone_page(old, title, language)
        for old, title in sorted(gone.items())
        for language in LANGUAGES
    }
    return leading | ended


def _file(path: str, language: str) -> str:
    return f"{'' if language == LANGUAGES[0] else f'{language}/'}{path}/index.html"


def _area(path: str) -> str:
    return path.partition("/")[0]


def _pages_by_title(titles: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], list[str]]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for (path, language), title in titles.items():
        if language == LANGUAGES[0]:
            found[_area(path), " ".join(title.split())].append(path)
    return found


def _report_gone(given: GivenAddress, log: IssueLog) -> None:
    log.add(
        GONE,
        Origin(path=f"archive/{ADDRESSES}"),
        f"网址 {given.path}《{given.title}》给出过，现在没有这一页，暂由一张说明页顶替",
        f"如是改了标识或题名，请在 archive/redirects.yml 里写“旧网址: {given.path}”和“新网址”",
    )


def _follow(one: Redirect, filed: dict[str, Redirect]) -> str:
    """Where a chain of changes ends; a circle ends where it began."""
    seen = {one.old}
    target = one.new
    while target in filed and target not in seen:
        seen.add(target)
        target = filed[target].new
    return target


def _unnumbered(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """A policy known by its title alone moves to its number once that is known: the old address leads on."""
    for policy in corpus.policies.values():
        for title in (policy.title, *policy.variants) if policy.doc_number else ():
            slug = make_slug(title)
            if slug and slug != policy.id:
                yield f"policies/{slug}", f"policies/{policy.id}"


def _page(old: str, new: str, title: str, language: str) -> bytes:
    there, here = new.removesuffix("index").split("/"), old.split("/")
    shared = 0
    while shared < min(len(there), len(here)) and there[shared] == here[shared]:
        shared += 1
    href = html.escape("../" * (len(here) - shared) + "/".join(there[shared:]).rstrip("/") + "/")
    return _small_page(href, title, language)


def _gone_page(old: str, title: str, language: str) -> bytes:
    """What stands at an address whose page is no more: it says so and searches for what stood there."""
    up = "../" * len(old.split("/"))
    heading = html.escape(interface_text("redirect.gone", language))
    text = html.escape(interface_text("redirect.search", language))
    lang = "zh-Hans" if language == LANGUAGES[0] else language
    query = html.escape(quote(title))
    return (
        f"{_HEAD.format(lang=lang, title=heading)}</head>\n<body>\n<h1>{heading}</h1>\n"
        f'<p>{text}<a href="{up}search/?q={query}">{html.escape(title)}</a></p>\n</body>\n</html>\n'
    ).encode()


def _small_page(href: str, title: str, language: str) -> bytes:
    lang = "zh-Hans" if language == LANGUAGES[0] else language
    heading = html.escape(interface_text("redirect.title", language))
    text = html.escape(interface_text("redirect.text", language))
    return (
        f'{_HEAD.format(lang=lang, title=heading)}<link rel="canonical" href="{href}">\n'
        f'<meta http-equiv="refresh" content="0; url={href}">\n'
        "<script>location.replace(document.querySelector('link[rel=canonical]').href"
        " + (location.protocol === 'file:' ? 'index.html' : '') + location.search + location.hash)</script>\n"
        f'</head>\n<body>\n<h1>{heading}</h1>\n<p>{text}<a href="{href}">{html.escape(title)}</a></p>\n</body>\n</html>\n'
    ).encode()
