"""Names of entities: what kind a thing is, and which one."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


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

    __hash__ = str.__hash__  # an Enum's own is written in Python, and references are hashed by the million


class Ref(NamedTuple):
    """One entity: its kind and its id, which is also the last part of its address.

    A tuple, because the links of an archive compare and hash references by the million.
    """

    kind: EntityKind
    id: str
