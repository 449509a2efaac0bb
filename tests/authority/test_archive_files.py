"""The authority files of this archive: complete, consistent, and silent about the closed document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.ingest.authority import Authority, read_authority
from generator.issues import IssueLog
from generator.model.region import RegionLevel

FOLDER = Path(__file__).resolve().parents[2] / "archive" / "authority"


@pytest.fixture(scope="module")
def authority() -> Authority:
    log = IssueLog()
    found = read_authority(FOLDER, log)
    assert [issue.explain() for issue in log] == []
    return found


def test_regions_go_down_to_the_county(authority: Authority) -> None:
    count = Counter((code[:2], region.level) for code, region in authority.regions.items())
    assert [count[province, RegionLevel.PREFECTURE] for province in ("44", "45", "52")] == [21, 14, 9]
    assert [count[province, RegionLevel.COUNTY] for province in ("44", "45", "52")] == [122, 111, 88]


@pytest.mark.parametrize(
    ("code", "former", "since"),
    [("520581", "黔西县", "2021-05"), ("450181", "横县", "2021-02"), ("520204", "水城县", "2020-07")],
)
def test_renamed_counties_know_their_past(authority: Authority, code: str, former: str, since: str) -> None:
    region = authority.regions[code]
    assert region.former_names == (former,)
    assert region.valid_from is not None
    assert region.valid_from.isoformat() == since
    assert len(region.former_codes) == 1


def test_everything_has_an_english_name(authority: Authority) -> None:
    entries = (authority.units, authority.regions, authority.groups, authority.themes)
    bare = [key for table in entries for key, entry in table.items() if not getattr(entry, "english", "")]
    assert bare == []


def test_units_and_pairings_have_sources(authority: Authority) -> None:
    assert [unit.id for unit in authority.units.values() if not unit.sources + unit.closed_sources] == []
    assert [pair for pair in authority.pairings if not pair.sources + pair.closed_sources] == []


def test_each_city_of_the_two_schemes_is_paired_once_at_a_time(authority: Authority) -> None:
    now = [
        pair.helped
        for pair in authority.pairings
        if pair.scheme in ("粤桂", "粤黔")
        and pair.end is None
        and authority.regions[pair.helped].level is RegionLevel.PREFECTURE
    ]
    assert len(now) == len(set(now)) == 16
    assert "520100" not in now  # 贵阳 is in no pairing


def test_groups(authority: Authority) -> None:
    size = {group.id: len(group.members) for group in authority.groups.values()}
    assert size["pearl-river-delta"] == 9
    assert size["greater-bay-area"] == 11
    assert size["eastern-guangdong"] + size["western-guangdong"] + size["northern-guangdong"] == 12
    assert size["east-west-north-guangdong"] == 12


def test_themes_are_few_and_explained(authority: Authority) -> None:
    assert 20 <= len(authority.themes) <= 30
    assert all(len(theme.scope_note) >= 12 for theme in authority.themes.values())


def test_name_history_of_the_poverty_alleviation_office(authority: Authority) -> None:
    bureau = authority.units["rural-revitalization-bureau"]
    former = {name.text: name.valid_to.isoformat() for name in bureau.names if name.valid_to}
    assert former["广东省扶贫开发办公室"] == "2021-05"
    assert "department-of-agriculture-and-rural-affairs" in {relation.unit for relation in bureau.relations}


def test_a_closed_source_stands_only_where_it_can_be_dropped() -> None:
    allowed = re.compile(r"\{title: 粤农组〔2021〕10号, disclosure: 不公开\}")
    for path in sorted(FOLDER.rglob("*.yml")):
        rest = allowed.sub("", path.read_text(encoding="utf-8"))
        assert "〔2021〕10号" not in rest, path
        assert "工作要点要求" not in rest, path
