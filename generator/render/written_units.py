"""Units under the names that a record gives them: as written, in their order, each leading to its page."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.links import Relation
from generator.model.reference import EntityKind, Ref
from generator.model.unit import NameType, UnitRelationType
from generator.render import markdown
from generator.render.context import Here

_ENDS = (UnitRelationType.SUCCESSOR, UnitRelationType.MERGED_INTO)


def written_units(here: Here, ref: Ref, written: Iterable[str], relation: Relation) -> str:
    """Chips of units as registered; one that has changed its name since is followed by the name of today."""
    links = {link.text: link.target for link in here.site.links.outgoing(ref, relation) if link.text}
    chips = []
    for name in written:
        target = links.get(name)
        if target and here.site.knows(target):
            chips.append(f"{here.chip(target, name)}{_name_of_today(here, target, name)}")
        else:
            chips.append(markdown.span(name, "chip", "chip-unit", lang=here.site.chinese))
    return " ".join(chips)


def _name_of_today(here: Here, target: Ref, written: str) -> str:
    """``今省教育厅`` behind a name that the unit no longer bears, ``后称省乡村振兴局`` where that is no more either."""
    site = here.site
    if target.kind is not EntityKind.UNIT:
        return ""
    unit = site.corpus.units[target.id]
    former = {name.text for name in unit.names if name.type is NameType.FORMER}
    if written not in former - {unit.name, unit.label}:
        return ""
    ended = unit.exists_to is not None or any(one.type in _ENDS for one in unit.relations)
    now = site.text("unit.later" if ended else "unit.now", name=site.label(target))
    return f"\u00a0{markdown.span(now, 'relation', lang=site.title_language(target))}"
