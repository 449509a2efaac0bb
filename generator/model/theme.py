"""Themes (主题): a small controlled vocabulary with scope notes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One term. `terms` are the words that lead to it: headings in registers and words in text."""

    id: str
    name: str
    english: str = ""
    scope_note: str = ""
    terms: tuple[str, ...] = ()
    related: tuple[str, ...] = ()  # theme ids
    origin: Origin
