"""What a row changes of a record: the register, the YAML and the last import, field by field.

Where the register says what it said last time, the YAML stays, whoever edited it; where the YAML is as
imported, the register is followed; where both have changed, nobody but a person can tell (a conflict).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.ingest.record_form import REVIEW, Value, Values
from generator.ingest.registers.state import digest
from generator.model.access import Disclosure, Openness


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who opened the records of this import, and when; both "" where nobody did."""

    reviewer: str = ""
    reviewed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The outcome for one record: the keys to write ("" removes one), what stands against it, what was kept."""

    changed: Values
    conflicts: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # edited by hand, left alone
    reopened: bool = False  # the review of the old text no longer holds


def merge_row(
    supplied: Mapping[str, Value],
    current: Mapping[str, Value],
    last: Mapping[str, str] | None,
    review: Review,
) -> Merge:
    """Merge a row into the record `current`; `last` are the digests of its last import, None without one."""
    changed: Values = {}
    conflicts: list[str] = []
    kept: list[str] = []
    for key, new in supplied.items():
        old = current.get(key, "")
        if (new or "") == (old or ""):
            continue
        base = last.get(key, "") if last is not None else None
        if digest(new) == base or (base is None and not new):
            kept.append(key)
        elif digest(old) == base or (base is None and not old):
            changed[key] = new
        else:
            conflicts.append(key)
    if conflicts:
        return Merge(changed={}, conflicts=tuple(conflicts))
    marks = _review_marks(supplied, {**current, **changed}, changed, review)
    reopened = current.get("开放标识") == Openness.OPEN and marks.get("开放标识") == ""
    marks = {key: value for key, value in marks.items() if value != current.get(key, "")}
    return Merge(changed={**changed, **marks}, kept=tuple(kept), reopened=reopened)


def new_values(supplied: Mapping[str, Value], review: Review) -> Values:
    """The values of a record that a row describes for the first time."""
    values = {key: value for key, value in supplied.items() if value}
    return {**values, **_review_marks(supplied, values, values, review)}


def _review_marks(
    supplied: Mapping[str, Value], merged: Mapping[str, Value], changed: Mapping[str, Value], review: Review
) -> Values:
    """The marks of review that follow from an import.

    A named reviewer opens what is 主动公开 and has no 密级. A change without one closes what was open:
    nobody has seen the new text. What the register itself says of the review stands, and so does 控制 that
    somebody wrote in the archive, unless the register now says 公开 of what it had called 不公开.
    """
    if supplied.get("审核人"):
        return {}
    is_changed = bool(changed)
    marked = merged.get("开放标识") or Openness.OPEN.value
    opens = supplied.get("开放标识") or (Openness.OPEN.value if "公开属性" in changed else marked)
    if (
        review.reviewer
        and merged.get("公开属性") == Disclosure.ACTIVE
        and not merged.get("密级")
        and opens == Openness.OPEN
        and (is_changed or not merged.get("审核人"))
    ):
        return dict(zip(REVIEW, (Openness.OPEN.value, review.reviewer, review.reviewed_on), strict=True))
    if not is_changed or not merged.get("审核人"):
        return {}
    was_open = merged.get("开放标识") == Openness.OPEN and not supplied.get("开放标识")
    return {**({"开放标识": ""} if was_open else {}), "审核人": "", "审核日期": ""}
