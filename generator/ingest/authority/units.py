"""Units (archive/authority/units/*.yml) → Unit values (ISAAR(CPF) 5.1–5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ingest.authority.form import CODES, read_id, read_sources
from generator.ingest.yaml_fields import Fields
from generator.ingest.yaml_file import Mapping, Scalar
from generator.model.origin import Origin
from generator.model.unit import NameType, Unit, UnitName, UnitRelation, UnitRelationType, UnitSystem

LEVELS = ("中央", "省", "市", "县", "镇村")
CONFIDENCES = ("high", "medium", "low")
BAD_SPAN = "E216"

# The keys of an entry under which other forms of name stand, in the order in which pages show them.
_NAME_KEYS = {
    "short": NameType.SHORT,
    "colloquial": NameType.COLLOQUIAL,
    "former": NameType.FORMER,
    "written": NameType.WRITTEN,
}


def read_unit(fields: Fields) -> Unit | None:
    """One entry; None where it lacks what a unit cannot be without."""
    unit_id = read_id(fields)
    name = fields.text("name", required=True)
    fields.what = f"单位“{name or unit_id}”"
    system = fields.choice("system", [system.value for system in UnitSystem], required=True)
    label = fields.text("label") or name
    full = UnitName(text=name, type=NameType.FULL)
    opened, closed = read_sources(fields)
    exists_from, exists_to = fields.date("exists_from"), fields.date("exists_to")
    unit = Unit(
        id=unit_id,
        name=name,
        label=label,
        english=fields.text("english"),
        system=UnitSystem(system or UnitSystem.GOVERNMENT),
        level=fields.choice("level", LEVELS),
        region=fields.text("region"),
        names=(full, *_read_names(fields)),
        exists_from=exists_from,
        exists_to=exists_to,
        relations=tuple(_read_relations(fields)),
        note=fields.text("note"),
        sources=opened,
        closed_sources=closed,
        origin=fields.origin,
    )
    fields.finish()
    if exists_from and exists_to and exists_from.isoformat() > exists_to.last_day():
        fields.log.add(
            BAD_SPAN, fields.origin_of("exists_to"), f"{fields.what}：终止早于设立", "请核对两个日期"
        )
    return unit if unit_id and name and system else None


def _read_names(fields: Fields) -> Iterator[UnitName]:
    for key, name_type in _NAME_KEYS.items():
        for node in fields.nodes(key):
            if isinstance(node, Scalar):
                yield UnitName(text=node.text.strip(), type=name_type)
            elif isinstance(node, Mapping):
                entry = Fields(node, fields.path, fields.log, CODES, fields.what)
                text = entry.text("text", required=True)
                start, end = entry.date("from"), entry.date("to")
                entry.finish()
                if start and end and start.isoformat() > end.last_day():
                    at = entry.origin_of("to")
                    fields.log.add(BAD_SPAN, at, f"{fields.what}：“{text}”停用早于启用", "请核对两个日期")
                if text:
                    yield UnitName(text=text, type=name_type, valid_from=start, valid_to=end)
            else:
                at = Origin(path=fields.path, line=node.line)
                fields.log.add(CODES.wrong_type, at, f"{fields.what}：名称应是一段文字或“text: …”", "请改写")


def _read_relations(fields: Fields) -> Iterator[UnitRelation]:
    for entry in fields.children("relations"):
        relation_type = entry.choice("type", [kind.value for kind in UnitRelationType], required=True)
        other = entry.text("unit", required=True)
        date, source = entry.date("date"), entry.text("source")
        confidence, note = entry.choice("confidence", CONFIDENCES), entry.text("note")
        entry.finish()
        if relation_type and other:
            yield UnitRelation(
                type=UnitRelationType(relation_type),
                unit=other,
                date=date,
                source=source,
                confidence=confidence,
                note=note,
            )
