"""Units (单位): authority records of corporate bodies after ISAAR(CPF)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.origin import Origin
from generator.model.partial_date import PartialDate


class UnitSystem(StrEnum):
    """系统: the column of government a unit stands in, in the official order of listing."""

    PARTY = "党委"
    CONGRESS = "人大"
    GOVERNMENT = "政府"
    CPPCC = "政协"
    MASS = "群团"
    CENTRAL = "中直驻粤"
    INSTITUTION = "事业"
    TEMPORARY = "临时机构"
    ENTERPRISE = "企业"
    SOCIAL = "社会组织"
    MEDIA = "媒体出版"
    COLLECTIVE = "集合"


class NameType(StrEnum):
    """How a form of name is used."""

    FULL = "全称"
    SHORT = "规范简称"
    COLLOQUIAL = "口语"
    FORMER = "曾用名"
    WRITTEN = "文中写法"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """One form of name and the time it was in force (ISAAR(CPF) 5.1)."""

    text: str
    type: NameType
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


class UnitRelationType(StrEnum):
    """How one unit became or relates to another (ISAAR(CPF) 5.3)."""

    PREDECESSOR = "前身"  # the other unit is this one's predecessor
    SUCCESSOR = "后继"
    MERGED_INTO = "并入"
    PARENT = "隶属"
    NAMEPLATE = "加挂牌子"
    OFFICE_AT = "办公室设在"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRelation:
    """A relation to another unit, by id, with its date, its source and how sure it is."""

    type: UnitRelationType
    unit: str
    date: PartialDate | None = None
    source: str = ""
    confidence: str = ""  # high, medium, low
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An authority record: one corporate body under all its names.

    `label` is the short official form that pages show (省民政厅); `name` the full canonical one.
    """

    id: str
    name: str
    label: str
    english: str = ""
    system: UnitSystem
    level: str = ""  # 中央, 省, 市, 县, 镇村 or ""
    region: str = ""  # GB/T 2260 code of its territory
    names: tuple[UnitName, ...] = ()
    exists_from: PartialDate | None = None
    exists_to: PartialDate | None = None
    relations: tuple[UnitRelation, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    closed_sources: tuple[str, ...] = ()  # sources that the public edition may not name
    origin: Origin
