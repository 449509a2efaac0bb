"""The text a reader sees on a built page, block by block."""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser

_MAIN = "article.md-content__inner"
_UNSEEN = "script, style, template, [hidden], .headerlink"
_ATTRIBUTES = r"""[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>"""
_INLINE = [
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
_INLINE_TAG = re.compile(rf"<(?:/?(?:{'|'.join(_INLINE)})(?=[\s/>]){_ATTRIBUTES}|!--.*?-->)", re.S)
_TAG = re.compile(rf"</?[a-zA-Z]{_ATTRIBUTES}")
# what the builder writes and nobody sees; anything else that may be unseen goes through the parser
_HEADERLINK = re.compile(r'<a class="headerlink"[^<>]*>[^<>]*</a>')
_CAPITAL = re.compile("</?[A-Z]")
_DOUBTFUL = ("<script", "<style", "<template", "<![", "hidden", "headerlink")


def read_blocks(page: str) -> list[str]:
    """The visible text of the main article of `page`, one entry for each block. [] where it has no article."""
    start = page.find("<article")
    end = page.rfind("</article>")
    if start < 0 or end < 0:
        return []
    article = _HEADERLINK.sub("", page[start : end + len("</article>")])
    if _is_doubtful(article):
        article = parse_article(page[start : end + len("</article>")])
    lines = _INLINE_TAG.sub("", article.replace("\n", " "))
    text = html.unescape(_TAG.sub("\n", lines))
    return [block for line in text.split("\n") if (block := " ".join(line.split()))]


def _is_doubtful(article: str) -> bool:
    lower = article.lower()
    several = lower.count("<article") > 1 or "md-content__inner" not in lower[:200]
    return several or bool(_CAPITAL.search(article)) or any(sign in lower for sign in _DOUBTFUL)


def parse_article(article: str) -> str:
    """The HTML of the main article without what nobody sees, by a parser: thorough and slow."""
    tree = LexborHTMLParser(article)
    main = tree.css_first(_MAIN) or tree.css_first("article")
    if main is None:
        return ""
    for unseen in main.css(_UNSEEN):
        unseen.decompose()
    return main.html or ""


def read_title(page: str) -> str:
    """The first heading of a page, "" where it has none."""
    start, end = page.find("<h1"), page.find("</h1>")
    if start < 0 or end < start:
        return ""
    return html.unescape(_TAG.sub("", _INLINE_TAG.sub("", page[start:end]))).replace("¶", "").strip()
