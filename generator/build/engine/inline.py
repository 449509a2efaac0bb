"""The text inside a line: links, chips, spans, escapes and entities, as Python-Markdown would write them.

Only what `generator.render.markdown` writes is understood. Anything else raises `NotPlainError`, and the
page goes through Python-Markdown itself: this module may refuse, but it may not guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Resolve = Callable[[str], str]

ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!|")  # Python-Markdown's, and | of its tables
_TAG = r'</?(?:span|a|strong|em|b|i|small|time|br|img)(?: [a-z-]+(?:="[^"<>`\\\[\]\n]*")?)*>'
_LINK_TEXT = rf"((?:[^\[\]\\<>&`*_{{}}!\n]++|\\[^\n]|&(?:[a-zA-Z0-9]+|#[0-9]+);|!(?!\[)|{_TAG})*+)"
_TOKEN = re.compile(
    rf"\\(?P<escape>[^\n])"
    rf"|\[{_LINK_TEXT}\]\((?P<href>[^()\s<>\"'\\`]+)\)(?:\{{ (?P<attrs>[^{{}}\n]*) \}})?"
    rf"|(?P<tag>{_TAG})"
    r"|\*\*(?P<strong>(?! )(?:[^*_\n\\`]++|\\[^\n])++)(?<! )\*\*(?![*{])"
    rf"|(?P<entity>&(?:[a-zA-Z0-9]+|#[0-9]+);)"
    rf"|(?P<special>[&>])"
    rf"|(?P<odd>[<`*_\[\]{{}}\x02\x03\t]|!(?=\[)| (?=\n)| $)"
)
_WORD = re.compile(r'\s*(?:\.(?P<cls>[a-zA-Z0-9_-]+)|#(?P<id>[^\s.#={}"&<>]+)|(?P<key>[a-z][a-z-]*)="(?P<value>[^"&<>{}`\\*_\[\]]*)")(?= |$)')  # fmt: skip
_ODD_IN_LINE = re.compile(r"[\\\[<&>`*_\]{}!\x02\x03\t]| (?:\n|$)")
_AMPERSAND = {"&": "&amp;", ">": "&gt;"}


class NotPlainError(Exception):
    """A construct outside the subset; never leaves the engine."""


def inline(text: str, resolve: Resolve) -> str:
    """The HTML of one run of text. `resolve` turns an href into what the page must say."""
    if not _ODD_IN_LINE.search(text):
        return text
    parts: list[str] = []
    position = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start > position:
            parts.append(text[position:start])
        position = match.end()
        kind = match.lastgroup
        if kind in {"href", "attrs"}:
            parts.append(_link(match[2], match["href"], match["attrs"], resolve))
        elif kind == "escape":
            parts.append(_escaped(match["escape"]))
        elif kind == "tag":
            if " markdown" in match["tag"]:
                raise NotPlainError("markdown in a span")
            parts.append(match["tag"])
        elif kind == "strong":
            parts.append(f"<strong>{inline(match['strong'], resolve)}</strong>")
        elif kind == "entity":
            parts.append(match["entity"])
        elif kind == "special":
            parts.append(_AMPERSAND[match["special"]])
        else:
            raise NotPlainError(f"unescaped {match[0]!r} in {text[max(0, start - 30) : start + 50]!r}")
    parts.append(text[position:])
    return "".join(parts)


def _escaped(character: str) -> str:
    if character not in ESCAPABLE:
        raise NotPlainError(f"\\{character}")
    return "&gt;" if character == ">" else character


def _link(text: str, href: str, attrs: str | None, resolve: Resolve) -> str:
    pairs = attributes(attrs) if attrs else {}
    if "href" in pairs or not text:
        raise NotPlainError("an odd link")
    pairs["href"] = resolve(href).replace("&", "&amp;")
    return f"<a{shown(pairs)}>{inline(text, resolve)}</a>"


def attributes(text: str) -> dict[str, str]:
    """An attribute list without its braces, as ``{"class": "chip chip-unit", "id": …}``."""
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
