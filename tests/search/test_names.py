"""The table of names: every name of a page, how it leads there, in order and in parts."""

from __future__ import annotations

from generator.index.listing import Listed
from generator.index.names import NAMED_KINDS, NameType, describe_names, describe_succession
from generator.model.origin import Origin
from generator.model.page import Facets
from generator.model.partial_date import PartialDate
from generator.model.region import Region, RegionLevel
from generator.model.unit import NameType as UnitNameType
from generator.model.unit import Unit, UnitName, UnitSystem
from generator.render.unit_names import former_names, unit_names
from generator.zh.normalize import fold_words

HERE = Origin(path="archive/authority/units/a.yml", line=1)
PROVINCE = Region(
    code="440000", name="广东省", level=RegionLevel.PROVINCE, short_names=("广东",), origin=HERE
)
CITY = Region(code="440300", name="深圳市", level=RegionLevel.PREFECTURE, short_names=("深圳",), origin=HERE)


def make_unit(name: str, label: str, *names: UnitName, level: str = "省") -> Unit:
    return Unit(
        id="a", name=name, label=label, system=UnitSystem.GOVERNMENT, level=level, names=names, origin=HERE
    )


def list_page(path: str, title: str, **facets: object) -> Listed:
    return Listed(path=path, title=title, english="", twin=False, facets=Facets(**facets))  # type: ignore[arg-type]


def test_usage_names_a_unit_in_many_ways() -> None:
    names = unit_names(make_unit("广东省人力资源和社会保障厅", "省人力资源社会保障厅"), PROVINCE)
    for name in (
        "人社厅",
        "省人社厅",
        "广东人社厅",
        "广东省人社厅",
        "人力资源社会保障厅",
        "人力资源和社会保障厅",
    ):
        assert name in names
    party = unit_names(make_unit("中共广东省委机构编制委员会办公室", "省委编办"), PROVINCE)
    assert {"编办", "广东省委编办", "省委编办"} <= set(party)
    assert not {"广东委编办", "员会"} & set(party)


def test_a_citys_body_is_not_called_by_its_field_alone() -> None:
    names = unit_names(make_unit("深圳市财政局", "深圳市财政局", level="市"), CITY)
    assert "深圳财政局" in names
    assert not {"财政局", "市财政局"} & set(names)


def test_names_no_longer_in_force_say_until_when() -> None:
    old = UnitName(
        text="广东省扶贫开发办公室", type=UnitNameType.FORMER, valid_to=PartialDate(year=2021, month=5)
    )
    unit = make_unit("广东省乡村振兴局", "省乡村振兴局", old)
    assert dict(former_names(unit, PROVINCE))["省扶贫办"] == "2021-05"
    assert "省乡村振兴局" not in dict(former_names(unit, PROVINCE))


def test_every_name_leads_to_its_page_and_says_how() -> None:
    pages = [
        list_page("regions/520581/", "黔西市", kind="region", names=("黔西县", "黔西", "Qianxi City"),
                  former_names=(("黔西县", "2021-05"),), loose_names=("黔西",)),
        list_page("units/a/", "省民政厅", kind="unit", names=("广东省民政厅",)),
        list_page("points/b/", "省民政厅的事", kind="point"),
    ]  # fmt: skip
    rows = {row[0]: row[1:] for _, part in describe_names(pages) for row in part}
    unit, region = NAMED_KINDS.index("unit"), NAMED_KINDS.index("region")
    assert rows == {
        "黔西市": [[0, NameType.TITLE, region]],
        "黔西县": [[0, NameType.FORMER, region, "2021-05"]],
        "黔西": [[0, NameType.LOOSE, region]],
        "省民政厅": [[1, NameType.TITLE, unit]],
        "广东省民政厅": [[1, NameType.OTHER, unit]],
    }


def test_parts_are_in_order_and_name_their_first() -> None:
    pages = [list_page(f"units/{n}/", f"第{n}个单位的名称", kind="unit") for n in range(1000)]
    parts = describe_names(pages)
    names = [row[0] for _, part in parts for row in part]
    assert len(parts) > 1
    assert names == sorted(fold_words(page.title) for page in pages)
    assert [first for first, _ in parts] == [part[0][0] for _, part in parts]


def test_succession_names_both_sides() -> None:
    pages = [
        list_page("units/old/", "扶贫办", kind="unit", successors=("new", "unknown")),
        list_page("units/new/", "乡村振兴局", kind="unit", predecessors=("old",)),
    ]
    assert describe_succession(pages) == {"0": [[], [1], []], "1": [[0], [], []]}


def test_of_one_name_the_page_that_more_is_said_about_comes_first() -> None:
    pages = [
        list_page("units/a/", "甲省民政厅", kind="unit", names=("民政厅",), units=("a",)),
        list_page("units/b/", "乙省民政厅", kind="unit", names=("民政厅",), units=("b",)),
        list_page("points/c/", "要点", kind="point", units=("b",)),
        list_page("themes/d/", "民政厅", kind="theme"),
    ]
    rows = {row[0]: row[1:] for _, part in describe_names(pages) for row in part}
    theme, unit = NAMED_KINDS.index("theme"), NAMED_KINDS.index("unit")
    assert rows["民政厅"] == [
        [3, NameType.TITLE, theme],
        [1, NameType.OTHER, unit],
        [0, NameType.OTHER, unit],
    ]  # a title before other names


def test_a_reference_code_is_one_word_in_any_writing() -> None:
    codes = (
        "X043-WS·2011-Y-BGS-0001",
        "X043—WS.2011—Y—BGS—0001",
        "x043 ws 2011 y bgs 0001",
        "X043-WS・2011‧Y•BGS-0001",
    )
    assert {fold_words(code) for code in codes} == {"x043ws2011ybgs0001"}
    assert fold_words(codes[0]).startswith(fold_words("X043-WS·2011"))
