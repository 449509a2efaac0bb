"""Which points stand near a point: in the plan, in the section, in units and themes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model.document import WorkPoint
from generator.model.links import Relation
from generator.model.reference import EntityKind, Ref
from generator.render.context import Site
from generator.render.point_names import plan_key

_MOST_RELATED = 6
_HUB = 400  # a unit or theme that leads to more points than this says nothing about kinship


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """A point and what stands around it in its plan."""

    point: WorkPoint
    previous: WorkPoint | None
    following: WorkPoint | None
    same_section: tuple[WorkPoint, ...]


def related_points(site: Site, point: WorkPoint) -> list[tuple[str, int, int]]:
    """Ids of the points that share most with this one, with how many units and themes they share.

    A rare unit counts for more than one that half of the points name. Points of the same section
    are left out: they are listed on their own.
    """
    ref = Ref(EntityKind.POINT, point.id)
    units, themes = Counter[str](), Counter[str]()
    weight = Counter[str]()
    for kind, shared in ((EntityKind.UNIT, units), (EntityKind.THEME, themes)):
        for target in site.links.targets(ref, kind, Relation.RESPONSIBLE, Relation.ABOUT):
            others = site.links.sources(
                Ref(kind, target), EntityKind.POINT, Relation.RESPONSIBLE, Relation.ABOUT
            )
            if len(others) > _HUB:
                continue
            for other in others:
                shared[other] += 1
                weight[other] += 1000 // len(others)
    points = site.corpus.points
    places = site.positions[EntityKind.POINT]
    near = [
        other
        for other in weight
        if other != point.id and other in points and not _same_section(points[other], point)
    ]
    near.sort(key=lambda other: (-weight[other], places[other]))
    return [(other, units[other], themes[other]) for other in near[:_MOST_RELATED]]


def _same_section(one: WorkPoint, other: WorkPoint) -> bool:
    return (plan_key(one), one.section) == (plan_key(other), other.section)
