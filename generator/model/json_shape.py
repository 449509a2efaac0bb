"""The one JSON shape of a parsed document: what `read --json` prints and `site/data/points.json` holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.document import Document, WorkPoint


def document_to_json(
    document: Document,
    regions: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    themes: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, object]:
    """`{"document": …, "points": [...]}`. `regions` gives (name, code) pairs and `themes` names, by point id."""
    regions, themes = regions or {}, themes or {}
    return {
        "document": {
            "title": document.title,
            "doc_number": document.doc_number,
            "issuer": document.issuer,
            "date": document.issued_on.isoformat() if document.issued_on else "",
            "openness": document.disclosure_text or document.access.disclosure.value,
        },
        "points": [
            point_to_json(point, regions.get(point.id, ()), themes.get(point.id, ()))
            for point in document.points
        ],
    }


def point_to_json(
    point: WorkPoint, regions: Sequence[tuple[str, str]], themes: Sequence[str]
) -> dict[str, object]:
    """One point in the shape that DESIGN calls its contract; `unit` is null where no authority record fits."""
    return {
        "id": point.id,
        "plan": point.plan,
        "section": point.section,
        "subsection": point.subsection,
        "number": point.number,
        "title": point.title,
        "text": point.text,
        "responsibilities": [
            {
                "name": x.name,
                "as_written": x.as_written,
                "unit": x.unit or None,
                "collective": x.collective,
                "role": x.role.value,
            }
            for x in point.responsibilities
        ],
        "open_ended": point.open_ended,
        "regions": [name for name, _ in regions],
        "region_codes": [code for _, code in regions],
        "themes": list(themes),
        "policies": list(point.policies),
        "programmes": list(point.programmes),
        "deadlines": [{"text": x.text, "date": x.date} for x in point.deadlines],
        "quantities": [{"text": x.text, "value": x.value, "unit": x.unit} for x in point.quantities],
        "source": {
            "file": point.origin.path,
            "line_start": point.origin.line,
            "line_end": point.origin.end_line,
        },
    }
