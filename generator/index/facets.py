"""What pages are filtered by: a table of values with their labels, and columns of them for each segment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from generator.index.coding import encode_numbers
from generator.index.listing import Listed
from generator.model.page import Facets
from generator.model.search import FacetLabels

FACETS = ("kind", "unit", "theme", "region", "year", "retention")
Values = Mapping[str, Sequence[str]]


def facet_values(facets: Facets) -> dict[str, list[str]]:
    """The ids of a page by facet. Regions are its own; the browser adds those they lie in."""
    return {
        "kind": kinds_of(facets),
        "unit": list(facets.units),
        "theme": list(facets.themes),
        "region": list(dict.fromkeys(facets.regions)),
        "year": [facets.date[:4]] if facets.date else [],
        "retention": [facets.retention] if facets.retention else [],
    }


def kinds_of(facets: Facets) -> list[str]:
    """The kind of a page, and for a record its kind of record (门类) as ``record.photo``."""
    kinds = [facets.kind] if facets.kind else []
    return [*kinds, f"{facets.kind}.{facets.record_kind}"] if facets.record_kind else kinds


def describe_values(listed: Iterable[Listed], labels: FacetLabels) -> dict[str, list[list[object]]]:
    """Every value that pages have, in display order: [id, Chinese, English]; of a region also the place
    in the list of the one it lies in, -1 where it lies in none."""
    used: dict[str, set[str]] = {facet: set() for facet in FACETS}
    for page in listed:
        for facet, values in facet_values(page.facets).items():
            used[facet].update(values)
    used["region"] = {code for one in used["region"] for code in with_parents(one, labels.region_parents)}
    described: dict[str, list[list[object]]] = {}
    for facet in FACETS:
        known = getattr(labels, facet, {})
        ids = [one for one in known if one in used[facet]]
        ids += sorted(used[facet] - set(known))
        described[facet] = [[one, *known.get(one, (one, one))] for one in ids]
    place = {row[0]: at for at, row in enumerate(described["region"])}
    for row in described["region"]:
        row.append(place.get(labels.region_parents.get(str(row[0]), ""), -1))
    return described


def with_parents(region: str, parents: Mapping[str, str]) -> list[str]:
    """A region and all regions it lies in: who filters by a province wants its counties."""
    found: list[str] = []
    while region and region not in found:
        found.append(region)
        region = parents.get(region, "")
    return found


def encode_columns(pages: Sequence[Listed], places: Mapping[str, Mapping[str, int]]) -> bytes:
    """Columns of a segment, facet after facet: for each page how many values, then all their places in the
    table of values; last the dates as numbers, 20210600 for a June."""
    rows = [facet_values(page.facets) for page in pages]
    numbers: list[int] = []
    for facet in FACETS:
        numbers += [len(row[facet]) for row in rows]
        numbers += [places[facet][one] for row in rows for one in row[facet]]
    numbers += [_date_number(page.facets.date) for page in pages]
    return encode_numbers(np.array(numbers, dtype=np.int64))


def _date_number(date: str) -> int:
    """A date of any precision.

    >>> [_date_number(date) for date in ("", "2021", "2021-06", "2021-06-30")]
    [0, 20210000, 20210600, 20210630]
    """
    digits = "".join(char for char in date if char.isascii() and char.isdigit())[:8]
    return int(digits.ljust(8, "0")) if digits else 0
