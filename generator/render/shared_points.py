"""Work points that a record or case has to do with: those it is evidence of, and those that name the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.model.links import Relation
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here, Site
from generator.render.lists import point_link, point_list, section

_CITED = (EntityKind.POLICY, EntityKind.PROGRAMME)


def sources_through_cited(site: Site, ref: Ref, kind: EntityKind) -> list[str]:
    """Ids of the `kind` entities that name a policy or programme which `ref` names too, in display order."""
    return site.in_order(
        kind, (one for cited in _cited(site, ref) for one in site.links.sources(cited, kind))
    )


def points_through_cited(site: Site, ref: Ref) -> list[str]:
    """The same of points, by what the few points name: thousands of records may name one policy."""
    naming = site.remembered.find("points by what they name", lambda _: _points_by_cited(site))
    return site.in_order(
        EntityKind.POINT, (one for cited in _cited(site, ref) for one in naming.get(cited, ()))
    )


def _points_by_cited(site: Site) -> dict[Ref, list[str]]:
    naming: defaultdict[Ref, list[str]] = defaultdict(list)
    for point in site.corpus.points:
        for cited in _cited(site, Ref(EntityKind.POINT, point)):
            naming[cited].append(point)
    return dict(naming)


def _cited(site: Site, ref: Ref) -> list[Ref]:
    return [Ref(kind, one) for kind in _CITED for one in site.links.targets(ref, kind)]


def points_shown(here: Here, ref: Ref) -> str:
    """Both lists, each under its heading; "" where there are none."""
    site = here.site
    direct = site.in_order(EntityKind.POINT, site.links.targets(ref, EntityKind.POINT, Relation.EVIDENCE))
    shared = [one for one in points_through_cited(site, ref) if one not in direct]
    return markdown.blocks(
        section(here, "record.evidence", "evidence", point_list(here, direct) if direct else "", level=3),
        section(here, "record.same_cited", "same-cited", _with_reasons(here, ref, shared), level=3),
    )


def _with_reasons(here: Here, ref: Ref, points: Sequence[str]) -> str:
    """Points, each with the policies and programmes that it and `ref` both name."""
    site = here.site
    own = set(_cited(site, ref))
    lines = []
    for point in points:
        theirs = {x.target for x in site.links.outgoing(Ref(EntityKind.POINT, point))} & own
        lines.append(f"{point_link(here, point)} {here.chips(sorted(theirs))}")
    return markdown.bullets(lines, "point-list") if lines else ""
