"""Regions, groups and pairings (archive/authority/regions/*.yml, groups.yml, pairings.yml)."""

from __future__ import annotations

import re

from generator.ingest.authority.form import BAD_ID, read_id, read_sources
from generator.ingest.authority.units import BAD_SPAN, CONFIDENCES
from generator.ingest.yaml_fields import Fields
from generator.model.region import Pairing, Region, RegionGroup, RegionLevel

# GB/T 2260 has six digits; a functional area takes its county's or prefecture's and adds a letter and digits.
_CODE = re.compile(r"\d{6}(?:-[a-z][a-z0-9]*)?")


def read_region(fields: Fields) -> Region | None:
    """One entry; None where it lacks what a region cannot be without."""
    code = fields.text("code", required=True)
    name = fields.text("name", required=True)
    fields.what = f"地区“{name or code}”"
    if code and not _CODE.fullmatch(code):
        fields.log.add(
            BAD_ID, fields.origin_of("code"), f"区划代码“{code}”不对", "请写 GB/T 2260 的六位数字代码"
        )
        code = ""
    level = fields.choice("level", [level.value for level in RegionLevel], required=True)
    valid_from, valid_to = fields.date("valid_from"), fields.date("valid_to")
    region = Region(
        code=code,
        name=name,
        level=RegionLevel(level or RegionLevel.COUNTY),
        parent=fields.text("parent"),
        english=fields.text("english"),
        short_names=fields.texts("short"),
        contextual_names=fields.texts("contextual"),
        abbreviations=fields.texts("abbreviations"),
        not_after=fields.texts("not_after"),
        not_before=fields.texts("not_before"),
        former_names=fields.texts("former_names"),
        former_codes=fields.texts("former_codes"),
        valid_from=valid_from,
        valid_to=valid_to,
        note=fields.text("note"),
        origin=fields.origin,
    )
    fields.finish()
    if valid_from and valid_to and valid_from.isoformat() > valid_to.last_day():
        fields.log.add(
            BAD_SPAN, fields.origin_of("valid_to"), f"{fields.what}：失效早于生效", "请核对两个日期"
        )
    return region if code and name and level else None


def read_group(fields: Fields) -> RegionGroup | None:
    """One named group of regions."""
    group_id = read_id(fields)
    name = fields.text("name", required=True)
    fields.what = f"片区“{name or group_id}”"
    opened, closed = read_sources(fields)
    group = RegionGroup(
        id=group_id,
        name=name,
        english=fields.text("english"),
        aliases=fields.texts("aliases"),
        contextual_names=fields.texts("contextual"),
        members=fields.texts("members"),
        note=fields.text("note"),
        confidence=fields.choice("confidence", CONFIDENCES),
        sources=opened,
        closed_sources=closed,
        origin=fields.origin,
    )
    fields.finish()
    return group if group_id and name else None


def read_pairing(fields: Fields) -> Pairing | None:
    """One pairing of two regions."""
    helper, helped = fields.text("helper", required=True), fields.text("helped", required=True)
    fields.what = f"结对 {helper}→{helped}"
    scheme = fields.text("scheme", required=True)
    opened, closed = read_sources(fields)
    start, end = fields.date("start"), fields.date("end")
    pairing = Pairing(
        helper=helper,
        helped=helped,
        scheme=scheme,
        start=start,
        end=end,
        confidence=fields.choice("confidence", CONFIDENCES),
        note=fields.text("note"),
        sources=opened,
        closed_sources=closed,
        origin=fields.origin,
    )
    fields.finish()
    if start and end and start.isoformat() > end.last_day():
        fields.log.add(BAD_SPAN, fields.origin_of("end"), f"{fields.what}：结束早于开始", "请核对两个日期")
    return pairing if helper and helped and scheme else None
