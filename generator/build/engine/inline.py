"""The text inside a line: links, chips, spans, escapes and entities, as Python-Markdown would write them.

Only what `generator.render.markdown` writes is understood. Anything else raises `NotPlainError`, and the
page goes through Python-Markdown itself: this module may refuse, but it may not guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

Resolve = Callable[[str], str]

ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!|")  # Python-Markdown's, and | of its tables
_TAG = r'</?(?:span|a|strong|em|b|i|small|time|br|img)(?: [a-z-]+(?:="[^"<>`\\\[\]\n]*")?)*>'
_LINK_TEXT = rf"(?P<text>(?:[^\[\]\\<>&`*_{{}}!\n]++|\\[^\n]|&(?:[a-zA-Z0-9]+|#[0-9]+);|!(?!\[)|{_TAG})*+)"
_TOKEN = re.compile(
    rf"\\(?P<escape>[^\n])"
    rf"|\[{_LINK_TEXT}\]\((?P<href>[^()\s<>\"'\\`]+)\)(?:\{{ (?P<attrs>[^{{}}\n]*) \}})?"
    rf"|(?P<tag>{_TAG})"
    r"|\*\*(?P<strong>(?! )(?:[^*_\n\\`]++|\\[^\n])++)(?<! )\*\*(?![*{])"
    rf"|(?P<entity>&(?:[a-zA-Z0-9]+|#[0-9]+);)"
    rf"|(?P<special>[&>])"
    rf"|(?P<odd>[<`*_\[\]{{}}\x02\x03\t]|!(?=\[))"
)
# a link whose text is nothing but text: most of what is no plain text, so it has a way of its own
_SIMPLE_LINK = re.compile(
    r"\[([^\[\]\\<>&`*_{}!\n]*[^\[\]\\<>&`*_{}!\n ])\]\(([^()\s<>\"'\\`&]+)\)(?:\{ ([^{}\n]*) \})?"
)
_WORD = re.compile(r'\s*(?:\.(?P<cls>[a-zA-Z0-9_-]+)|#(?P<id>[^\s.#={}"&<>]+)|(?P<key>[a-z][a-z-]*)="(?P<value>[^"&<>{}`\\*_\[\]]*)")(?= |$)')  # fmt: skip
_SPECIAL = re.compile(r"[\\\[<&>`*_\]{}!\x02\x03\t]")  # every token begins with one of these
_AMPERSAND = {"&": "&amp;", ">": "&gt;"}


class NotPlainError(Exception):
    """A construct outside the subset; never leaves the engine."""


def inline(text: str, resolve: Resolve) -> str:
    """The HTML of one run of text. `resolve` turns an href into what the page must say."""
    if text.endswith(" ") or " \n" in text:
        raise NotPlainError("a line that ends in a space")
    found = _SPECIAL.search(text)
    if found is None:
        return text
    parts: list[str] = []
    position = 0
    while found:
        start = found.start()
        html, end = _token(text, start, resolve)
        parts += (text[position:start], html)
        position = end
        found = _SPECIAL.search(text, end)
    parts.append(text[position:])
    return "".join(parts)


def _token(text: str, start: int, resolve: Resolve) -> tuple[str, int]:
    """The HTML of what begins at `start`, and where it ends."""
    simple = _SIMPLE_LINK.match(text, start)
    if simple:
        shown_text, href, attrs = simple.groups()
        return _anchor(shown_text, href, attrs, resolve), simple.end()
    match = _TOKEN.match(text, start)
    if match is None:
        return text[start], start + 1  # a ! that opens no image, a \\ at the end
    return _READERS[match.lastgroup or ""](match, resolve), match.end()


def _link(match: re.Match[str], resolve: Resolve) -> str:
    text, href, attrs = match.group("text", "href", "attrs")
    if not text:
        raise NotPlainError("an odd link")
    return _anchor(inline(text, resolve), href, attrs, resolve)


def _anchor(html: str, href: str, attrs: str | None, resolve: Resolve) -> str:
    before, after = _around_href(attrs) if attrs else ("", "")
    address = resolve(href).replace("&", "&amp;")
    return f'<a{before} href="{address}"{after}>{html}</a>'


@lru_cache(maxsize=1024)
def _around_href(attrs: str) -> tuple[str, str]:
    """The attributes of a link that stand before its href, and those that stand after it."""
    pairs = attributes(attrs)
    if "href" in pairs:
        raise NotPlainError("an odd link")
    before = {key: value for key, value in pairs.items() if key < "href"}
    after = {key: value for key, value in pairs.items() if key > "href"}
    return shown(before), shown(after)


def _tag(match: re.Match[str], resolve: Resolve) -> str:
    if " markdown" in match[0]:
        raise NotPlainError("markdown in a span")
    return match[0]


def _strong(match: re.Match[str], resolve: Resolve) -> str:
    return f"<strong>{inline(match['strong'], resolve)}</strong>"


def _odd(match: re.Match[str], resolve: Resolve) -> str:
    start = match.start()
    raise NotPlainError(f"unescaped {match[0]!r} in {match.string[max(0, start - 30) : start + 50]!r}")


_READERS: dict[str, Callable[[re.Match[str], Resolve], str]] = {
    "href": _link,
    "attrs": _link,
    "escape": lambda match, resolve: _escaped(match["escape"]),
    "tag": _tag,
    "strong": _strong,
    "entity": lambda match, resolve: match[0],
    "special": lambda match, resolve: _AMPERSAND[match[0]],
    "odd": _odd,
}


def _escaped(character: str) -> str:
    if character not in ESCAPABLE:
        raise NotPlainError(f"\\{character}")
    return "&gt;" if character == ">" else character


def attributes(text: str) -> dict[str, str]:
    """An attribute list without its braces, as ``{"class": "chip chip-unit", "id": …}``."""
    return dict(_attributes(text))


@lru_cache(maxsize=1024)
def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    position = 0
    while position < len(text):
        match = _WORD.match(text, position)
        if match is None:
            raise NotPlainError(f"attributes {text!r}")
        position = match.end()
        if match["cls"]:
            found["class"] = f"{found['class']} {match['cls']}" if "class" in found else match["cls"]
        elif match["id"]:
            found["id"] = match["id"]
        else:
            if match["key"] in ("class", "id") or match["key"].startswith("data-toc"):
                raise NotPlainError(f"attributes {text!r}")
            found[match["key"]] = match["value"]
    return found


def shown(pairs: dict[str, str]) -> str:
    """Attributes in the order in which Python-Markdown's serializer writes them: by name."""
    return "".join(f' {key}="{pairs[key]}"' for key in sorted(pairs))
