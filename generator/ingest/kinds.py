"""Kinds of records (archive/kinds/*.yml): one file a kind, so that an archivist adds one without code."""

from __future__ import annotations

import re
from pathlib import Path

from generator.ingest.yaml_fields import FieldCodes, Fields
from generator.ingest.yaml_file import Mapping, read_yaml
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.record import KindField, RecordKind

UNREADABLE = "E321"
CODES = FieldCodes(unknown_key="E322", missing="E323", wrong_type="E324", bad_date="E326", bad_value="E326")
DUPLICATE = "E327"
BAD_ID = "E328"
FIELD_TAKEN = "E329"

# what every record has; a kind may relabel these and must not have fields of the same names
OWN_FIELDS = (
    "题名", "门类", "档号", "文号", "责任者", "日期", "单位", "地区", "主题", "提要", "数据", "保管期限", "密级",
    "公开属性", "开放标识", "审核人", "审核日期", "来源", "来源网址", "可信度", "证明要点", "页数", "附注", "其他",
)  # fmt: skip
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YES = "是"


def read_kinds(folder: Path, log: IssueLog) -> dict[str, RecordKind]:
    """Kinds by id, in their own order. A missing folder is simply empty. Issues E321–E329."""
    found: dict[str, RecordKind] = {}
    for path in sorted({*folder.glob("*.yml"), *folder.glob("*.yaml")}):
        shown = path.relative_to(folder.parent.parent).as_posix()
        root = read_yaml(path, log, code=UNREADABLE, shown_as=shown)
        if root is None:
            continue
        if not isinstance(root, Mapping):
            log.add(CODES.wrong_type, Origin(path=shown, line=root.line), "文件应是“键: 值”", "请改写")
            continue
        kind = _read_kind(Fields(root, shown, log, CODES, "门类"))
        if kind is None:
            continue
        first = next((x for x in found.values() if kind.id == x.id or kind.name == x.name), None)
        if first is not None:
            label = f"门类“{kind.name}”（{kind.id}）重复，首见于 {first.origin.describe()}"
            log.add(DUPLICATE, kind.origin, label, "请改其中之一")
        else:
            found[kind.id] = kind
    _check_defaults(found, log)
    _check_categories(found, log)
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


def _read_kind(fields: Fields) -> RecordKind | None:
    kind_id = fields.text("id", required=True)
    name = fields.text("name", required=True)
    fields.what = f"门类“{name or kind_id}”"
    if kind_id and not _SLUG.fullmatch(kind_id):
        fields.log.add(
            BAD_ID,
            fields.origin_of("id"),
            f"标识“{kind_id}”不能用作网址",
            "请只用小写字母、数字和连字符，如 photo",
        )
        return None
    order = fields.text("order")
    if order and not order.isdigit():
        fields.log.add(
            CODES.bad_value, fields.origin_of("order"), f"顺序“{order}”不是数字", "请写整数，如 10"
        )
        order = ""
    kind = RecordKind(
        id=kind_id,
        name=name,
        english=fields.text("english", required=True),
        description=fields.text("description"),
        order=int(order or 0),
        fields=tuple(_read_field(child) for child in fields.children("fields")),
        labels=_read_labels(fields),
        code_categories=fields.texts("code_categories"),
        is_default=fields.choice("default", (_YES, "否")) == _YES,
        origin=fields.origin,
    )
    fields.finish()
    names = [own.name for own in kind.fields]
    for position, field_name in enumerate(names):
        if field_name in OWN_FIELDS or field_name in names[:position]:
            fields.log.add(
                FIELD_TAKEN,
                fields.origin_of("fields"),
                f"{fields.what}：字段“{field_name}”已有",
                "请换一个字段名",
            )
            return None
    return kind if kind_id and name else None


def _read_field(fields: Fields) -> KindField:
    field = KindField(
        name=fields.text("name", required=True),
        english=fields.text("english"),
        note=fields.text("note"),
        columns=fields.texts("columns"),
        values=fields.texts("values"),
        required=fields.choice("required", (_YES, "否")) == _YES,
    )
    fields.finish()
    return field


def _read_labels(fields: Fields) -> tuple[tuple[str, str], ...]:
    labels = fields.pairs("labels")
    for own, _ in labels:
        if own not in OWN_FIELDS:
            fields.log.add(
                CODES.unknown_key,
                fields.origin_of("labels"),
                f"{fields.what}：没有字段“{own}”可以改称",
                f"可改称的字段：{'、'.join(OWN_FIELDS)}",
            )
    return tuple((own, label) for own, label in labels if own in OWN_FIELDS)


def _check_defaults(kinds: dict[str, RecordKind], log: IssueLog) -> None:
    marked = [kind for kind in kinds.values() if kind.is_default]
    for kind in marked[1:]:
        log.add(
            DUPLICATE,
            kind.origin,
            f"“{marked[0].name}”和“{kind.name}”都标为默认门类",
            "只留一个 default: 是",
        )


def _check_categories(kinds: dict[str, RecordKind], log: IssueLog) -> None:
    """A 门类代码 files a record under one kind; with two the order of the files would decide."""
    owners: dict[str, RecordKind] = {}
    for kind in kinds.values():
        for code in kind.code_categories:
            owner = owners.setdefault(code, kind)
            if owner is not kind:
                log.add(
                    DUPLICATE,
                    kind.origin,
                    f"档号的门类代码 {code} 已归门类“{owner.name}”（{owner.origin.describe()}）",
                    "请只在一个门类里写",
                )
