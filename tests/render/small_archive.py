"""A small invented archive in code: one document with two plans, units, regions, themes, records, a case."""

from __future__ import annotations

from generator.model.access import Access, Disclosure, Openness
from generator.model.case import Case, CaseState
from generator.model.citation import Policy, Programme
from generator.model.corpus import Corpus
from generator.model.document import (
    Deadline,
    Document,
    LineRole,
    Plan,
    Quantity,
    Responsibility,
    Role,
    SourceLine,
    WorkPoint,
)
from generator.model.links import Link, Links, Relation
from generator.model.origin import Origin
from generator.model.partial_date import PartialDate
from generator.model.record import Confidence, Record, RecordKind
from generator.model.reference import EntityKind, Ref
from generator.model.region import Pairing, Region, RegionGroup, RegionLevel
from generator.model.theme import Theme
from generator.model.unit import NameType, Unit, UnitName, UnitRelation, UnitRelationType, UnitSystem

HERE = Origin(path="archive/test.yml", line=1)
OPEN = Access(disclosure=Disclosure.ACTIVE, openness=Openness.OPEN)
CONTACT = "（联系人：张三，联系电话：020-00000000）"
ROLES = LineRole

LINES: tuple[tuple[str, LineRole, str], ...] = (
    ("岭南省样例委员会文件", ROLES.ISSUER_MARK, ""),
    ("", ROLES.BLANK, ""),
    ("样例〔2020〕3号", ROLES.DOC_NUMBER, ""),
    ("岭南省样例委员会关于印发《渔港建设", ROLES.TITLE, ""),
    ("工作要点》的通知", ROLES.TITLE, ""),
    ("各有关单位：", ROLES.ADDRESSEE, ""),
    ("　　现将《渔港建设工作要点》印发给你们，*请*认真落实。", ROLES.BODY, ""),
    ("岭南省样例委员会", ROLES.SIGNATURE, ""),
    ("2020年3月1日", ROLES.DATE, ""),
    (CONTACT, ROLES.CONTACT, ""),
    ("渔港建设工作要点", ROLES.PART_TITLE, ""),
    ("一、修缮码头", ROLES.SECTION, ""),
    ("1. 修缮码头。5月底前，深海市修好 12 座码头，落实《渔港条例》", ROLES.POINT, "2020-yugang-01"),
    ("和“渔火”行动。（省渔业厅、各级渔会等）", ROLES.POINT_BODY, "2020-yugang-01"),
    ("2. 清理航道。<清淤>由省渔业厅牵头。", ROLES.POINT, "2020-yugang-02"),
    ("（省渔业厅牵头，省航道局配合）", ROLES.RESPONSIBILITY, "2020-yugang-02"),
    ("二、照顾渔民", ROLES.SECTION, ""),
    ("3. 发放补贴。_按时_发放。（省渔业厅）", ROLES.POINT, "2020-yugang-03"),
    ("公开方式：主动公开", ROLES.DISCLOSURE, ""),
)


def _ref(kind: EntityKind, one: str) -> Ref:
    return Ref(kind, one)


def _point(
    number: int, section: str, title: str, text: str, lines: tuple[int, int], **others: object
) -> WorkPoint:
    return WorkPoint(
        id=f"2020-yugang-{number:02d}",
        document_id="yangli-2020-3",
        plan="渔港建设工作要点",
        plan_id="2020-yugang",
        section=section,
        number=number,
        label=f"{number}.",
        title=title,
        text=text,
        origin=Origin(path="archive/sources/yangli.txt", line=lines[0], end_line=lines[1]),
        **others,  # type: ignore[arg-type]
    )


