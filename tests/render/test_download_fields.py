"""The table of fields and the files themselves say the same: neither has a field that the other lacks."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from generator.render.data import AREAS, render_data
from generator.render.download_fields import (
    CSV_ONLY,
    FIELDS,
    OPEN,
    example_of,
    label_key,
    paths_of,
    values_at,
)
from generator.render.labels import TABLE
from tests.conftest import Site
from tests.render.small_archive import small_corpus, small_links


def test_every_field_has_a_meaning_in_both_languages() -> None:
    for area in AREAS:
        for path in (*FIELDS[area], *CSV_ONLY.get(area, ())):
            assert all(TABLE[label_key(path)]), path


def test_every_area_is_described() -> None:
    assert set(FIELDS) == set(AREAS)


@pytest.mark.parametrize("area", AREAS)
def test_the_columns_of_the_csv_are_the_fields(area: str) -> None:
    data = render_data(small_corpus(), small_links()).files[f"data/{area}.csv"]
    header = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    top = [path.removeprefix("points[].") for path in FIELDS[area] if not path.startswith("document.")]
    names = dict.fromkeys(
        name.partition(".")[0].removesuffix("[]")
        for name in top
        if not name.startswith(("responsib", "source."))
    )
    assert header == [*names, *CSV_ONLY.get(area, ())]


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_json_of_the_built_site_has_the_fields_and_no_others(
    edition: str, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(edition)
    unused: dict[str, set[str]] = {}
    for area in AREAS:
        file = next(iter(sorted(site.folder.glob(f"data/{area}.json*"))))
        text = file.read_text(encoding="utf-8")
        value: Any = (
            [json.loads(line) for line in text.splitlines()] if file.suffix == ".jsonl" else json.loads(text)
        )
        if area == "points" and not value["points"]:
            assert edition == "public"
            continue
        found = set(paths_of(value))
        assert found <= set(FIELDS[area]) | {f"{name}" for name in OPEN}, area
        unused[area] = set(FIELDS[area]) - found
    assert not any(unused.values()), unused


def test_values_are_found_through_lists() -> None:
    point = {"deadlines": [{"date": ""}, {"date": "2021-06-30"}], "extra": {"地点": "梅州"}, "number": 0}
    assert list(values_at(point, "deadlines[].date")) == ["", "2021-06-30"]
    assert example_of([point], "deadlines[].date") == "2021-06-30"
    assert example_of([point], "extra") == {"地点": "梅州"}
    assert example_of([point], "missing[].date") == ""
    assert sorted(set(paths_of(point))) == ["deadlines[].date", "extra", "number"]
