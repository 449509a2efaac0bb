"""All names under which people look a unit up: those of the authority file, and those that usage makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.region import Region
from generator.model.unit import NameType, Unit
from generator.zh.bodies import is_body, is_collective
from generator.zh.everyday import shorten_name

_LEVEL_WORDS = ("自治区", "自治州", "自治县", "省", "市", "州", "县", "区")
_HOME = "44"  # who says 省扶贫办 or 扶贫办 here means Guangdong's: other provinces' are called by their place
_PARTY = "中共"
_STATE = "国家"
_NO_NAME = frozenset({"政府", "人民政府", "党委", "委员会", "办公厅", "办公室", "人大", "政协", "人大常委会"})
_UNIQUE_LEVELS = frozenset({"省", "自治区"})
_BARE_LEVELS = frozenset({"省", "中央"})


def unit_names(unit: Unit, region: Region | None) -> tuple[str, ...]:
    """Every name of the unit, those in the authority file first."""
    given = (unit.label, unit.name, *(name.text for name in unit.names))
    return tuple(dict.fromkeys([*given, *_usual_forms(unit, region, given)]))


def former_names(unit: Unit, region: Region | None) -> tuple[tuple[str, str], ...]:
    """Its names no longer in force, and until when they were ("" where the file does not say)."""
    found: dict[str, str] = {}
    in_force = [unit.label, unit.name]
    in_force += [name.text for name in unit.names if name.type is not NameType.FORMER]
    now = {*in_force, *_usual_forms(unit, region, in_force)}
    for name in unit.names:
        if name.type is NameType.FORMER:
            until = name.valid_to.isoformat() if name.valid_to else ""
            for form in (name.text, *_usual_forms(unit, region, [name.text])):
                if form not in now:
                    found.setdefault(form, until)
    return tuple(found.items())


def _usual_forms(unit: Unit, region: Region | None, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for form in (name, *shorten_name(name)):
            yield form
            rest = form.removeprefix(_STATE)
            if unit.level == "中央" and rest != form and len(rest) > 2 and is_body(rest):
                yield rest  # 国家乡村振兴局 is one of several 乡村振兴局
            if region:
                yield from _without_place(form, region, bare=unit.level in _BARE_LEVELS)


def _without_place(name: str, region: Region, *, bare: bool) -> Iterator[str]:
    """广东省人社厅 as 省人社厅, 广东人社厅, 人社厅; 中共广东省委组织部 as 省委组织部, 组织部."""
    level = next((word for word in _LEVEL_WORDS if region.name.endswith(word)), "")
    whole = name.removeprefix(_PARTY)
    for prefix in (region.name, *region.short_names, level):
        if not prefix or not whole.startswith(prefix):
            continue
        rest = whole.removeprefix(prefix)
        if not rest or (prefix != region.name and rest.startswith(_LEVEL_WORDS)):
            continue
        party = rest.startswith("委")  # 省委: the level cannot be left out
        at_home = region.code.startswith(_HOME)
        here = level if level in _UNIQUE_LEVELS and at_home else ""  # 市财政局 could be of any city
        places = (region.name, here, *(() if party else region.short_names))
        yield from (f"{place}{rest}" for place in places if place)
        own = rest[1:] if party and not rest.startswith("委员会") else rest
        if (
            bare
            and at_home
            and len(own) > 1
            and own not in _NO_NAME
            and is_body(own)
            and not is_collective(own)
        ):
            yield own
        return
