"""Themes (archive/authority/themes.yml): a small controlled vocabulary with scope notes."""

from __future__ import annotations

from generator.ingest.authority.form import read_id
from generator.ingest.yaml_fields import Fields
from generator.model.theme import Theme


def read_theme(fields: Fields) -> Theme | None:
    """One theme; None where it lacks an id or a name."""
    theme_id = read_id(fields)
    name = fields.text("name", required=True)
    fields.what = f"主题“{name or theme_id}”"
    theme = Theme(
        id=theme_id,
        name=name,
        english=fields.text("english"),
        scope_note=fields.text("scope_note", required=True),
        terms=fields.texts("terms"),
        register_terms=fields.texts("register_terms"),
        related=fields.texts("related"),
        origin=fields.origin,
    )
    fields.finish()
    return theme if theme_id and name else None
