"""Records (档案): archival descriptions at item level after DA/T 18—2022, and their kinds (门类)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.access import UNREVIEWED, Access
from generator.model.origin import Origin
from generator.model.partial_date import PartialDate


class Confidence(StrEnum):
    """How well a record is attested. LOW is a 征集线索: known of, not seen."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, kw_only=True)  # no slots: pickled by the ten thousand
class Figure:
    """A labelled number as written: 脱贫户数 = 54 户. `value` keeps 不低于, 近, 多 …"""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindField:
    """A field that only records of one kind have: 摄影者 of 照片. Its value stands in `Record.extra`."""

    name: str
    english: str = ""
    note: str = ""
    columns: tuple[str, ...] = ()  # other names of the column in registers
    values: tuple[str, ...] = ()  # the vocabulary; () where any text will do
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """A kind of record (门类): a data file in archive/kinds, so an archivist adds one without code."""

    id: str
    name: str
    english: str = ""
    description: str = ""
    order: int = 0
    fields: tuple[KindField, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()  # field → what it is called in this kind: 日期 → 拍摄日期
    code_categories: tuple[str, ...] = ()  # 档案门类代码 in a 档号 (DA/T 13—2022): WS, ZP
    is_default: bool = False  # what a register without a column 门类 describes
    origin: Origin


@dataclass(frozen=True, kw_only=True)  # no slots: pickled by the ten thousand
class Record:
    """The description of one item. Names of units, regions and themes are as registered; links resolve them."""

    id: str
    kind: str  # RecordKind.id
    title: str  # 题名
    reference_code: str = ""  # 档号
    date: PartialDate | None = None
    doc_number: str = ""  # 文号
    creators: tuple[str, ...] = ()  # 责任者
    units: tuple[str, ...] = ()  # other units concerned
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    summary: str = ""  # 范围和提要
    figures: tuple[Figure, ...] = ()
    retention: str = ""  # 保管期限
    access: Access = UNREVIEWED
    source_title: str = ""
    source_url: str = ""
    confidence: Confidence = Confidence.MEDIUM
    evidence_for: tuple[str, ...] = ()  # point ids an archivist named by hand
    note: str = ""  # 附注
    extra: tuple[tuple[str, str], ...] = ()  # name, value: the kind's own fields, columns that are not ours
    origin: Origin

    @property
    def fonds(self) -> str:
        """全宗号, with which a 档号 begins; "" where there is none."""
        return self.reference_code.partition("-")[0]

    @property
    def is_lead(self) -> bool:
        """征集线索: the item is known to exist but has not been collected."""
        return self.confidence is Confidence.LOW
