"""A mapping file: what the columns of somebody else's register mean (``yuedang import --mapping``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from generator.ingest.kinds import OWN_FIELDS
from generator.ingest.yaml_fields import FieldCodes, Fields
from generator.ingest.yaml_file import Mapping, read_yaml
from generator.issues import IssueLog
from generator.model.origin import Origin

_CODE = "E347"
_CODES = FieldCodes(unknown_key=_CODE, missing=_CODE, wrong_type=_CODE, bad_date=_CODE, bad_value=_CODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Columns by the register's names; values for what it does not say; where to look."""

    columns: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    header_row: int = 0  # counted from 1; 0: to be found
    sheet: str = ""


def read_mapping(path: Path, known: frozenset[str], log: IssueLog) -> ColumnMapping:
    """Read a mapping file; `known` are the fields of the kinds besides a record's own. Issues E347.

    Keys: 列 (the register's name: ours), 默认值 (ours: value), 忽略 (names), 表头行, 工作表.
    """
    root = read_yaml(path, log, code=_CODE)
    if not isinstance(root, Mapping):
        if root is not None:
            log.add(_CODE, Origin(path=path.as_posix(), line=root.line), "对照表应是“键: 值”", "请改写")
        return ColumnMapping()
    fields = Fields(root, path.as_posix(), log, _CODES, "对照表")
    columns = {re.sub(r"\s+", "", name): key for name, key in fields.pairs("列")}
    defaults = dict(fields.pairs("默认值"))
    for key in (*columns.values(), *defaults):
        if key not in OWN_FIELDS and key not in known and key != "公开":
            fields.log.add(
                _CODE,
                fields.origin_of("列" if key in columns.values() else "默认值"),
                f"对照表：没有字段“{key}”",
                f"可用的字段：{'、'.join(OWN_FIELDS)}，以及各门类自己的字段",
            )
    row = fields.text("表头行")
    if row and not row.isdigit():
        fields.log.add(_CODE, fields.origin_of("表头行"), f"表头行“{row}”不是数字", "请写行号，如 3")
        row = ""
    found = ColumnMapping(
        columns=columns,
        defaults=defaults,
        ignored=frozenset(re.sub(r"\s+", "", name) for name in fields.texts("忽略")),
        header_row=int(row or 0),
        sheet=fields.text("工作表"),
    )
    fields.finish()
    return found
