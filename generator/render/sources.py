"""Sources as authority files give them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from generator.model.links import Link, Relation
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here
from generator.render.mentions import find_mentions

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
        space = "" if text[: match.start()].rstrip().endswith(("（", "(")) else " "
        parts.append(f"{space}{markdown.outside_link(urlsplit(match[0]).hostname or match[0], match[0])}")
        position = match.end()
    return "".join([*parts, here.site.han(text[position:])]).strip()


def _number(here: Here, link: Link) -> str:
    """The 发文字号 under which a link names its target."""
    corpus, target = here.site.corpus, link.target
    if link.relation is Relation.CITES:
        return link.text if link.text.endswith("号") else ""
    if target.kind is EntityKind.DOCUMENT:
        return corpus.documents[target.id].doc_number
    return corpus.policies[target.id].doc_number if target.kind is EntityKind.POLICY else ""


def linked_source(here: Here, ref: Ref, text: str) -> str:
    """The source of a record; a document or policy that it names by its number leads to its page."""
    named = [
        (number, here.href(link.target))
        for link in here.site.links.outgoing(ref, Relation.CITES, Relation.DESCRIBES)
        if here.site.knows(link.target) and (number := _number(here, link))
    ]
    if not find_mentions(text, (words for words, _ in named)):
        return linked_text(here, text)
    linked = markdown.link_mentions(text, named)
    return f'<span lang="{here.site.chinese}">{linked}</span>' if here.site.english else linked
