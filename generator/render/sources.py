"""Sources as authority files give them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.render import markdown
from generator.render.context import Here

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
