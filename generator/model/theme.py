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
    register_terms: tuple[str, ...] = ()  # too common to mean it in running text: 成效, 投入, 人才
    related: tuple[str, ...] = ()  # theme ids
    origin: Origin
