"""Small pages under former addresses that lead on: an address once given out is never lost nor reused."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from generator.issues import IssueLog
from generator.model.corpus import Corpus
from generator.model.page import Page
from generator.model.redirect import Redirect
from generator.render.labels import interface_text
from generator.settings import LANGUAGES, Edition
from generator.zh.pinyin import make_slug

TAKEN = "E357"
LOST = "E358"


def render_redirects(
    corpus: Corpus, pages: Iterable[Page], edition: Edition, log: IssueLog
) -> dict[str, bytes]:
    """Site-relative file → page, for every former address whose page this edition has.

    A former address that is in use again (E357), or that leads nowhere (E358), is an error. The public
    edition is silent of an address that leads to what it does not hold.
    """
    titles = {(page.path, page.language): page.title for page in pages}
    live = {path for path, _ in titles}
    filed = {one.old: one for one in corpus.redirects}
    found: dict[str, str] = {}
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
    return {
        f"{'' if language == LANGUAGES[0] else f'{language}/'}{old}/index.html": _page(
            old, new, titles.get((new, language), ""), language
        )
        for old, new in sorted(found.items())
        for language in LANGUAGES
        if (new, language) in titles
    }


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
    lang = "zh-Hans" if language == LANGUAGES[0] else language
    heading = html.escape(interface_text("redirect.title", language))
    text = html.escape(interface_text("redirect.text", language))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<title>{heading}</title>\n<meta name="robots" content="noindex">\n<link rel="canonical" href="{href}">\n'
        f'<meta http-equiv="refresh" content="0; url={href}">\n'
        "<style>:root{color-scheme:light dark}body{font:17px/1.8 system-ui,sans-serif;max-width:42em;margin:3rem auto;padding:0 1.2rem}</style>\n"
        "<script>location.replace(document.querySelector('link[rel=canonical]').href"
        " + (location.protocol === 'file:' ? 'index.html' : '') + location.search + location.hash)</script>\n"
        f'</head>\n<body>\n<h1>{heading}</h1>\n<p>{text}<a href="{href}">{html.escape(title)}</a></p>\n</body>\n</html>\n'
    ).encode()
