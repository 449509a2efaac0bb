"""Every word of the interface in both languages: one table, made of the parts in this folder.

A page never holds a label of its own: it asks for a key. An unknown key is a KeyError (a broken
program); tests hold every key that is used against the table, and both languages against each other.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.render.labels import documents, fields, hubs, records, search, shared

_PARTS: tuple[Mapping[str, tuple[str, str]], ...] = (
    shared.LABELS,
    documents.LABELS,
    fields.LABELS,
    hubs.LABELS,
    records.LABELS,
    search.LABELS,
)
TABLE: Mapping[str, tuple[str, str]] = {key: pair for part in _PARTS for key, pair in part.items()}


def interface_text(key: str, language: str, **values: object) -> str:
    """The string `key` in `language` ("zh" or "en") with `{name}` places filled from `values`."""
    text = TABLE[key][language == "en"]
    return text.format(**values) if values else text


def value_text(group: str, value: str, language: str) -> str:
    """A value of a closed list (role, level, system …) as `language` shows it; Chinese where unlisted."""
    pair = TABLE.get(f"{group}.{value}")
    return pair[language == "en"] if pair else value
