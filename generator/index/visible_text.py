"""The text a reader sees on a built page, block by block, and which of it is the page's own.

A page says something itself, and it stands among other things: the way to it, labels and facts in tables,
the titles of what it lists, its neighbours, what leads to it, notes of what is missing. All of it is found,
but what is the page's own comes first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

_MAIN = "article.md-content__inner"
_UNSEEN = "script, style, template, [hidden], .headerlink"
_ATTRIBUTES = r"""[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>"""
# what stands round the words of a page: by the element, its classes, or the heading of its section
_AROUND_CLASSES = (
    "page-kind", "facts", "empty", "add-hint", "meta", "backlinks", "source-lines", "contents", "cards",
    "record-list", "task-list", "deadline-list", "point-list", "region-list", "region-table", "unit-list",
    "theme-list", "policy-list", "document-list", "field-list", "timeline",
)  # fmt: skip
UNOWNED = ",".join(["nav", *(f".{name}" for name in _AROUND_CLASSES)])  # as selectors
_AROUND = re.compile(
    rf"""<(?:(nav)\b|(div|p|section|ul)\s[^<>]*?\bclass="(?:[^"<>]*\s)?(?:{"|".join(_AROUND_CLASSES)})[\s"]"""
    r"""|(h2)\s[^<>]*?\bid="(?:neighbours|source)")"""
)
_INLINE = (
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|rp|rt|ruby|s|samp|small|span|strong|sub|sup"
    "|time|tt|u|var|wbr"
)
_INLINE_TAG = re.compile(rf"<(?:/?(?:{_INLINE})(?=[\s/>]){_ATTRIBUTES}|!--.*?-->)", re.S)
_TAGS = re.compile(rf"</?[a-zA-Z]{_ATTRIBUTES}(?:\s*</?[a-zA-Z]{_ATTRIBUTES})*")
# the same where no quoted value holds an angle bracket, as nearly everywhere: twice as fast
_PLAIN_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^>]*)?>")
_PLAIN_TAGS = re.compile(r"</?[a-zA-Z][^>]*>(?:\s*</?[a-zA-Z][^>]*>)*")
_BRACKET_IN_VALUE = re.compile('="[^"]*[<>]')
_NOT_PLAIN = ("='", "= ", "<!--")
# what the builder writes and nobody sees; anything else that may be unseen goes through the parser
_HEADERLINK = re.compile(r'<a class="headerlink"[^<>]*>[^<>]*</a>')
_CAPITAL = re.compile("</?[A-Z]")
_DOUBTFUL = ("<script", "<style", "<template", "<![", "hidden", "HIDDEN", "headerlink")
_ELEMENTS = {name: re.compile(rf"<(/?){name}[\s>]") for name in ("nav", "div", "p", "section", "ul")}
_HEADINGS = ("<h2", "<h3", "<h4")
# set into the HTML before its tags go, none of which may stand in a page
_OPEN, _SHUT, _HEADING = "\x02", "\x03", "\x04"
_MARKS = dict.fromkeys(map(ord, (_OPEN, _SHUT, _HEADING)), " ")


class Stretch(NamedTuple):
    """Blocks of a page, one a line, that are all its own or all stand round it."""

    text: str
    own: bool


Text = tuple[Stretch, ...]


def read_text(page: str) -> Text:
    """The visible text of the main article of `page`. () where it has no article."""
    return tuple(_join_blocks(_read_blocks(page)))


def _read_blocks(page: str) -> list[str]:
    """The blocks of text, and among them the marks of where what stands round them begins and ends."""
    start = page.find("<article")
    end = page.rfind("</article>")
    if start < 0 or end < 0:
        return []
    article = _HEADERLINK.sub("", page[start : end + len("</article>")])
    if _is_doubtful(article):
        article = parse_article(page[start : end + len("</article>")])
    article = _set_marks(article)
    plain = not (any(sign in article for sign in _NOT_PLAIN) or _BRACKET_IN_VALUE.search(article))
    lines = (_PLAIN_INLINE_TAG if plain else _INLINE_TAG).sub("", article.replace("\n", " "))
    text = html.unescape((_PLAIN_TAGS if plain else _TAGS).sub("\n", lines))
    return [block for line in text.split("\n") if (block := " ".join(line.split()))]


def _set_marks(article: str) -> str:
    """The HTML with a mark before and after what stands round the words, and before headings."""
    if _OPEN in article or _SHUT in article or _HEADING in article:
        article = article.translate(_MARKS)
    pieces, done = [], 0
    for found in _AROUND.finditer(article):
        if found.start() < done:
            continue  # within the last one
        end = _find_end(article, found)
        pieces += [
            article[done : found.start()],
            f"<p>{_OPEN}</p>",
            article[found.start() : end],
            f"<p>{_SHUT}</p>",
        ]
        done = end
    article = "".join([*pieces, article[done:]])
    for heading in _HEADINGS:
        article = article.replace(heading, f"<p>{_HEADING}</p>{heading}")
    return article


def _find_end(article: str, found: re.Match[str]) -> int:
    """Where an element ends, or the section under a heading."""
    if found[3]:
        end = article.find("<h2", found.end())
        return end if end >= 0 else len(article)
    name = found[1] or found[2]
    end = article.find(f"</{name}>", found.end())
    if end >= 0 and article.find(f"<{name}", found.end(), end) < 0:
        return end + len(name) + 3
    depth = 0
    for tag in _ELEMENTS[name].finditer(article, found.start()):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(article)


def _join_blocks(blocks: list[str]) -> Iterator[Stretch]:
    """Blocks by whether they are the page's own; a heading goes with what follows it."""
    lines: list[str] = []
    waiting: list[str] = []  # headings
    own = was_own = True
    is_heading = False
    for block in (*blocks, _SHUT):
        if block == _OPEN:
            own = False
        elif block == _HEADING:
            is_heading = True
        elif is_heading and block != _SHUT:
            waiting.append(block)
            is_heading = False
        else:
            fresh = waiting if block == _SHUT else [*waiting, block]
            if fresh:
                if own != was_own and lines:
                    yield Stretch("\n".join(lines), was_own)
                    lines = []
                lines += fresh
                waiting, was_own = [], own
            own = own or block == _SHUT
    if lines:
        yield Stretch("\n".join(lines), was_own)


def _is_doubtful(article: str) -> bool:
    several = article.count("<article") > 1 or "md-content__inner" not in article[:200]
    return several or any(sign in article for sign in _DOUBTFUL) or bool(_CAPITAL.search(article))


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
    return html.unescape(_TAGS.sub("", _INLINE_TAG.sub("", page[start:end]))).replace("¶", "").strip()
