"""Every index of the built site is complete, counted and in order: held against the data that the site gives away."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.zh.pinyin import sort_key
from tests.conftest import Site

pytestmark = pytest.mark.slow

ENTITY = re.compile(r"(?:\.\./)*(?:[\w-]+/)*([\w-]+)/$")


@pytest.fixture(params=["internal", "public"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def read(site: Site, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site.folder / path / "index.html").read_text(encoding="utf-8"))


def rows(site: Site, name: str) -> list[dict[str, Any]]:
    text = (site.folder / "data" / name).read_text(encoding="utf-8")
    if name.endswith(".jsonl"):
        return [json.loads(line) for line in text.splitlines()]
    found = json.loads(text)
    return found["points"] if name == "points.json" else found  # type: ignore[no-any-return]


def below(html: LexborHTMLParser, anchor: str) -> list[LexborNode]:
    """What stands under a heading of the second level."""
    heading = html.css_first(f"h2#{anchor}")
    assert heading is not None, anchor
    found = []
    node = heading.next
    while node is not None and node.tag != "h2":
        if node.tag != "-text":
            found.append(node)
        node = node.next
    return found


def entities(nodes: list[LexborNode], selector: str = "a") -> list[str]:
    """Ids of the pages that links lead to, in their order."""
    hrefs = [str(link.attributes.get("href") or "") for node in nodes for link in node.css(selector)]
    return [match[1] for href in hrefs if (match := ENTITY.match(href))]


def published(site: Site, folder: str) -> list[str]:
    """Ids of all pages in a folder, without old addresses that lead on."""
    return sorted(
        file.parent.name
        for file in (site.folder / folder).glob("*/index.html")
        if b'http-equiv="refresh"' not in file.read_bytes()[:1200]
    )


def test_units_stand_once_by_system_and_once_by_pinyin(site: Site) -> None:
    html = read(site, "units")
    ids = sorted(one["id"] for one in rows(site, "units.json"))
    assert sorted(entities(below(html, "by-system"))) == ids
    assert sorted(entities(below(html, "by-pinyin"))) == ids
    counted = Counter(one["system"] for one in rows(site, "units.json"))
    for heading in html.css("h3[id^=system-]"):
        name, number = re.fullmatch(r"(\S+) (\d+) 个", heading.text()).groups()  # type: ignore[union-attr]
        assert counted[name] == int(number)


def test_letters_come_in_order_and_hold_what_begins_with_them(site: Site) -> None:
    html = read(site, "units")
    letters = [heading.text() for heading in html.css("h3[id^=letter-]")]
    assert letters == sorted(letters, key=lambda letter: (letter == "#", letter))


def test_every_region_stands_in_the_index_once_and_in_official_order(site: Site) -> None:
    found = entities(below(read(site, "regions"), "by-province"))
    regions = rows(site, "regions.json")
    assert sorted(found) == sorted(one["code"] for one in regions)
    of_guangdong = [code for code in found if code.isdigit() and code.startswith("44")]
    assert of_guangdong == sorted(of_guangdong)


def test_every_theme_in_pinyin_order(site: Site) -> None:
    names = {one["id"]: one["name"] for one in rows(site, "themes.json")}
    cards = read(site, "themes").css(".cards")
    found = entities(cards)
    assert sorted(found) == sorted(names)
    assert found == sorted(found, key=lambda one: sort_key(names[one]))


def test_every_policy_by_level_and_by_year(site: Site) -> None:
    html = read(site, "policies")
    expected = published(site, "policies")
    assert sorted(entities(html.css(".policy-list td:nth-child(2)"))) == expected
    assert sorted(entities(below(html, "years"))) == expected


def test_every_programme_and_every_case(site: Site) -> None:
    programmes = published(site, "programmes")
    assert sorted(entities(read(site, "programmes").css(".theme-list"))) == programmes
    cases = sorted(one["id"] for one in rows(site, "cases.json"))
    assert sorted(entities(read(site, "cases").css(".cards"), "strong a")) == cases


def test_every_record_by_kind_and_by_year_with_counts(site: Site) -> None:
    records = rows(site, "records.jsonl")
    html = read(site, "records")
    for anchor, field, length in (("kinds", "kind", None), ("years", "date", 4)):
        expected: dict[str, list[str]] = {}
        for one in records:
            expected.setdefault(one[field][:length] or "undated", []).append(one["id"])
        items = [item for node in below(html, anchor) for item in node.css("li")]
        shown = {
            entities([item])[0]: int(re.search(r"(\d+) 件", item.text())[1])  # type: ignore[index]
            for item in items
        }
        assert shown == {value: len(ids) for value, ids in expected.items()}
        for value, ids in expected.items():
            listed = read(site, f"records/{anchor}/{value}").css(".record-list")
            assert sorted(entities(listed, "a:not(.twin-mark)")) == sorted(ids)


def test_every_point_by_plan_and_every_deadline(internal: Site) -> None:
    points = rows(internal, "points.json")
    html = read(internal, "points")
    listed = entities(below(html, "by-plan"), ".point-list > a, li > a:first-child")
    assert listed == [one["id"] for one in points]
    assert len(html.css(".deadline-list tbody tr")) == sum(len(one["deadlines"]) for one in points)