FISHERY = Responsibility(name="省渔业厅", as_written="省渔业厅", unit="fishery")
POINTS = (
    _point(
        1,
        "一、修缮码头",
        "修缮码头",
        "5月底前，深海市修好 12 座码头，落实《渔港条例》和“渔火”行动。",
        (13, 14),
        responsibility_text="（省渔业厅、各级渔会等）",
        responsibilities=(FISHERY, Responsibility(name="各级渔会", as_written="各级渔会", collective=True)),
        open_ended=True,
        deadlines=(Deadline(text="5月底前", date="2020-05-31"),),
        quantities=(Quantity(text="12 座", value="12", unit="座"),),
        policies=("渔港条例", "无页条例"),
        programmes=("渔火",),
    ),
    _point(
        2,
        "一、修缮码头",
        "清理航道",
        "<清淤>由省渔业厅牵头。",
        (15, 16),
        responsibility_text="（省渔业厅牵头，省航道局配合）",
        responsibilities=(
            Responsibility(name="省渔业厅", as_written="省渔业厅", unit="fishery", role=Role.LEAD),
            Responsibility(name="省航道局", as_written="航道局", role=Role.SUPPORT),
        ),
    ),
    _point(3, "二、照顾渔民", "发放补贴", "_按时_发放。", (18, 18), responsibilities=(FISHERY,)),
)
DOCUMENT = Document(
    id="yangli-2020-3",
    title="岭南省样例委员会关于印发《渔港建设工作要点》的通知",
    doc_number="样例〔2020〕3号",
    issuer="岭南省样例委员会",
    issued_on=PartialDate(year=2020, month=3, day=1),
    addressees=("各有关单位",),
    disclosure_text="主动公开",
    access=OPEN,
    plans=(
        Plan(
            id="2020-yugang",
            title="渔港建设工作要点",
            sections=("一、修缮码头", "二、照顾渔民"),
            origin=Origin(path="archive/sources/yangli.txt", line=11),
        ),
    ),
    points=POINTS,
    lines=tuple(
        SourceLine(number=number, text=text, role=role, point_id=point)
        for number, (text, role, point) in enumerate(LINES, 1)
    ),
    origin=Origin(path="archive/sources/yangli.txt"),
)

UNITS = (
    Unit(
        id="fishery",
        name="岭南省渔业厅",
        label="省渔业厅",
        english="Department of Fisheries of Lingnan",
        system=UnitSystem.GOVERNMENT,
        level="省",
        region="990000",
        names=(
            UnitName(text="岭南省渔业厅", type=NameType.FULL, valid_from=PartialDate(year=2018)),
            UnitName(text="鱼厅", type=NameType.COLLOQUIAL),
        ),
        exists_from=PartialDate(year=2018),
        relations=(
            UnitRelation(
                type=UnitRelationType.PREDECESSOR,
                unit="fishery-bureau",
                date=PartialDate(year=2018, month=10),
                source="《机构改革方案》 https://example.org/reform",
                confidence="high",
            ),
        ),
        sources=("《渔业志》",),
        closed_sources=("内部台账",),
        origin=HERE,
    ),
    Unit(
        id="fishery-bureau",
        name="岭南省水产局",
        label="省水产局",
        system=UnitSystem.GOVERNMENT,
        level="省",
        region="990000",
        exists_to=PartialDate(year=2018),
        origin=HERE,
    ),
)
REGIONS = (
    Region(code="990000", name="岭南省", level=RegionLevel.PROVINCE, english="Lingnan", origin=HERE),
    Region(
        code="990100",
        name="深海市",
        level=RegionLevel.PREFECTURE,
        parent="990000",
        english="Shenhai",
        former_names=("深海县",),
        former_codes=("990121",),
        origin=HERE,
    ),
    Region(code="990200", name="浅滩市", level=RegionLevel.PREFECTURE, parent="990000", origin=HERE),
    Region(code="990300", name="礁石市", level=RegionLevel.PREFECTURE, parent="990000", origin=HERE),
    Region(code="980000", name="邻省", level=RegionLevel.PROVINCE, origin=HERE),
    Region(code="980100", name="远山市", level=RegionLevel.PREFECTURE, parent="980000", origin=HERE),
    Region(code="990101", name="港口区", level=RegionLevel.COUNTY, parent="990100", origin=HERE),
)
GROUPS = (RegionGroup(id="coast", name="沿海", english="Coast", members=("990100", "990200"), origin=HERE),)
PAIRING = Pairing(
    helper="990100",
    helped="990200",
    scheme="省内",
    start=PartialDate(year=2019),
    end=PartialDate(year=2021),
    confidence="medium",
    sources=("《渔业报》",),
    origin=HERE,
)
THEMES = (
    Theme(
        id="harbours",
        name="渔港建设",
        english="Fishing harbours",
        scope_note="码头、航道和补给。",
        terms=("码头",),
        related=("welfare",),
        origin=HERE,
    ),
    Theme(id="welfare", name="渔民福利", english="Welfare", origin=HERE),
)
RECORDS = (
    Record(
        id="wharf-2020",
        kind="event",
        title="深海市[12]座码头竣工",
        date=PartialDate(year=2020, month=5, day=20),
        creators=("省渔业厅",),
        access=OPEN,
        origin=HERE,
    ),
    Record(
        id="wharf-lead",
        kind="event",
        title="码头老照片",
        access=OPEN,
        confidence=Confidence.LOW,
        origin=HERE,
    ),
)
CASE = Case(
    id="lighthouse",
    title="渔火重亮",
    state=CaseState.PUBLISHED,
    summary="一座码头的故事。",
    date=PartialDate(year=2020),
    access=OPEN,
    origin=HERE,
)
POINT_1, UNIT, CITY = _ref(EntityKind.POINT, "2020-yugang-01"), _ref(EntityKind.UNIT, "fishery"), "990100"
RECORD_1 = _ref(EntityKind.RECORD, "wharf-2020")
POLICY, PROGRAMME = _ref(EntityKind.POLICY, "harbour-rules"), _ref(EntityKind.PROGRAMME, "yuhuo")
DOCUMENT_REF = _ref(EntityKind.DOCUMENT, DOCUMENT.id)


