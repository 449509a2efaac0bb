"""Quantities of which several values are told (archive/authority/figures.yml): what to set side by side."""

from __future__ import annotations

import re
from pathlib import Path

from generator.ingest.yaml_fields import FieldCodes, Fields
from generator.ingest.yaml_file import Mapping, Sequence, read_yaml
from generator.issues import IssueLog
from generator.model.figure import Quantity
from generator.model.origin import Origin

UNREADABLE = "E331"
CODES = FieldCodes(unknown_key="E332", missing="E333", wrong_type="E334", bad_date="E336", bad_value="E336")
DUPLICATE = "E337"

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"[12]\d{3}")


def read_quantities(path: Path, log: IssueLog) -> tuple[Quantity, ...]:
    """The entries of figures.yml, in its order; none where there is no such file. Issues E331–E337."""
    if not path.is_file():
        return ()
    shown = path.relative_to(path.parent.parent.parent).as_posix()
    root = read_yaml(path, log, code=UNREADABLE, shown_as=shown)
    if root is None or (isinstance(root, Mapping) and not root.entries):
        return ()
    if not isinstance(root, Sequence):
        log.add(
            CODES.wrong_type, Origin(path=shown, line=root.line), "文件应是条目的列表", "请每条以“- ”开头"
        )
        return ()
    found: dict[str, Quantity] = {}
    for node in root.items:
        if not isinstance(node, Mapping):
            log.add(CODES.wrong_type, Origin(path=shown, line=node.line), "条目应是“键: 值”", "请改写这一条")
            continue
        quantity = _read_quantity(Fields(node, shown, log, CODES, "数字"))
        if quantity is None:
            continue
        if quantity.id in found:
            first = found[quantity.id].origin.describe()
            log.add(DUPLICATE, quantity.origin, f"标识“{quantity.id}”重复，首见于 {first}", "请改其中之一")
            continue
        found[quantity.id] = quantity
    return tuple(found.values())


def _read_quantity(fields: Fields) -> Quantity | None:
    quantity_id = fields.text("id", required=True)
    name = fields.text("name", required=True)
    fields.what = f"数字“{name or quantity_id}”"
    if quantity_id and not _SLUG.fullmatch(quantity_id):
        fields.log.add(
            CODES.bad_value,
            fields.origin_of("id"),
            f"标识“{quantity_id}”不能用作网址",
            "请只用小写字母、数字和连字符",
        )
    labels = fields.texts("labels")
    if not labels:
        fields.log.add(
            CODES.missing, fields.origin_of("labels"), f"{fields.what}：缺“labels”", "请列出数据的名称"
        )
    quantity = Quantity(
        id=quantity_id,
        name=name,
        note=fields.text("note"),
        labels=labels,
        terms=fields.texts("terms"),
        without=fields.texts("without"),
        regions=fields.texts("regions"),
        first_year=_read_year(fields, "from"),
        last_year=_read_year(fields, "to"),
        origin=fields.origin,
    )
    fields.finish()
    return quantity if quantity_id and name and labels else None


def _read_year(fields: Fields, key: str) -> int:
    text = fields.text(key)
    if text and not _YEAR.fullmatch(text):
        fields.log.add(
            CODES.bad_value, fields.origin_of(key), f"{fields.what}：年份“{text}”不对", "请写成四位，如 2022"
        )
        return 0
    return int(text or 0)
