"""Sources as authority files give them."""

from __future__ import annotations

from generator.render import markdown
from generator.render.context import Here


def source_text(here: Here, source: str) -> str:
    """A source: a link where it is nothing but an address, else its words."""
    return markdown.outside_link(source, source) if source.startswith("http") else here.site.han(source)
