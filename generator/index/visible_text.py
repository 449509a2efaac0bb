"""The text a reader sees on a built page, block by block."""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser

_MAIN = "article.md-content__inner"
_UNSEEN = "script, style, template, [hidden], .headerlink"
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|<!--.*?-->", re.S)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_SPACE = re.compile(r"\s+")


def read_blocks(page: str) -> list[str]:
    """The visible text of the main article of `page`, one entry for each block. [] where it has no article."""
    start = page.find("<article")
    end = page.rfind("</article>")
    if start < 0 or end < 0:
        return []
    tree = LexborHTMLParser(page[start : end + len("</article>")])
    main = tree.css_first(_MAIN) or tree.css_first("article")
    if main is None:
        return []
    for unseen in main.css(_UNSEEN):
        unseen.decompose()
    lines = _SPACE.sub(" ", main.html or "")
    text = html.unescape(_TAG.sub(_border, lines))
    return [block for line in text.split("\n") if (block := line.strip())]


def read_title(page: str) -> str:
    """The first heading of a page, "" where it has none."""
    start, end = page.find("<h1"), page.find("</h1>")
    if start < 0 or end < start:
        return ""
    return html.unescape(_TAG.sub("", page[start:end])).replace("¶", "").strip()


def _border(tag: re.Match[str]) -> str:
    name = (tag[1] or "").lstrip("/").lower()
    return "" if not name or name in _INLINE else "\n"