def small_corpus(documents: bool = True) -> Corpus:
    """The archive; without documents it is what a public edition with nothing but records sees."""
    return Corpus(
        documents={DOCUMENT.id: DOCUMENT} if documents else {},
        points={point.id: point for point in POINTS} if documents else {},
        units={unit.id: unit for unit in UNITS},
        regions={region.code: region for region in sorted(REGIONS, key=lambda one: one.code)},
        groups={group.id: group for group in GROUPS},
        pairings=(PAIRING,),
        themes={theme.id: theme for theme in THEMES},
        kinds={"event": RecordKind(id="event", name="大事", english="Events", origin=HERE)},
        records={record.id: record for record in RECORDS},
        cases={CASE.id: CASE},
        policies={"harbour-rules": Policy(id="harbour-rules", title="渔港条例")},
        programmes={"yuhuo": Programme(id="yuhuo", name="渔火")},
    )


def small_links(documents: bool = True) -> Links:
    """What the link stage would find in it."""
    region, theme = _ref(EntityKind.REGION, CITY), _ref(EntityKind.THEME, "harbours")
    case = _ref(EntityKind.CASE, CASE.id)
    found = [
        Link(RECORD_1, Relation.CREATOR, UNIT),
        Link(RECORD_1, Relation.ABOUT, region, "深海市"),
        Link(RECORD_1, Relation.CITES, POLICY, "渔港条例"),
        Link(_ref(EntityKind.RECORD, "wharf-lead"), Relation.ABOUT, theme),
        Link(case, Relation.MENTIONS, UNIT, "省渔业厅"),
        Link(case, Relation.ABOUT, region),
    ]
    if documents:
        found += [
            Link(POINT_1, Relation.MENTIONS, region, "深海市"),
            Link(POINT_1, Relation.CITES, POLICY, "渔港条例"),
            Link(POINT_1, Relation.MENTIONS, PROGRAMME, "“渔火”"),
            Link(POINT_1, Relation.ABOUT, theme),
            Link(case, Relation.EVIDENCE, POINT_1),
        ]
        for point in POINTS:
            ref = _ref(EntityKind.POINT, point.id)
            found += [Link(ref, Relation.RESPONSIBLE, UNIT), Link(ref, Relation.PART_OF, DOCUMENT_REF)]
    return Links(found)
