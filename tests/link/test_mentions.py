from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.mentions import Lexicon
from generator.model.corpus import Corpus
from generator.model.reference import EntityKind
from tests.link.corpus import authority

LEXICON = Lexicon(Corpus(units=authority().units, regions=authority().regions, groups=authority().groups))


def regions_in(text: str, *context: str, region: str = "440000") -> set[str]:
    found = LEXICON.find(text, region=region, context=context)
    return {mention.ref.id for mention in found if mention.ref.kind is EntityKind.REGION}


def words_in(text: str) -> set[str]:
    return {mention.words for mention in LEXICON.find(text, region="440000", context=())}


def test_a_market_takes_no_part_of_its_name_from_the_city() -> None:
    """深圳市场 is the market of 深圳, not a 场 of 深圳市; likewise 广东省级."""
    assert words_in("产品进入深圳市场") == {"深圳"}
    assert words_in("列入广东省级财政") == {"广东"}


def units_in(text: str, region: str = "440000") -> set[str]:
    found = LEXICON.find(text, region=region)
    return {mention.ref.id for mention in found if mention.ref.kind is EntityKind.UNIT}


def groups_in(text: str, region: str = "440000") -> set[str]:
    found = LEXICON.find(text, region=region)
    return {mention.ref.id for mention in found if mention.ref.kind is EntityKind.GROUP}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("支持广州黔南和广州毕节产业园区", {"440100", "522700", "520500"}),
        ("深圳巴马大健康合作特别试验区", {"440300", "451227"}),
        ("黔西南州望谟县", {"522300", "522326"}),
        ("粤桂、粤黔党政代表团", {"440000", "450000", "520000"}),
        ("协助桂川黔滇4省（区）贫困县摘帽", {"450000", "510000", "520000", "530000"}),
        ("原横县今横州", {"450181"}),
        ("深 圳 市", {"440300"}),
        ("廣東省清遠市", {"440000", "441800"}),
        # not places, or not these
        ("孙中山先生故居、中山大学、中山图书馆、中山路", set()),
        ("中山小榄驻村工作队", {"442000"}),
        ("全国脱贫攻坚先进个人", set()),
        ("川流不息、湘菜、粤菜", set()),
        ("各位来宾，安居乐业，光明和平", set()),
        ("龙川桂林村发展茶产业", {"441622"}),
        ("黄埔军校", set()),
    ],
)
def test_regions(text: str, codes: set[str]) -> None:
    assert regions_in(text) == codes


def test_a_name_of_several_places_is_read_by_its_company() -> None:
    assert regions_in("白云区的产业园") == set()
    assert regions_in("白云区的产业园", "440100") == {"440111"}
    assert regions_in("白云区的产业园", "520100") == {"520113"}
    assert regions_in("广州白云与贵阳白云结对") == {"440100", "520100"}
    assert regions_in("黔西对接天河") == set()
    assert regions_in("毕节黔西对接广州天河") == {"520500", "520581", "440100", "440106"}
    assert regions_in("珠海万山区结对泸水") >= {"440400-wanshan"}
    assert "520603" not in regions_in("珠海万山区结对泸水")


def test_siblings_of_a_named_county_are_near() -> None:
    assert regions_in("平远等地") == set()
    assert regions_in("大埔、平远、蕉岭等地") == {"441422", "441426", "441427"}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("由省财政厅会同省乡村振兴局办理", {"department-of-finance", "rural-revitalization-bureau"}),
        ("广东省财政厅", {"department-of-finance"}),
        ("浙江省财政厅", set()),
        ("各省财政厅，两省教育厅", set()),
        ("市财政局、县财政局", set()),
        ("教育部门、财政部分资金", set()),
        ("教育部印发", {"ministry-of-education"}),
        ("江西人民出版社", set()),
        ("广东人民出版社", {"guangdong-peoples-publishing-house"}),
        ("国办发〔2017〕47号", set()),
        (
            "组建粤桂、粤黔协作工作队",
            {"guangdong-guangxi-cooperation-task-force", "guangdong-guizhou-cooperation-task-force"},
        ),
        ("中共中央 国务院决定", {"cpc-central-committee", "state-council"}),
    ],
)
def test_units(text: str, units: set[str]) -> None:
    assert units_in(text) == units


def test_short_names_of_a_territory_are_not_read_elsewhere() -> None:
    assert units_in("省财政厅", region="330000") == set()
    assert groups_in("支持老区苏区、民族地区", region="") == set()
    assert groups_in("支持老区苏区、民族地区") == {"old-revolutionary-areas", "ethnic-areas"}
    assert groups_in("粤东西北与粤港澳大湾区", region="") == {"east-west-north-guangdong", "greater-bay-area"}


def test_the_longer_name_wins() -> None:
    assert units_in("深圳市人民政府") == {"shenzhen-government"}
    assert regions_in("深圳市人民政府") == set()


@given(st.text(max_size=60), st.sampled_from(["440000", "520000", ""]))
def test_any_text_can_be_read(text: str, region: str) -> None:
    found = list(LEXICON.find(text, region=region, context=["440000"]))
    assert found == sorted(set(found))


NAMES = sorted(
    {form.text for form in LEXICON.units.forms} | {name for name in LEXICON.places.readings if len(name) > 1}
)


@given(st.lists(st.sampled_from(NAMES), max_size=6), st.sampled_from(["", "、", "省", "的", "各"]))
def test_any_row_of_names_can_be_read(names: list[str], joint: str) -> None:
    for mention in LEXICON.find(joint.join(names), region="440000"):
        table = authority().units if mention.ref.kind is EntityKind.UNIT else authority().regions
        assert mention.ref.kind is EntityKind.GROUP or mention.ref.id in table
