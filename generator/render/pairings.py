"""Who helps whom at present: cities of Guangdong against schemes, as one table."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.reference import EntityKind, Ref
from generator.model.region import Pairing, RegionLevel
from generator.render import markdown
from generator.render.context import Here, Site
from generator.render.listing import grouped


def known_pairings(site: Site) -> list[Pairing]:
    """Pairings of which this edition knows both sides, as filed."""
    known = site.positions[EntityKind.REGION]
    return [one for one in site.corpus.pairings if one.helper in known and one.helped in known]


def pairing_matrix(here: Here) -> str:
    """A row for each helping city in official order, a column for each scheme that is in force between cities.

    Former pairings, and those between provinces or between counties, stand in the full list only.
    """
    site = here.site
    current = [one for one in known_pairings(site) if one.end is None and _is_between_cities(site, one)]
    schemes = list(grouped(current, lambda one: one.scheme))
    by_helper = grouped(current, lambda one: one.helper)
    head = [site.text("pairing.helper"), *(scheme_name(site, one) for one in schemes)]
    rows = [
        [
            here.chip(Ref(EntityKind.REGION, helper)),
            *(_helped(here, by_helper[helper], scheme) for scheme in schemes),
        ]
        for helper in site.in_order(EntityKind.REGION, by_helper)
    ]
    return markdown.table(head, rows, "matrix pairing-matrix")


def _is_between_cities(site: Site, pairing: Pairing) -> bool:
    regions = site.corpus.regions
    return all(regions[one].level is RegionLevel.PREFECTURE for one in (pairing.helper, pairing.helped))


def scheme_name(site: Site, scheme: str) -> str:
    """粤桂协作 or Guangdong–Guangxi as Markdown; a scheme without a name of its own stands as filed."""
    name = site.value("scheme", scheme)
    return site.han(scheme) if name == scheme else markdown.escape(name)


def _helped(here: Here, pairings: Sequence[Pairing], scheme: str) -> str:
    site = here.site
    ids = site.in_order(EntityKind.REGION, (one.helped for one in pairings if one.scheme == scheme))
    return here.chips(Ref(EntityKind.REGION, one) for one in ids)
