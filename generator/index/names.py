"""The names under which pages are known, for best bets and for names inside a longer question.

A table of folded names in order, in parts that a browser loads one by one as it loads the shards of pairs:
the name decides the part. Derived from the listed pages alone, so an edition's table knows what it shows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import IntEnum

from generator.index.listing import Listed, number_forms
from generator.zh.normalize import fold_words
from generator.zh.pinyin import readings

NAMED_KINDS = frozenset({"unit", "region", "group", "theme", "policy", "programme", "document"})
PART_BYTES = 16_000  # of names before compression
LONGEST = 40  # characters: longer ones are found by their words
_HAN = re.compile(r"[\u3400-\u9fff]")
_STEM = re.compile(r"(?<=..)(?:特别行政区|自治区|自治州|自治县|地区|[省市州县区])$")
_FIRST, _LAST = 0xB0A1, 0xF7FE  # GB 2312: the characters that people type


class NameType(IntEnum):
    """How a name leads to its page. The numbers are part of the index."""

    TITLE = 0
    OTHER = 1
    FORMER = 2
    LOOSE = 3  # where nothing stands beside it


def describe_names(listed: Sequence[Listed]) -> list[tuple[str, list[list[object]]]]:
    """The table in parts: its first name, and its rows [name, [page, type, until when], …]."""
    table: defaultdict[str, dict[int, tuple[int, str]]] = defaultdict(dict)
    for at, page in enumerate(listed):
        if page.facets.kind in NAMED_KINDS:
            for name, kind, until in _names_of(page):
                folded = fold_words(name)
                if 1 < len(folded) <= LONGEST:
                    table[folded].setdefault(at, (int(kind), until))
    rows: list[list[object]] = [
        [name, *([at, *entry] if entry[1] else [at, entry[0]] for at, entry in sorted(table[name].items()))]
        for name in sorted(table)
    ]
    return list(_divide(rows))


def describe_succession(listed: Sequence[Listed]) -> dict[str, list[object]]:
    """Page → [pages before it, pages after it, its first former name and until when]."""
    place = {
        (page.facets.kind, page.path.rstrip("/").rsplit("/", 1)[-1]): at for at, page in enumerate(listed)
    }
    found: dict[str, list[object]] = {}
    for at, page in enumerate(listed):
        sides = [
            [place[key] for one in ids if (key := (page.facets.kind, one)) in place]
            for ids in (page.facets.predecessors, page.facets.successors)
        ]
        if any(sides) or page.facets.former_names:
            found[str(at)] = [*sides, [list(one) for one in page.facets.former_names[:1]]]
    return found


def describe_sounds() -> dict[str, str]:
    """Syllable → the characters that are read so, each under all its readings: for questions half in pinyin."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for character in _common_characters():
        for sound in readings(character):
            table[sound].append(character)
    return {sound: "".join(table[sound]) for sound in sorted(table)}


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


def _common_characters() -> Iterator[str]:
    for code in range(_FIRST, _LAST + 1):
        try:
            character = code.to_bytes(2, "big").decode("gb2312")
        except UnicodeDecodeError:
            continue
        if _HAN.match(character):
            yield character
