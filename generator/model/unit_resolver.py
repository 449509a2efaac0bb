"""From a name as somebody wrote it to the one unit it can mean, or to none.

The same short name stands for different bodies at different places: 省财政厅 in a Guangdong document is
广东省财政厅, in one of Zhejiang it is a body that this archive does not know. So every form of name is either
absolute (it says where: 广东省财政厅, 粤黔协作工作队) or relative to a territory, and a relative one is read
only in a text of that territory. What could mean two units means none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.model.region import Region
from generator.model.unit import NameType, Unit, UnitSystem
from generator.zh.normalize import fold, fold_words

# 财政部等11部门, 贵州人民出版社等8家: the register names the first and counts the rest
_AND_OTHERS = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:部门|单位|机构|家)?$")
_PARTY_PREFIX = re.compile(r"^(?:中共|中国共产党|共青团)")
_PLACELESS = frozenset({UnitSystem.ENTERPRISE, UnitSystem.SOCIAL, UnitSystem.MEDIA})
_LEVEL_WORDS = ("自治区", "自治州", "自治县", "省", "市", "州", "县", "区", "镇", "乡")


@dataclass(frozen=True, slots=True)
class UnitForm:
    """One way in which a unit is written. `territory` is "" for an absolute form.

    `bare` forms (人社厅) do not even name a level: they hold only where the text is of that very territory.
    """

    text: str
    unit: str
    territory: str
    bare: bool
    given: bool  # stands in the authority file, not derived from a form that does
    type: NameType

    def holds_in(self, region: str) -> bool:
        """Whether the form means its unit in a text of `region` (a GB/T 2260 code, "" where unknown)."""
        if not self.territory:
            return True
        if self.bare:
            return region == self.territory
        return bool(region) and region.startswith(_significant(self.territory))


class UnitResolver:
    """All forms of all units, looked up without regard to width, white space, punctuation or 简繁."""

    def __init__(self, units: Mapping[str, Unit], regions: Mapping[str, Region] | None = None) -> None:
        self.forms: tuple[UnitForm, ...] = tuple(
            form
            for unit in units.values()
            if unit.system is not UnitSystem.COLLECTIVE
            for form in _forms_of(unit, (regions or {}).get(unit.region))
        )
        self._places = {
            name: code
            for code, region in reversed(list((regions or {}).items()))
            for name in (region.name, *region.short_names)
            if name not in region.contextual_names
        }
        self._table: defaultdict[str, list[UnitForm]] = defaultdict(list)
        for form in self.forms:
            self._table[fold_words(form.text)].append(form)

    def resolve(self, name: str, *, region: str = "440000") -> str | None:
        """The id of the unit that `name` means in a text of `region`; None where none or several fit.

        `region` is the GB/T 2260 code of the territory that speaks, "" where it is not known.
        """
        key = fold_words(name)
        return self._choose(key, region) or self._choose(_AND_OTHERS.sub("", key), region)

    def territory_of(self, issuer: str) -> str:
        """The code of the place in whose name `issuer` speaks: 中共广东省委… → 440000; "" where it names none.

        Of several places the last counts, which is the narrower one: 广东省深圳市… → 440300.
        """
        text = _PARTY_PREFIX.sub("", fold(issuer))
        found, start = "", 0
        while length := self._place_at(text, start):
            found = self._places[text[start : start + length]]
            start += length
        if found:
            return found
        # 数字广东建设领导小组: a province may stand further on; a county there would be a chance likeness
        lengths = ((start, self._place_at(text, start)) for start in range(len(text)))
        codes = (self._places[text[start : start + length]] for start, length in lengths if length)
        return next((code for code in codes if code.endswith("0000")), "")

    def _place_at(self, text: str, start: int) -> int:
        return next((n for n in range(12, 1, -1) if text[start : start + n] in self._places), 0)

    def _choose(self, key: str, region: str) -> str | None:
        holding = [form for form in self._table.get(key, ()) if form.holds_in(region)]
        # a form that a person filed beats one that was only derived
        for forms in ([form for form in holding if form.given], holding):
            found = {form.unit for form in forms}
            if len(found) == 1:
                return found.pop()
            if found:
                return None
        return None


def _forms_of(unit: Unit, region: Region | None) -> Iterator[UnitForm]:
    seen: set[str] = set()
    given = {name.text: name.type for name in unit.names}
    given.setdefault(unit.name, NameType.FULL)
    given.setdefault(unit.label, NameType.SHORT)
    derived = [(other, kind) for text, kind in given.items() for other in _variants(text, region)]
    for text, kind in (*given.items(), *derived):
        if text in seen:
            continue
        seen.add(text)
        territory = _territory_of(text, unit, region)
        level = _level_word(region) if region else ""
        yield UnitForm(
            text=text,
            unit=unit.id,
            territory=territory,
            bare=bool(territory) and level not in text,
            given=text in given,
            type=kind,
        )


def _territory_of(text: str, unit: Unit, region: Region | None) -> str:
    """ "" where the form itself says of which place it is, or where no place is needed."""
    if region is None or unit.system in _PLACELESS or unit.level == "中央":
        return ""
    marks = (region.name, *region.short_names, *region.abbreviations)
    return "" if any(mark in text for mark in marks) else region.code


def _variants(text: str, region: Region | None) -> Iterator[str]:
    """The forms that official usage makes of `text` by rule: with and without the place, 和 and 员会."""
    swapped = [text, *(_swap_place(text, region) if region else ())]
    for form in swapped:
        yield form
        if "和" in form:
            yield form.replace("和", "")
        if form.endswith("委员会") and len(form) > 6:
            yield form.removesuffix("员会")
            yield form.removesuffix("员会").replace("和", "")


def _swap_place(text: str, region: Region) -> Iterable[str]:
    """广东省财政厅 ⇄ 省财政厅; 中共广东省委X ⇄ 广东省委X ⇄ 省委X; 广东省人民政府X ⇄ 省政府X."""
    full, level = region.name, _level_word(region)
    rest = _rest_after(text, (f"中共{full}委", f"{full}委", f"{level}委"))
    if rest is not None and not rest.startswith("员会"):
        return [f"中共{full}委{rest}", f"{full}委{rest}", f"{level}委{rest}"]
    rest = _rest_after(text, (f"{full}人民政府", f"{full}政府", f"{level}人民政府", f"{level}政府"))
    if rest is not None:
        forms = [f"{full}人民政府{rest}", f"{full}政府{rest}", f"{level}人民政府{rest}", f"{level}政府{rest}"]
        return forms if level in ("省", "市", "县", "区", "州") else forms[:2]
    rest = _rest_after(text, (full, level))
    return [f"{full}{rest}", f"{level}{rest}"] if rest else []


def _rest_after(text: str, prefixes: Iterable[str]) -> str | None:
    return next((text.removeprefix(prefix) for prefix in prefixes if text.startswith(prefix)), None)


def _level_word(region: Region) -> str:
    return next((word for word in _LEVEL_WORDS if region.name.endswith(word)), region.name)


@cache
def _significant(code: str) -> str:
    """The digits that every code within `code` shares: 440000 → 44, 440300 → 4403."""
    head = code[:6]
    return head[:2] if head.endswith("0000") else head[:4] if head.endswith("00") else code
