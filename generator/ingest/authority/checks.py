"""What only the whole of the authority files can tell: names claimed twice, references into nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.region import Pairing, Region, RegionGroup, RegionLevel
from generator.model.theme import Theme
from generator.model.unit import Unit

NAME_CLAIMED = "E208"
NO_SUCH_UNIT = "E209"
NO_PARENT = "E210"
NO_SUCH_REGION = "E211"
NO_SUCH_THEME = "E213"
TERM_CLAIMED = "E214"
UNIT_REGION = "E215"
WRONG_PARENT = "E217"
NAME_TWICE = "E218"


def check_authority(
    log: IssueLog,
    *,
    units: Mapping[str, Unit],
    regions: Mapping[str, Region],
    groups: Mapping[str, RegionGroup],
    pairings: Sequence[Pairing],
    themes: Mapping[str, Theme],
) -> None:
    """Report every contradiction between entries."""
    _check_units(log, units, regions)
    _check_regions(log, regions)
    _check_groups(log, groups, regions)
    _check_pairings(log, pairings, regions)
    _check_themes(log, themes)


def _check_units(log: IssueLog, units: Mapping[str, Unit], regions: Mapping[str, Region]) -> None:
    claimed: dict[str, Unit] = {}
    for unit in units.values():
        for name in {name.text for name in unit.names}:
            first = claimed.setdefault(name, unit)
            if first is not unit:
                log.add(
                    NAME_CLAIMED,
                    unit.origin,
                    f"名称“{name}”已属于“{first.name}”（{first.origin.describe()}）",
                    "同一名称只能指一个单位，请改用能区分的写法",
                )
        if unit.region and unit.region not in regions:
            log.add(
                UNIT_REGION,
                unit.origin,
                f"单位“{unit.name}”的地区 {unit.region} 不在地区表中",
                "请改正代码或补录地区",
            )
        for relation in unit.relations:
            if relation.unit not in units or relation.unit == unit.id:
                log.add(
                    NO_SUCH_UNIT,
                    unit.origin,
                    f"单位“{unit.name}”的关系“{relation.type.value}”指向不存在的单位 {relation.unit}",
                    "请写已有单位的 id",
                )


def _check_regions(log: IssueLog, regions: Mapping[str, Region]) -> None:
    siblings: dict[tuple[str, str], Region] = {}
    for region in regions.values():
        first = siblings.setdefault((region.parent, region.name), region)
        if first is not region:
            log.add(
                NAME_TWICE,
                region.origin,
                f"同一上级下有两个“{region.name}”（首见于 {first.origin.describe()}）",
                "请合并两条，或写明有效日期不同的旧名为 former_names",
            )
        if not region.parent:
            if region.level not in (RegionLevel.COUNTRY, RegionLevel.PROVINCE):
                log.add(NO_PARENT, region.origin, f"地区“{region.name}”没有上级", "请补“parent: 上级代码”")
        elif region.parent not in regions:
            log.add(
                NO_PARENT,
                region.origin,
                f"地区“{region.name}”的上级 {region.parent} 不在地区表中",
                "请改正代码或补录上级",
            )
        elif _loops(region, regions):
            log.add(WRONG_PARENT, region.origin, f"地区“{region.name}”的上级又回到它自己", "请改正 parent")


def _loops(region: Region, regions: Mapping[str, Region]) -> bool:
    seen = {region.code}
    parent = regions.get(region.parent)
    while parent is not None:
        if parent.code in seen:
            return True
        seen.add(parent.code)
        parent = regions.get(parent.parent)
    return False


def _check_groups(log: IssueLog, groups: Mapping[str, RegionGroup], regions: Mapping[str, Region]) -> None:
    for group in groups.values():
        for code in group.members:
            if code not in regions:
                _report_region(log, group.origin, f"片区“{group.name}”的成员 {code}")


def _check_pairings(log: IssueLog, pairings: Sequence[Pairing], regions: Mapping[str, Region]) -> None:
    for pairing in pairings:
        for code in (pairing.helper, pairing.helped):
            if code not in regions:
                _report_region(log, pairing.origin, f"结对中的 {code}")


def _report_region(log: IssueLog, at: Origin, what: str) -> None:
    log.add(NO_SUCH_REGION, at, f"{what} 不在地区表中", "请改正代码或补录地区")


def _check_themes(log: IssueLog, themes: Mapping[str, Theme]) -> None:
    claimed: dict[str, Theme] = {}
    for theme in themes.values():
        for term in dict.fromkeys((theme.name, *theme.terms, *theme.register_terms)):
            first = claimed.setdefault(term, theme)
            if first is not theme:
                log.add(
                    TERM_CLAIMED,
                    theme.origin,
                    f"词“{term}”已归入主题“{first.name}”（{first.origin.describe()}）",
                    "一个词只归一个主题，请删去其中之一",
                )
        for other in theme.related:
            if other not in themes or other == theme.id:
                log.add(
                    NO_SUCH_THEME,
                    theme.origin,
                    f"主题“{theme.name}”的相关主题 {other} 不存在",
                    "请写已有主题的 id",
                )
