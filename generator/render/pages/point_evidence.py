"""What shows a point being done: cases and records, linked to it or to what it cites."""

from __future__ import annotations

from generator.model.document import WorkPoint
from generator.model.links import Relation
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here, Site
from generator.render.lists import case_cards, nothing_yet, record_table, section
from generator.render.shared_points import sources_through_cited


def evidence(here: Here, point: WorkPoint, ref: Ref) -> str:
    """Cases and records that are evidence themselves; those still to be collected; then those about a policy or
    programme that the point names. A lead (征集线索) is known of and not seen: it shows nothing yet.
    """
    site = here.site
    direct = {
        kind: site.in_order(kind, site.links.sources(ref, kind, Relation.EVIDENCE))
        for kind in (EntityKind.CASE, EntityKind.RECORD)
    }
    leads = [one for one in direct[EntityKind.RECORD] if site.corpus.records[one].is_lead]
    shared = {
        kind: [one for one in sources_through_cited(site, ref, kind) if one not in direct[kind]]
        for kind in direct
    }
    seen = {**direct, EntityKind.RECORD: [one for one in direct[EntityKind.RECORD] if one not in leads]}
    wanted: dict[EntityKind, list[str]] = {EntityKind.CASE: [], EntityKind.RECORD: leads}
    parts = [
        section(here, f"point.evidence_{how}", f"evidence-{how}", body, level=3)
        for how, found in (("direct", seen), ("leads", wanted), ("shared", shared))
        if (
            body := markdown.blocks(
                case_cards(here, found[EntityKind.CASE]),
                record_table(here, found[EntityKind.RECORD]) if found[EntityKind.RECORD] else "",
            )
        )
    ]
    return markdown.blocks(*parts) or nothing_yet(
        here, "point.no_evidence", "point.add_evidence", id=point.id, field="证明要点"
    )


def count_evidence(site: Site, point: WorkPoint) -> int:
    """How many cases and records are evidence of the point themselves, without leads."""
    ref = Ref(EntityKind.POINT, point.id)
    found = {
        kind: site.in_order(kind, site.links.sources(ref, kind, Relation.EVIDENCE))
        for kind in (EntityKind.CASE, EntityKind.RECORD)
    }
    seen = [one for one in found[EntityKind.RECORD] if not site.corpus.records[one].is_lead]
    return len(found[EntityKind.CASE]) + len(seen)


def evidence_kinds(site: Site, ref: Ref) -> dict[EntityKind, str]:
    """The kinds whose every page that leads here stands among the evidence already."""
    return {
        kind: "evidence"
        for kind in (EntityKind.RECORD, EntityKind.CASE)
        if site.links.sources(ref, kind) == site.links.sources(ref, kind, Relation.EVIDENCE)
    }
