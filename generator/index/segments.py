"""Which page lies where: segments of pages, so that a change of one page stays in one place.

A page's segment follows from its kind and its address; how many segments and shards there are, from the
number of pages alone, in powers of two. So a page that changes moves no other.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from generator.index.listing import Listed

PAGES = 1000  # of a segment, about: what is read, folded and sorted anew in a fraction of a second
_HUBS = frozenset({"unit", "region", "group", "theme", "policy", "programme", "document"})
_LISTS = frozenset({"index", "help"})
_CASE = "case"
_PAGES_A_SHARD = {"texts": 24, "titles": 32, "english": 48}


class PageClass(IntEnum):
    """What ranking must know of every page. The numbers are part of the index."""

    CONTENT = 0  # says something itself: records, points, cases
    HUB = 1  # gathers what is said of one thing
    LIST = 2  # repeats the words of what it lists
    RETOLD = 3  # a record that a case tells in full under the same title


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Pages that are indexed together; `name` is part of file names."""

    name: str
    page_class: PageClass
    pages: tuple[Listed, ...]


def divide_pages(listed: Sequence[Listed]) -> tuple[Segment, ...]:
    """All pages in segments. A page's number in the index is its place in them, one after the other."""
    classes: defaultdict[PageClass, list[Listed]] = defaultdict(list)
    for page in listed:
        classes[class_of(page)].append(page)
    segments = []
    for page_class in sorted(classes):
        bits = _bits(len(classes[page_class]), PAGES)
        parts: list[list[Listed]] = [[] for _ in range(1 << bits)]
        for page in sorted(classes[page_class], key=lambda page: page.path):
            parts[hash_path(page.path) >> (32 - bits) if bits else 0].append(page)
        segments += [
            Segment(name=f"{int(page_class)}-{number}", page_class=page_class, pages=tuple(part))
            for number, part in enumerate(parts)
        ]
    return tuple(segments)


def shard_bits(listed: Sequence[Listed]) -> dict[str, int]:
    """For each layer the power of two that is its number of shards."""
    english = sum(page.has_english_text for page in listed)
    pages = {"texts": len(listed), "titles": len(listed), "english": english}
    return {layer: _bits(pages[layer], share) for layer, share in _PAGES_A_SHARD.items()}


def class_of(page: Listed) -> PageClass:
    """What a page is, by its kind."""
    kind = page.facets.kind
    if kind == "record" and page.facets.record_kind == _CASE:
        return PageClass.RETOLD
    return PageClass.HUB if kind in _HUBS else PageClass.LIST if kind in _LISTS else PageClass.CONTENT


def _bits(count: int, share: int) -> int:
    """The least power of two that leaves `share` for each.

    >>> [_bits(count, 100) for count in (0, 100, 101, 401)]
    [0, 0, 1, 3]
    """
    return max(0, -(-count // share) - 1).bit_length()


def hash_path(path: str) -> int:
    """A number of 32 bits that stands for an address."""
    return int.from_bytes(hashlib.blake2b(path.encode(), digest_size=4).digest(), "big")
