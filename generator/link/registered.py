"""Names that a register gives (责任者, 单位, 地区, 主题): resolved, or noted as unresolved once each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.issues import IssueLog
from generator.link.mentions import Lexicon
from generator.link.places import HOME
from generator.link.themes import Vocabulary
from generator.model.origin import Origin
from generator.model.reference import EntityKind, Ref
from generator.zh.normalize import fold, fold_words

# 省直有关部门, 各帮扶市, 科研院所智库: nobody in particular, so nothing to resolve
_COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|其他|全省各|全国各)|有关(?:部门|单位|市|企业)|相关(?:部门|单位)|成员单位|省直(?:部门|单位)|中直单位"
    r"|属地|院所|智库|社会各界"
)
# 粤桂粤黔协作工作队, 粤桂、粤黔协作工作队: two teams with one ending
_SHARED_ENDING = re.compile(r"^((?:粤[桂黔川滇][、和]?){2,})(.+)$")


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name of a register that the authority files do not know, where it first stands and how often."""

    what: str  # 单位, 地区 or 主题
    name: str
    origin: Origin
    count: int
    ambiguous: bool = False


class Note(NamedTuple):
    """One place where a name stands that could not be resolved."""

    what: str
    name: str
    origin: Origin
    ambiguous: bool


@dataclass(slots=True)
class Register:
    """Resolves registered names and remembers what it could not."""

    lexicon: Lexicon
    vocabulary: Vocabulary
    _read: dict[tuple[str, tuple[str, ...]], Ref | None] = field(default_factory=dict)  # units read before
    _resolved: dict[tuple[str, str], str | None] = field(default_factory=dict)  # (name, region) → unit
    _plain: dict[str, str | None] = field(default_factory=dict)  # name → region without company
    notes: list[Note] = field(default_factory=list)  # what could not be resolved, as often as it stands

    def regions(self, names: Iterable[str], origin: Origin) -> list[tuple[Ref, str]]:
        """(region or group, name as registered). Names shared by several places are told apart by the others."""
        places = self.lexicon.places
        names = tuple(names)
        plain = {name: self._read_plain(name) for name in names}
        near = places.with_parents(code for code in plain.values() if code)
        found: list[tuple[Ref, str]] = []
        for name in names:
            code = plain[name] or self.read_region(name, near) or places.read_leading(fold(name))
            if code:
                found.append((Ref(EntityKind.REGION, code), name))
                continue
            folded = fold(name)
            group = places.groups.get(folded) or places.contextual_groups.get(folded)
            if group:
                found.append((Ref(EntityKind.GROUP, group), name))
            else:
                self._note("地区", name, origin, ambiguous=folded in places.readings)
        return found

    def _read_plain(self, name: str) -> str | None:
        if name not in self._plain:
            self._plain[name] = self.read_region(name, ())
        return self._plain[name]

    def read_region(self, name: str, near: Iterable[str]) -> str | None:
        """One registered region name beside the regions `near`; None where unknown or undecided."""
        places, folded = self.lexicon.places, fold(name)
        return places.read(folded, set(near)) or places.read_chain(folded)

    def units(self, names: Iterable[str], regions: Sequence[str], origin: Origin) -> list[tuple[Ref, str]]:
        """(unit, or region where a register names a region as a body, name as registered)."""
        found: list[tuple[Ref, str]] = []
        for name in names:
            refs = [ref for part in split_shared_ending(name) if (ref := self._known_unit(part, regions))]
            found.extend((ref, name) for ref in refs)
            if not refs and not is_collective(name):
                self._note("单位", name, origin)
        return found

    def _known_unit(self, name: str, regions: Sequence[str]) -> Ref | None:
        key = (name, tuple(regions))
        if key not in self._read:
            self._read[key] = self._unit(name, regions)
        return self._read[key]

    def _unit(self, name: str, regions: Sequence[str]) -> Ref | None:
        for region in (speaking_region(regions), *regions):
            if (name, region) not in self._resolved:
                self._resolved[name, region] = self.lexicon.units.resolve(name, region=region)
            unit = self._resolved[name, region]
            if unit:
                return Ref(EntityKind.UNIT, unit)
        code = self.read_region(name, self.lexicon.places.with_parents(regions))
        return Ref(EntityKind.REGION, code) if code else None

    def themes(self, words: Iterable[str], origin: Origin) -> list[tuple[Ref, str]]:
        """(theme, word as registered)."""
        found: list[tuple[Ref, str]] = []
        for word in words:
            theme = self.vocabulary.resolve(word)
            if theme:
                found.append((Ref(EntityKind.THEME, theme), word))
            else:
                self._note("主题", word, origin)
        return found

    def note_unit(self, name: str, origin: Origin) -> None:
        """A responsible unit of a point that has no authority record."""
        if not is_collective(name):
            self._note("单位", name, origin)

    def _note(self, what: str, name: str, origin: Origin, *, ambiguous: bool = False) -> None:
        if name.strip():
            self.notes.append(Note(what, name, origin, ambiguous))


def gather(notes: Iterable[Note]) -> tuple[Unresolved, ...]:
    """Every name once, as it first stands, most frequent first."""
    found: dict[tuple[str, str], Unresolved] = {}
    for what, name, origin, ambiguous in notes:
        key = (what, fold_words(name) or name)
        one = found.get(key)
        if one is None:
            found[key] = Unresolved(what, name, origin, 1, ambiguous)
        else:
            first, where = min((one.origin, one.name), (origin, name))[::-1]
            found[key] = Unresolved(what, first, where, one.count + 1, one.ambiguous or ambiguous)
    return tuple(sorted(found.values(), key=lambda x: (x.what, -x.count, x.name)))


def report(notes: Iterable[Note], log: IssueLog) -> None:
    """One warning for each name, where it first stands."""
    for item in gather(notes):
        times = f"（共 {item.count} 处）" if item.count > 1 else ""
        if item.ambiguous:
            log.add(
                "W504",
                item.origin,
                f"地区“{item.name}”{times}同名不止一处，无法判定",
                "请同时登记它的上级地区",
            )
        else:
            code, file = _ADVICE[item.what]
            log.add(
                code,
                item.origin,
                f"{item.what}“{item.name}”{times}不在权威档中，未建链接",
                f"请核对写法，或在 {file} 补录",
            )


_ADVICE = {
    "地区": ("W501", "archive/authority/regions/"),
    "单位": ("W502", "archive/authority/units/"),
    "主题": ("W503", "archive/authority/themes.yml"),
}


def is_collective(name: str) -> bool:
    """Whether a name stands for a class of bodies rather than one.

    >>> is_collective("省直有关部门"), is_collective("省财政厅")
    (True, False)
    """
    return bool(_COLLECTIVE.search(fold(name)))


def split_shared_ending(name: str) -> list[str]:
    """粤桂粤黔协作工作队 → both teams; any other name alone.

    >>> split_shared_ending("粤桂、粤黔协作工作队")
    ['粤桂协作工作队', '粤黔协作工作队']
    """
    match = _SHARED_ENDING.match(fold(name))
    if match is None:
        return [name]
    return [head + match[2] for head in re.findall(r"粤[桂黔川滇]", match[1])]


def speaking_region(codes: Sequence[str]) -> str:
    """The territory whose short names a record uses: Guangdong's, unless it is about other places only."""
    home = [code for code in codes if code.startswith(HOME[:2])]
    return HOME if home or not codes else ""
