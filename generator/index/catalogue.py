"""What the browser must know beside the pairs: pages, fields, filters, the table of folding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.index.grams import Shard
from generator.index.listing import Listed
from generator.index.streams import Stream
from generator.model.page import Facets
from generator.model.search import FacetLabels
from generator.zh.normalize import simplified_table

PAGES_A_PART = 256
TEXT_BYTES = 18_000  # of a part before compression: some 5 KB on the line
_NOT_WORD = re.compile(r"[\W_]")
_RARE_PLANES = range(0x20000, 0x40000)
_BLOCK = "\n"
_PAGE = "\0"
_TWIN = "\1"


def describe_index(
    listed: Sequence[Listed],
    stream: Stream,
    shards: Sequence[Shard],
    texts: Sequence[int],
    labels: FacetLabels,
) -> dict[str, object]:
    """The part that is read first: where everything lies, and the filter values of every page."""
    facets = [page.facets for page in listed]
    return {
        "pages": len(listed),
        "part": PAGES_A_PART,
        "texts": list(texts),
        "shards": [shard.first for shard in shards],
        "lengths": list(stream.lengths),
        "fields": stream.fields,
        "untwinned": [at for at, page in enumerate(listed) if not page.twin],
        "facets": {
            "kind": _column(kinds_of(facet) for facet in facets),
            "unit": _column(facet.units for facet in facets),
            "theme": _column(facet.themes for facet in facets),
            "region": _column(with_parents(facet.regions, labels.region_parents) for facet in facets),
            "year": _column([facet.date[:4]] if facet.date else [] for facet in facets),
            "retention": _column([facet.retention] if facet.retention else [] for facet in facets),
        },
    }


def describe_dates(listed: Sequence[Listed]) -> dict[str, object]:
    """The date of every page, for ranges of dates and for sorting."""
    return _column([page.facets.date] if page.facets.date else [] for page in listed)


def describe_folding() -> dict[str, object]:
    """The table of Simplified characters, and the ranges of letters in the planes that browsers know
    in different editions of Unicode."""
    table = sorted(simplified_table().items())
    return {
        "from": "".join(chr(code) for code, _ in table),
        "to": "".join(simplified for _, simplified in table),
        "rare": _ranges(code for code in _RARE_PLANES if not _NOT_WORD.match(chr(code))),
    }


def describe_pages(listed: Sequence[Listed]) -> Iterator[list[list[object]]]:
    """Address, title, English title and date of every page, in parts of PAGES_A_PART."""
    for start in range(0, len(listed), PAGES_A_PART):
        yield [
            [page.path, page.title, page.english, page.facets.date]
            for page in listed[start : start + PAGES_A_PART]
        ]


def divide_texts(listed: Sequence[Listed]) -> Iterator[tuple[int, str]]:
    """The texts for snippets in parts: number of the first page, then texts divided by NUL;
    the English text of a page follows its Chinese one after U+0001."""
    first, size, texts = 0, 0, list[str]()
    for at, page in enumerate(listed):
        text = _BLOCK.join(page.blocks)
        if page.english_blocks:
            text += _TWIN + _BLOCK.join(page.english_blocks)
        if texts and size + len(text) * 3 > TEXT_BYTES:
            yield first, _PAGE.join(texts)
            first, size, texts = at, 0, []
        texts.append(text)
        size += len(text) * 3
    if texts:
        yield first, _PAGE.join(texts)


def describe_labels(listed: Sequence[Listed], labels: FacetLabels) -> dict[str, list[list[str]]]:
    """Labels of the values that pages have, in display order: [id, Chinese, English]."""
    own: Mapping[str, tuple[Mapping[str, tuple[str, str]], set[str]]] = {
        "kind": (labels.kind, {one for page in listed for one in kinds_of(page.facets)}),
        "unit": (labels.unit, {one for page in listed for one in page.facets.units}),
        "theme": (labels.theme, {one for page in listed for one in page.facets.themes}),
        "region": (
            labels.region,
            {one for page in listed for one in with_parents(page.facets.regions, labels.region_parents)},
        ),
        "year": (labels.year, {page.facets.date[:4] for page in listed if page.facets.date}),
        "retention": (labels.retention, {page.facets.retention for page in listed if page.facets.retention}),
    }
    return {
        name: [[one, *pair] for one, pair in table.items() if one in used]
        for name, (table, used) in own.items()
    }


def kinds_of(facets: Facets) -> list[str]:
    """The kind of a page, and for a record its kind of record (门类) as ``record.photo``."""
    kinds = [facets.kind] if facets.kind else []
    return [*kinds, f"{facets.kind}.{facets.record_kind}"] if facets.record_kind else kinds


def with_parents(regions: Iterable[str], parents: Mapping[str, str]) -> list[str]:
    """The regions and all regions they lie in: who filters by a province wants its counties."""
    found: dict[str, None] = {}
    for region in regions:
        code = region
        while code and code not in found:
            found[code] = None
            code = parents.get(code, "")
    return sorted(found)


def _column(rows: Iterable[Iterable[str]]) -> dict[str, object]:
    """Values, and for every page the places of its values among them."""
    values = [list(row) for row in rows]
    names = sorted({one for row in values for one in row})
    place = {name: at for at, name in enumerate(names)}
    single = all(len(row) <= 1 for row in values)
    return {
        "values": names,
        "rows": [(place[row[0]] if row else -1) if single else [place[one] for one in row] for row in values],
    }


def _ranges(codes: Iterable[int]) -> list[list[int]]:
    """Runs of code points as [first, last]."""
    whole = sorted(codes)
    if not whole:
        return []
    breaks = [at + 1 for at, (one, other) in enumerate(pairwise(whole)) if other != one + 1]
    return [
        [whole[start], whole[end - 1]] for start, end in zip([0, *breaks], [*breaks, len(whole)], strict=True)
    ]
