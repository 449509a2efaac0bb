"""Names of entities: what kind a thing is, and which one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityKind(StrEnum):
    """Every kind of thing that has a page of its own."""

    DOCUMENT = "document"
    POINT = "point"
    UNIT = "unit"
    REGION = "region"
    GROUP = "group"  # a RegionGroup: /regions/groups/<id>/
    THEME = "theme"
    RECORD = "record"
    CASE = "case"
    POLICY = "policy"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """One entity: its kind and its id, which is also the last part of its address."""

    kind: EntityKind
    id: str
