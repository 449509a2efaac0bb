"""Regions (地区) after GB/T 2260, their groupings and the pairings between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.origin import Origin
from generator.model.partial_date import PartialDate


class RegionLevel(StrEnum):
    """行政层级."""

    COUNTRY = "国家"
    PROVINCE = "省级"
    PREFECTURE = "地级"
    COUNTY = "县级"
    AREA = "功能区"  # development zones and other areas without a county code


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A territory. `code` is its GB/T 2260 code (or a documented local one for an AREA) and its address."""

    code: str
    name: str
    level: RegionLevel
    parent: str = ""  # code
    english: str = ""
    short_names: tuple[str, ...] = ()  # 深圳, 巴马 … as people write them; ambiguous ones left out
    contextual_names: tuple[str, ...] = ()  # 黔西, 南山 …: read as this region only beside its parent
    abbreviations: tuple[str, ...] = ()  # 粤, 桂: read in company only (粤桂, 桂川黔滇)
    not_after: tuple[str, ...] = ()  # 孙: after it 中山 is no region
    not_before: tuple[str, ...] = ()  # 大学: before it 中山 is no region
    former_names: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    note: str = ""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGroup:
    """A named group of regions: 珠三角, 粤北, 粤港澳大湾区 …"""

    id: str
    name: str
    english: str = ""
    aliases: tuple[str, ...] = ()
    contextual_names: tuple[str, ...] = ()  # 老区苏区 …: meant only where the text speaks of Guangdong
    members: tuple[str, ...] = ()  # codes, in official order
    note: str = ""
    confidence: str = ""
    sources: tuple[str, ...] = ()
    closed_sources: tuple[str, ...] = ()  # sources that the public edition may not name
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """结对关系: who helps whom, from when to when."""

    helper: str  # code
    helped: str  # code
    scheme: str  # 粤桂, 粤黔, 省内 …
    start: PartialDate | None = None
    end: PartialDate | None = None
    confidence: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    closed_sources: tuple[str, ...] = ()  # sources that the public edition may not name
    origin: Origin
