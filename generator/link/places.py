"""Names of regions as people write them, and which region each means where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.model.region import Region, RegionGroup, RegionLevel
from generator.zh.normalize import fold

HOME = "440000"  # the province of this archive
# what lies below the regions on file, at the end of a name: 连樟村, 连江口镇, 靖安新区
_SMALLER_PLACE = re.compile(r"(?:村|镇|乡|街道|社区|村民小组|苗圃|林场|农场|新区|开发区|产业园|园区|屯|寨)$")
_SHORTEST_VILLAGE = 2
_BROAD = (RegionLevel.COUNTRY, RegionLevel.PROVINCE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A region that a name can mean; `in_context` where only beside its parent."""

    code: str
    in_context: bool


class Gazetteer:
    """All names of all regions and groups, folded."""

    def __init__(self, regions: Mapping[str, Region], groups: Mapping[str, RegionGroup]) -> None:
        self.regions = regions
        readings: defaultdict[str, list[Reading]] = defaultdict(list)
        for region in regions.values():
            for name in dict.fromkeys(
                (region.name, *region.short_names, *region.former_names, *region.contextual_names)
            ):
                readings[fold(name)].append(Reading(region.code, name in region.contextual_names))
        self.readings: dict[str, tuple[Reading, ...]] = {name: tuple(x) for name, x in readings.items()}
        self.names = {code: fold(region.name) for code, region in regions.items()}
        self._not_before = {
            code: tuple(fold(word) for word in region.not_before)
            for code, region in regions.items()
            if region.not_before
        }
        self._not_after = {
            code: tuple(fold(word) for word in region.not_after)
            for code, region in regions.items()
            if region.not_after
        }
        self.groups = {
            fold(name): group.id
            for group in reversed(list(groups.values()))
            for name in (group.name, *group.aliases)
        }
        self.contextual_groups = {
            fold(name): group.id
            for group in reversed(list(groups.values()))
            for name in group.contextual_names
        }
        self._abbreviations = {
            mark: region.code for region in regions.values() for mark in region.abbreviations
        }
        marks = "".join(sorted(self._abbreviations))
        # 粤桂, 桂川黔滇: one such character alone is a surname or a river, two side by side are provinces
        self._compound = re.compile(f"[{marks}]{{2,}}") if marks else None

    def read(self, name: str, context: Collection[str]) -> str | None:
        """The one region that a folded `name` means beside the regions of `context`; None where undecided."""
        readings = self.readings.get(name, ())
        if len(readings) == 1 and not readings[0].in_context:
            return readings[0].code
        near = {reading.code for reading in readings if self._is_near(reading.code, context)}
        if len(near) == 1:
            return near.pop()
        return None

    def read_chain(self, name: str) -> str | None:
        """The narrowest region of a folded name that goes from wide to narrow: 河源市源城区, 广东省深圳市."""
        code, start = "", 0
        while start < len(name):
            lengths = range(min(16, len(name) - start), 1, -1)
            length = next((n for n in lengths if name[start : start + n] in self.readings), 0)
            step = self.read(name[start : start + length], {code} if code else ()) if length else None
            if step is None or (code and not self._lies_in(step, code)):
                return None
            code, start = step, start + length
        return code or None

    def read_leading(self, name: str) -> str | None:
        """The narrowest region with which a folded name begins, where what follows it is a smaller place:
        英德市连樟村, 广东省清远市英德市连江口镇 mean 英德市 as far as the gazetteer goes.
        """
        if not _SMALLER_PLACE.search(name):
            return None
        lengths = range(len(name) - _SHORTEST_VILLAGE, 1, -1)
        return next((code for n in lengths if (code := self.read_chain(name[:n]))), None)

    def _lies_in(self, code: str, other: str) -> bool:
        region = self.regions.get(code)
        while region is not None and region.parent:
            if region.parent == other:
                return True
            region = self.regions.get(region.parent)
        return False

    def is_ambiguous(self, name: str) -> bool:
        """Whether `name` needs company to be understood."""
        readings = self.readings.get(name, ())
        return len(readings) > 1 or any(reading.in_context for reading in readings)

    def _is_near(self, code: str, context: Collection[str]) -> bool:
        """Whether the region itself or the territory right above it is in sight; 全国 and a province say little
        of a county.
        """
        region = self.regions[code]
        if code in context:
            return True
        parent = self.regions.get(region.parent)
        if parent is None or parent.code not in context:
            return False
        return parent.level not in _BROAD or region.level is not RegionLevel.COUNTY

    def with_parents(self, codes: Iterable[str]) -> set[str]:
        """`codes` and the territories right above the counties among them: siblings of a named county are near."""
        found = set(codes)
        for code in tuple(found):
            region = self.regions.get(code)
            if region and region.level in (RegionLevel.COUNTY, RegionLevel.AREA) and region.parent:
                found.add(region.parent)
        return found

    def fits(self, code: str, text: str, start: int, end: int) -> bool:
        """Whether what stands before and after allows the name to be this region (孙中山, 中山大学 do not)."""
        return not (
            text.startswith(self._not_before.get(code, ()), end)
            or text.endswith(self._not_after.get(code, ()), 0, start)
        )

    def compounds(self, text: str) -> list[tuple[str, int, int, tuple[str, ...]]]:
        """Runs of province abbreviations: (as written, start, end, codes)."""
        if self._compound is None:
            return []
        return [
            (match[0], match.start(), match.end(), tuple(self._abbreviations[mark] for mark in match[0]))
            for match in self._compound.finditer(text)
            if len(set(match[0])) == len(match[0])
        ]
