"""What cites a policy or a programme: the points, records and cases, each in its own list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here
from generator.render.listing import count
from generator.render.lists import case_cards, point_list, record_table, source_ids_of


def citing_sections(here: Here, ref: Ref, leave_out: Sequence[str] = ()) -> list[str]:
    """A heading ``cited`` and under it a list for each kind that cites `ref`; nothing at all where none does.

    `leave_out` are records that the page shows already.
    """
    site = here.site
    points = source_ids_of(here, ref, EntityKind.POINT)
    records = [one for one in source_ids_of(here, ref, EntityKind.RECORD) if one not in set(leave_out)]
    cases = source_ids_of(here, ref, EntityKind.CASE)
    lists = (
        (EntityKind.POINT, points, point_list(here, points) if points else ""),
        (EntityKind.RECORD, records, record_table(here, records) if records else ""),
        (EntityKind.CASE, cases, case_cards(here, cases)),
    )
    parts = [
        markdown.blocks(
            markdown.heading(
                3, f"{markdown.escape(site.text(f'kinds.{kind.value}'))} {count(site, kind, len(ids))}",
                f"cited-{kind.value}", markup=True,
            ),
            body,
        )
        for kind, ids, body in lists
        if ids
    ]  # fmt: skip
    return [markdown.heading(2, site.text("policy.cited_by"), "cited"), *parts] if parts else []


def shown_by_citing(held: Sequence[str]) -> Mapping[EntityKind, str]:
    """Where such a page lists what leads to it: kind → anchor. `held` are the records that describe it."""
    return {
        EntityKind.POINT: "cited-point",
        EntityKind.RECORD: "holding" if held else "cited-record",
        EntityKind.CASE: "cited-case",
    }
