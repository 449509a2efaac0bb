"""The names under which pages are known, for best bets and for names inside a longer question.

A table of folded names in order, in parts that a browser loads one by one as it loads the shards of pairs:
the name decides the part. Derived from the listed pages alone, so an edition's table knows what it shows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from enum import IntEnum

from generator.index.folding import fold_name
from generator.index.listing import Listed, number_forms
from generator.zh.everyday import SYNONYMS
from generator.zh.normalize import fold_words

# in the order in which pages of one name are offered; the place of a kind is part of the index
NAMED_KINDS = ("unit", "region", "group", "programme", "theme", "policy", "document")
PART_BYTES = 16_000  # of names before compression
LONGEST = 40  # characters: longer ones are found by their words
_HAN = re.compile(r"[\u3400-\u9fff]")
_STEM = re.compile(r"(?<=..)(?:特别行政区|自治区|自治州|自治县|地区|[省市州县区])$")
_NUMBERED = frozenset({"policy", "document"})


class NameType(IntEnum):
    """How a name leads to its page. The numbers are part of the index."""

    TITLE = 0
    OTHER = 1
    FORMER = 2
    LOOSE = 3  # where nothing stands beside it


def describe_names(numbered: Sequence[Listed]) -> list[tuple[str, list[list[object]]]]:
    """The table in parts: its first name, and its rows [name, [page, type, kind, until when], …].

    Of several pages of one name the one that is called so by itself stands first, then the one that more
    pages are about.
    """
    table: defaultdict[str, dict[int, tuple[int, int, str]]] = defaultdict(dict)
    weights = _count_pages(numbered)
    for at, page in enumerate(numbered):
        if page.facets.kind in NAMED_KINDS:
            kind = NAMED_KINDS.index(page.facets.kind)
            for name, how, until in _names_of(page):
                folded = fold_name(name)
                if 1 < len(folded) <= LONGEST:
                    table[folded].setdefault(at, (int(how), kind, until))
    rows: list[list[object]] = []
    for name in sorted(table):
        entries = sorted(table[name].items(), key=lambda one: (*one[1][:2], -weights[one[0]], one[0]))
        rows.append([name, *([at, *(entry if entry[2] else entry[:2])] for at, entry in entries)])
    return list(_divide(rows))


def describe_synonyms() -> list[list[str]]:
    """Words of one meaning in everyday and official speech, folded, group by group."""
    return [[fold_words(word) for word in group] for group in SYNONYMS]


def describe_succession(listed: Sequence[Listed]) -> dict[str, list[object]]:
    """Page → [pages before it, pages after it, its first former name and until when]."""
    place = {(page.facets.kind, _id_of(page)): at for at, page in enumerate(listed)}
    found: dict[str, list[object]] = {}
    for at, page in enumerate(listed):
        sides = [
            [place[key] for one in ids if (key := (page.facets.kind, one)) in place]
            for ids in (page.facets.predecessors, page.facets.successors)
        ]
        if any(sides) or page.facets.former_names:
            found[str(at)] = [*sides, [list(one) for one in page.facets.former_names[:1]]]
    return found


def _count_pages(numbered: Sequence[Listed]) -> Counter[int]:
    """How many pages are about the unit, region or theme of a page, by its place."""
    mentions = Counter[tuple[str, str]]()
    for page in numbered:
        facets = page.facets
        for kind, ids in (("unit", facets.units), ("region", facets.regions), ("theme", facets.themes)):
            mentions.update((kind, one) for one in ids)
    return Counter({at: mentions[page.facets.kind, _id_of(page)] for at, page in enumerate(numbered)})


def _id_of(page: Listed) -> str:
    return page.path.rstrip("/").rsplit("/", 1)[-1]


def _names_of(page: Listed) -> Iterator[tuple[str, NameType, str]]:
    facets = page.facets
    former = dict(facets.former_names)
    yield page.title, NameType.TITLE, ""
    for name in facets.names:
        if not (_HAN.search(name) or name.isdigit()):
            continue
        if facets.kind == "region" and name.endswith(page.title):
            continue  # an address (广东省深圳市南山区) is put together from its parts
        if name in former:
            yield name, NameType.FORMER, former[name]
        elif name in facets.loose_names:
            yield name, NameType.LOOSE, ""
        else:
            yield name, NameType.OTHER, ""
    if facets.kind in _NUMBERED:
        for number in filter(None, (facets.doc_number, *number_forms(facets.doc_number))):
            yield number, NameType.OTHER, ""
    if facets.kind == "region" and (stem := _STEM.sub("", page.title)) != page.title:
        yield stem, NameType.LOOSE, ""


def _divide(rows: Sequence[list[object]]) -> Iterator[tuple[str, list[list[object]]]]:
    part: list[list[object]] = []
    size = 0
    for row in rows:
        length = len(str(row).encode())
        if part and size + length > PART_BYTES:
            yield str(part[0][0]), part
            part, size = [], 0
        part.append(row)
        size += length
    if part:
        yield str(part[0][0]), part
