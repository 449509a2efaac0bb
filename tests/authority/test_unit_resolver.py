from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.authority import read_authority
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.region import Region, RegionLevel
from generator.model.unit import NameType, Unit, UnitName, UnitSystem
from generator.model.unit_resolver import UnitResolver

AUTHORITY = read_authority(Path(__file__).resolve().parents[2] / "archive" / "authority", IssueLog())
RESOLVER = UnitResolver(AUTHORITY.units, AUTHORITY.regions)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("省财政厅", "department-of-finance"),
        ("广东省财政厅", "department-of-finance"),
        ("廣東省財政廳", "department-of-finance"),
        ("省 财政厅", "department-of-finance"),
        ("省人力资源社会保障厅", "department-of-human-resources-and-social-security"),
        ("广东省人力资源和社会保障厅", "department-of-human-resources-and-social-security"),
        ("省人社厅", "department-of-human-resources-and-social-security"),
        ("人社厅", "department-of-human-resources-and-social-security"),
        ("省发展改革委", "development-and-reform-commission"),
        ("省发展和改革委员会", "development-and-reform-commission"),
        ("发改委", "development-and-reform-commission"),
        ("省工信厅", "department-of-industry-and-information-technology"),
        ("省卫健委", "health-commission"),
        ("省卫生健康委", "health-commission"),
        ("省住房城乡建设厅", "department-of-housing-and-urban-rural-development"),
        ("住建厅", "department-of-housing-and-urban-rural-development"),
        ("省文化和旅游厅", "department-of-culture-and-tourism"),
        ("省妇联", "womens-federation"),
        ("团省委", "communist-youth-league-committee"),
        ("共青团广东省委", "communist-youth-league-committee"),
        ("省扶贫办", "rural-revitalization-bureau"),
        ("广东省扶贫开发办公室", "rural-revitalization-bureau"),
        ("国务院扶贫办", "national-rural-revitalization-administration"),
        ("省政务服务数据管理局", "government-services-and-data-administration"),
        ("省政务和数据局", "government-services-and-data-administration"),
        ("省委网信办", "party-cyberspace-office"),
        ("中共广东省委网信办", "party-cyberspace-office"),
        ("广东省委宣传部", "party-publicity-department"),
        ("省政府办公厅", "government-general-office"),
        ("国家统计局广东调查总队", "nbs-survey-office-guangdong"),
        ("粤黔协作工作队", "guangdong-guizhou-cooperation-task-force"),
        ("财政部等11部门", "ministry-of-finance"),
        ("贵州人民出版社等8家", "guizhou-peoples-publishing-house"),
        ("省百千万工程指挥办", "high-quality-development-project-office"),
        # other territories, other levels, nobody: left alone
        ("浙江省财政厅", None),
        ("市财政局", None),
        ("县财政局", None),
        ("省直有关部门", None),
        ("广东省", None),
        ("各级党委", None),
        ("", None),
    ],
)
def test_in_a_guangdong_document(name: str, unit: str | None) -> None:
    assert RESOLVER.resolve(name) == unit


@pytest.mark.parametrize("region", ["330000", "450000", "520500", ""])
@pytest.mark.parametrize("name", ["省财政厅", "省委组织部", "人社厅", "团省委"])
def test_elsewhere_the_short_name_is_another_body(name: str, region: str) -> None:
    assert RESOLVER.resolve(name, region=region) is None


@pytest.mark.parametrize("region", ["330000", "", "450000"])
def test_a_full_name_needs_no_place(region: str) -> None:
    assert RESOLVER.resolve("广东省财政厅", region=region) == "department-of-finance"


def test_the_same_short_name_in_two_provinces() -> None:
    assert RESOLVER.resolve("省政府") == "guangdong-government"
    assert RESOLVER.resolve("省政府", region="520500") == "guizhou-government"


def test_in_a_city_the_bare_name_is_not_the_provinces() -> None:
    assert RESOLVER.resolve("省财政厅", region="440300") == "department-of-finance"
    assert RESOLVER.resolve("发改委", region="440300") is None
    assert RESOLVER.resolve("市乡村振兴和协作交流局", region="440300") == (
        "shenzhen-rural-revitalization-and-cooperation-bureau"
    )
    assert RESOLVER.resolve("市乡村振兴和协作交流局", region="440100") is None


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        ("中共广东省委农村工作领导小组", "440000"),
        ("广东省人民政府办公厅", "440000"),
        ("广东省深圳市人民政府", "440300"),
        ("浙江省人民政府办公厅", "330000"),
        ("黔南州人民政府", "522700"),
        ("数字广东建设领导小组", "440000"),
        ("国务院办公厅", ""),
        ("亳州市谯城区人民政府", ""),
        ("", ""),
    ],
)
def test_the_issuer_says_which_territory_speaks(issuer: str, code: str) -> None:
    assert RESOLVER.territory_of(issuer) == code


def test_a_name_that_two_units_could_bear_means_neither() -> None:
    home = Region(code="440000", name="广东省", level=RegionLevel.PROVINCE, origin=Origin(path="r"))
    units = {
        key: Unit(
            id=key,
            name=name,
            label=name,
            system=UnitSystem.GOVERNMENT,
            region="440000",
            names=(UnitName(text="广东省甲局", type=NameType.WRITTEN),),
            origin=Origin(path="u"),
        )
        for key, name in (("a", "广东省甲乙局"), ("b", "广东省甲丙局"))
    }
    resolver = UnitResolver(units, {"440000": home})
    assert resolver.resolve("广东省甲局") is None
    assert resolver.resolve("省甲乙局") == "a"


@given(st.text(max_size=30), st.sampled_from(["440000", "330000", ""]))
def test_any_name_gives_a_unit_or_nothing(name: str, region: str) -> None:
    found = RESOLVER.resolve(name, region=region)
    assert found is None or found in AUTHORITY.units
