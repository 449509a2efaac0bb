"""Sources as authority files give them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from generator.render import markdown
from generator.render.context import Here

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s（）()《》“”，。；、]*)?")
_TITLE_AND_ADDRESS = re.compile(r"(?P<title>.*?)\s*(?P<url>https?://\S+)")


def source_text(here: Here, source: str) -> str:
    """A source as authority files give it: its title, linked where an address follows it."""
    match = _TITLE_AND_ADDRESS.fullmatch(source)
    if not match:
        return here.site.han(source)
    return markdown.outside_link(match["title"] or match["url"], match["url"])


def source_list(here: Here, opened: Iterable[str], closed: Iterable[str]) -> str:
    """Sources as a list; closed ones in the internal edition only."""
    shown = [*opened, *(closed if here.site.internal else ())]
    return markdown.bullets(source_text(here, one) for one in shown)


def linked_text(here: Here, text: str) -> str:
    """Text of a source with the addresses in it as links that show the host: an address is no reading matter."""
    parts: list[str] = []
    position = 0
    for match in _ADDRESS.finditer(text):
        parts.append(here.site.han(text[position : match.start()].rstrip()))
        parts.append(f" {markdown.outside_link(urlsplit(match[0]).hostname or match[0], match[0])}")
        position = match.end()
    return "".join([*parts, here.site.han(text[position:])]).strip()
