"""A source document (来源文件) and the work points (工作要点) read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.access import UNREVIEWED, Access
from generator.model.origin import Origin
from generator.model.partial_date import PartialDate


class LineRole(StrEnum):
    """What a line of an official document is (GB/T 9704—2012, clause 7)."""

    BLANK = "blank"
    ISSUER_MARK = "issuer_mark"  # 发文机关标志 7.2.4
    DOC_NUMBER = "doc_number"  # 发文字号 7.2.5
    TITLE = "title"  # 标题 7.3.1
    ADDRESSEE = "addressee"  # 主送机关 7.3.2
    BODY = "body"  # 正文 7.3.3
    LAYOUT_NOTE = "layout_note"  # (此页无正文)
    SIGNATURE = "signature"  # 发文机关署名 7.3.5
    DATE = "date"  # 成文日期 7.3.5
    CONTACT = "contact"  # 附注中的联系人 7.3.6: personal data
    PART_TITLE = "part_title"  # title of an annexed plan
    SECTION = "section"  # 一、
    SUBSECTION = "subsection"  # （一）
    POINT = "point"  # the line on which a point starts
    POINT_BODY = "point_body"  # a continuation of it
    RESPONSIBILITY = "responsibility"  # a line of responsibilities of its own
    DISCLOSURE = "disclosure"  # 公开方式：


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One line of the document, verbatim, with its number (from 1) and its role."""

    number: int
    text: str
    role: LineRole
    point_id: str = ""  # the point it belongs to, where it belongs to one


class Role(StrEnum):
    """What a unit does for a point. RESPONSIBLE: named without a role word, or 责任单位."""

    LEAD = "牵头"
    SUPPORT = "配合"
    RESPONSIBLE = "责任"


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """One unit or collective answerable for a point.

    `name` is the full form after shared prefixes and suffixes were given back
    (省民政厅、人力资源社会保障厅 → 省人力资源社会保障厅); `as_written` the characters in the source.
    `unit` is the authority id, "" where the authority file knows no such unit.
    """

    name: str
    as_written: str
    unit: str = ""
    collective: bool = False
    role: Role = Role.RESPONSIBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time limit as written (6月底前) and the last day that keeps it (YYYY-MM-DD, "" if unknown)."""

    text: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit: 5000 万元 is value 5000, unit 万元. `value` is a decimal string."""

    text: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPoint:
    """One numbered task of a plan, with everything an official asks of it."""

    id: str
    document_id: str
    plan: str  # title of the plan it stands in
    plan_id: str
    section: str = ""  # "一、全面加强自身队伍建设", as printed
    subsection: str = ""
    number: int
    label: str  # the number as printed: "4." or "（二十四）"
    title: str
    text: str  # body, paragraphs rejoined, title and responsibilities taken out
    responsibility_text: str = ""  # the responsibility clause(s) as printed, brackets included
    responsibilities: tuple[Responsibility, ...] = ()
    open_ended: bool = False  # 等
    deadlines: tuple[Deadline, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    policies: tuple[str, ...] = ()  # cited documents, without 《》
    programmes: tuple[str, ...] = ()  # named programmes, without “”
    origin: Origin  # line … end_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An annexed plan of a document: its title, its introduction, its sections in order."""

    id: str
    title: str
    introduction: str = ""
    sections: tuple[str, ...] = ()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An official document: its GB/T 9704 elements, its plans and points, and every line of it."""

    id: str
    title: str = ""
    doc_number: str = ""
    issuer: str = ""
    issued_on: PartialDate | None = None
    addressees: tuple[str, ...] = ()
    disclosure_text: str = ""  # 公开方式 as printed: 不公开
    access: Access = UNREVIEWED
    plans: tuple[Plan, ...] = ()
    points: tuple[WorkPoint, ...] = ()
    lines: tuple[SourceLine, ...] = ()
    region: str = ""  # GB/T 2260 code of the issuer's territory, "" where unknown
    origin: Origin
