"""Orders and groups of lists: by pinyin, by official order, by date; with counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from generator.model.partial_date import PartialDate
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Site
from generator.zh.pinyin import first_letter, sort_key

Item = TypeVar("Item")
Group = TypeVar("Group", bound=Hashable)
_UNFILED = str.maketrans("", "", "“”‘’《》〈〉「」『』\"'")
MOST_LISTED = 200  # a longer list sends the reader to the search page, which filters and sorts


def by_pinyin(items: Iterable[Item], name: Callable[[Item], str]) -> list[Item]:
    """In the order of a Chinese dictionary; equal readings by code point. Quotation marks do not count."""
    return sorted(items, key=lambda item: (sort_key(_filed(name(item))), name(item)))


def _filed(name: str) -> str:
    """A name as it is filed: “十三五”脱贫攻坚规划 stands under S."""
    return name.translate(_UNFILED)


def by_date(items: Iterable[Item], date: Callable[[Item], PartialDate | None]) -> list[Item]:
    """Newest first, undated last, else as given."""
    return sorted(items, key=lambda item: _newest_first(date(item)))


def _newest_first(date: PartialDate | None) -> tuple[int, int, int]:
    return (-date.year, -date.month, -date.day) if date else (0, 0, 0)


def grouped(items: Iterable[Item], group: Callable[[Item], Group]) -> dict[Group, list[Item]]:
    """Items by group, groups in the order in which they first appear."""
    found: defaultdict[Group, list[Item]] = defaultdict(list)
    for item in items:
        found[group(item)].append(item)
    return dict(found)


def by_letter(items: Iterable[Item], name: Callable[[Item], str]) -> dict[str, list[Item]]:
    """A pinyin index: letter → items in pinyin order, letters A–Z and then #."""
    found = grouped(by_pinyin(items, name), lambda item: first_letter(_filed(name(item))))
    return dict(sorted(found.items(), key=lambda pair: (pair[0] == "#", pair[0])))


def source_ids(site: Site, ref: Ref, kind: EntityKind) -> list[str]:
    """Ids of the `kind` entities that link to `ref` in any way, in display order."""
    return site.in_order(kind, site.links.sources(ref, kind))


def count(site: Site, kind: EntityKind, number: int) -> str:
    """A count with its measure word, as a `.count` span."""
    return markdown.span(site.text(f"count.{kind.value}", n=number), "count")


def letter_navigation(letters: Iterable[str]) -> str:
    """The row of letters above a pinyin index; anchors are ``letter-a`` … and ``letter-other``."""
    links = " ".join(f"[{markdown.escape(letter)}](#{letter_anchor(letter)})" for letter in letters)
    return markdown.wrap("nav", links, "pinyin-nav")


def letter_anchor(letter: str) -> str:
    """The anchor of a letter in a pinyin index."""
    return f"letter-{'other' if letter == '#' else letter.lower()}"
