"""Which regions lie where, who is paired with whom: lookups made once for all region pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.corpus import Corpus
from generator.model.reference import EntityKind, Ref
from generator.model.region import Pairing, RegionLevel
from generator.render import markdown
from generator.render.context import Here
from generator.render.lists import tally
from generator.render.sources import source_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """Regions by parent, by grouping and by pairing; every list in official order."""

    parents: Mapping[str, str]
    children: Mapping[str, Sequence[str]]
    groups_of: Mapping[str, Sequence[str]]
    pairings_of: Mapping[str, Sequence[Pairing]]
    units_in: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, corpus: Corpus) -> Territory:
        """The lookups of a corpus. A parent that an edition does not hold is no parent."""
        parents = {code: one.parent for code, one in corpus.regions.items() if one.parent in corpus.regions}
        children, groups, units = (defaultdict[str, list[str]](list) for _ in range(3))
        pairings: defaultdict[str, list[Pairing]] = defaultdict(list)
        for area in (False, True):  # development zones stand after the counties that have a code
            for code, parent in parents.items():
                if (corpus.regions[code].level is RegionLevel.AREA) is area:
                    children[parent].append(code)
        for group in corpus.groups.values():
            for member in group.members:
                groups[member].append(group.id)
        for unit in corpus.units.values():
            units[unit.region].append(unit.id)
        for pairing in corpus.pairings:
            for end in dict.fromkeys((pairing.helper, pairing.helped)):
                pairings[end].append(pairing)
        return cls(parents=parents, children=children, groups_of=groups, pairings_of=pairings, units_in=units)

    def above(self, code: str) -> list[str]:
        """The regions it lies in, from the top: province, prefecture."""
        found: list[str] = []
        while (code := self.parents.get(code, "")) and code not in found:
            found.insert(0, code)
        return found

    def inside(self, code: str) -> list[str]:
        """The regions in it, each followed by those in that one."""
        found: list[str] = []
        for child in self.children.get(code, ()):
            found += [child, *self.inside(child)]
        return found

    def basis(self, here: Here, pairing: Pairing) -> str:
        """What a pairing rests on: note, sources, how sure it is."""
        site = here.site
        sure = site.value("confidence", pairing.confidence) if pairing.confidence else ""
        parts = [
            site.han(pairing.note),
            *(source_text(here, one) for one in pairing.sources),
            markdown.escape(sure),
        ]
        return site.text("common.semicolon").join(part for part in parts if part)


def regions_below(here: Here, territory: Territory, code: str) -> str:
    """The regions in a region in official order, each with what is on file and with those in it."""
    children = territory.children.get(code, ())
    if any(territory.children.get(one) for one in children):
        return regions_table(here, territory, children)
    refs = [Ref(EntityKind.REGION, one) for one in children]
    return markdown.bullets((f"{here.chip(ref)} {tally(here, ref)}".rstrip() for ref in refs), "region-list")


def regions_table(here: Here, territory: Territory, codes: Sequence[str]) -> str:
    """Regions as rows: what is on file of each, and every region in it, however deep."""
    site = here.site
    head = [site.text(f"regions.column_{key}") for key in ("region", "holdings", "below")]
    rows = []
    for code in codes:
        ref = Ref(EntityKind.REGION, code)
        inside = here.chips(Ref(EntityKind.REGION, one) for one in territory.inside(code))
        rows.append([here.chip(ref), tally(here, ref), inside])
    return markdown.table(head, rows, "region-table")
