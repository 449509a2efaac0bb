"""What search says of the values pages are filtered by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Labels = Mapping[str, tuple[str, str]]  # id → (Chinese label, English label), in display order


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetLabels:
    """Labels of every filter value an edition may show. A value without a label is shown as its id.

    `kind` holds kinds of page ("record") and kinds of record ("record.photo").
    """

    kind: Labels = field(default_factory=dict)
    unit: Labels = field(default_factory=dict)
    theme: Labels = field(default_factory=dict)
    region: Labels = field(default_factory=dict)
    year: Labels = field(default_factory=dict)
    retention: Labels = field(default_factory=dict)  # 保管期限
    region_parents: Mapping[str, str] = field(default_factory=dict)  # code → code of the region it lies in
