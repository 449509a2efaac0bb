"""What units, regions, groupings and themes gather: their points, records and cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.links import Relation
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here
from generator.render.listing import count
from generator.render.lists import case_cards, nothing_yet, point_list, record_table, section, source_ids_of

# what hub pages list themselves, so that backlinks only point to it: kind → anchor
SHOWN_BY_HUBS: Mapping[EntityKind, str] = {
    EntityKind.POINT: "points",
    EntityKind.RECORD: "records",
    EntityKind.CASE: "cases",
    EntityKind.DOCUMENT: "documents",
}
_WAYS: tuple[tuple[str, tuple[Relation, ...]], ...] = (
    ("creator", (Relation.CREATOR,)),
    ("about", (Relation.ABOUT,)),
    ("mentioned", ()),
)


def hub_summary(
    here: Here, ref: Ref, anchors: Mapping[EntityKind, str] = SHOWN_BY_HUBS, others: Sequence[str] = ()
) -> str:
    """What the page holds, at a glance: each kind with its count, leading to its section.

    `others` are entries that only pages of this kind have; they follow that of the points.
    """
    site = here.site
    entries = [
        f"[{markdown.escape(site.text(f'kinds.{kind.value}'))} "
        f"{markdown.span(site.text(f'count.{kind.value}', n=number), 'stat')}](#{anchor})"
        for kind, anchor in anchors.items()
        if (number := site.counts.get((ref, kind), 0))
    ]
    return markdown.bullets([*entries[:1], *others, *entries[1:]], "facts")


def hub_contents(here: Here, ref: Ref, name: str) -> str:
    """The sections of points, records and cases; one empty state for all where there is none of any."""
    site = here.site
    kinds = (EntityKind.POINT, EntityKind.RECORD, EntityKind.CASE)
    if not any(site.counts.get((ref, kind), 0) for kind in kinds):
        what = "list.nothing" if site.corpus.points else "list.nothing_public"
        return section(here, "list.contents", "contents", nothing_yet(here, what, "list.add_any", name=name))
    return markdown.blocks(
        hub_points(here, ref, name), hub_records(here, ref, name), hub_cases(here, ref, name)
    )


def hub_points(here: Here, ref: Ref, name: str) -> str:
    """The section of points that lead to `ref`; silent where the edition has no points."""
    ids = source_ids_of(here, ref, EntityKind.POINT)
    if not here.site.corpus.points:
        return ""
    filters = _filters(ref, name, EntityKind.POINT)
    body = (
        point_list(here, ids, **filters)
        if ids
        else nothing_yet(here, "list.no_points", "list.add_points", name=name)
    )
    return _counted(here, EntityKind.POINT, "points", len(ids), body)


def hub_records(here: Here, ref: Ref, name: str) -> str:
    """The section of records that lead to `ref`, by how they do: as 责任者, as concerned, as mentioned."""
    site = here.site
    left = source_ids_of(here, ref, EntityKind.RECORD)
    total = len(left)
    ways: list[tuple[str, list[str]]] = []
    for way, relations in _WAYS:
        found = set(site.links.sources(ref, EntityKind.RECORD, *relations))
        ids = [one for one in left if one in found]
        left = [one for one in left if one not in found]
        if ids:
            ways.append((way, ids))
    filters = _filters(ref, name, EntityKind.RECORD)
    parts = [
        section(here, f"list.records_{way}", f"records-{way}", record_table(here, ids, **filters), level=3)
        for way, ids in ways
    ]
    body = markdown.blocks(*parts) or nothing_yet(here, "list.no_records", "list.add_records", name=name)
    return _counted(here, EntityKind.RECORD, "records", total, body)


def hub_cases(here: Here, ref: Ref, name: str) -> str:
    """The section of cases that lead to `ref`."""
    ids = source_ids_of(here, ref, EntityKind.CASE)
    if not ids and not here.site.internal:
        return ""
    body = case_cards(here, ids) if ids else nothing_yet(here, "list.no_cases", "list.add_cases", name=name)
    return _counted(here, EntityKind.CASE, "cases", len(ids), body)


def hub_documents(here: Here, ref: Ref) -> str:
    """The section of source documents that lead to `ref`, where there are any."""
    ids = source_ids_of(here, ref, EntityKind.DOCUMENT)
    items = markdown.bullets(here.link(Ref(EntityKind.DOCUMENT, one)) for one in ids)
    return _counted(here, EntityKind.DOCUMENT, "documents", len(ids), items) if ids else ""


def _filters(ref: Ref, name: str, kind: EntityKind) -> dict[str, str]:
    """How the search page is asked for what leads to `ref`: by its filter, or by name where it has none."""
    filtered = ref.kind in (EntityKind.UNIT, EntityKind.REGION, EntityKind.THEME)
    return {"kind": kind.value, **({ref.kind.value: ref.id} if filtered else {"q": name})}


def _counted(here: Here, kind: EntityKind, anchor: str, number: int, body: str) -> str:
    title = markdown.escape(here.site.text(f"kinds.{kind.value}"))
    shown = f"{title} {count(here.site, kind, number)}" if number else title
    return markdown.blocks(markdown.heading(2, shown, anchor, markup=True), body)
