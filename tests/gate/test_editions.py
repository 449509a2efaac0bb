"""The public edition denies by default: every missing yes is a no."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.gate.clearance import find_obstacles
from generator.gate.editions import prune_authority, withhold
from generator.issues import IssueLog
from generator.model.access import UNREVIEWED, Access, Disclosure, Openness
from generator.model.case import Case, CaseState
from generator.model.corpus import Corpus
from generator.model.document import Document, WorkPoint
from generator.model.figure import Quantity
from generator.model.links import Link, Links, Relation
from generator.model.origin import Origin
from generator.model.partial_date import PartialDate
from generator.model.record import Confidence, Record, RecordKind
from generator.model.reference import EntityKind, Ref
from generator.model.region import Pairing, Region, RegionGroup, RegionLevel
from generator.model.theme import Theme
from generator.model.unit import Unit, UnitSystem
from generator.settings import Edition

HERE = Origin(path="archive/x.yml", line=1)
OPEN = Access(
    disclosure=Disclosure.ACTIVE,
    openness=Openness.OPEN,
    reviewer="审核组",
    reviewed_on=PartialDate(year=2026, month=1, day=2),
)


def _record(name: str, access: Access = OPEN, **values: object) -> Record:
    record = Record(id=name, kind="event", title=f"题名{name}", access=access, origin=HERE)
    return replace(record, **values)  # type: ignore[arg-type]


def _shown(*records: Record, log: IssueLog | None = None, **rest: object) -> Corpus:
    corpus = replace(Corpus(records={x.id: x for x in records}), **rest)  # type: ignore[arg-type]
    return withhold(corpus, Edition.PUBLIC, log if log is not None else IssueLog())


def test_all_five_marks_open_the_door() -> None:
    assert find_obstacles(OPEN) == ()
    assert set(_shown(_record("a")).records) == {"a"}


@pytest.mark.parametrize(
    "access",
    [
        UNREVIEWED,
        *(replace(OPEN, disclosure=x) for x in Disclosure if x is not Disclosure.ACTIVE),
        *(replace(OPEN, openness=x) for x in Openness if x is not Openness.OPEN),
        replace(OPEN, classification="秘密"),
        replace(OPEN, reviewer=""),
        *(replace(OPEN, reviewer=x) for x in ("无", "待定", "—", "？", "未审核", "xx")),
        replace(OPEN, reviewed_on=None),
    ],
)
def test_any_one_obstacle_closes_it(access: Access) -> None:
    assert find_obstacles(access)
    assert not _shown(_record("a", access)).records


def test_leads_are_not_published() -> None:
    assert not _shown(_record("a", confidence=Confidence.LOW)).records


def test_personal_data_withholds_and_says_so_without_repeating_it() -> None:
    log = IssueLog()
    assert not _shown(_record("a", summary="致电13812345678"), log=log).records
    (issue,) = log
    assert issue.code == "W601"
    assert "13812345678" not in issue.explain()


def test_an_open_record_that_names_a_closed_document_is_withheld() -> None:
    log = IssueLog()
    closed = Document(id="d", title="关于某项工作的内部要点", doc_number="粤某组〔2021〕99号", origin=HERE)
    named = _record("a", summary="依据粤某组[2021] 99号")
    shown = _shown(named, _record("b"), log=log, documents={"d": closed})
    assert set(shown.records) == {"b"}
    assert not shown.documents
    assert [issue.code for issue in log] == ["W602"]


@pytest.mark.parametrize(
    "values",
    [
        {"regions": ("粤某组〔2021〕99号",)},
        {"themes": ("粤某组〔2021〕99号",)},
        {"source_url": "https://example.org/粤某组〔2021〕99号"},
        {"points": ("粤某组〔2021〕99号",)},
    ],
    ids=lambda values: next(iter(values)),
)
def test_every_field_of_a_case_is_asked(values: dict[str, object]) -> None:
    closed = Document(id="d", title="关于某项工作的内部要点", doc_number="粤某组〔2021〕99号", origin=HERE)
    case = Case(id="c", title="题", state=CaseState.PUBLISHED, access=OPEN, origin=HERE)
    named = replace(case, **values)  # type: ignore[arg-type]
    assert not _shown(documents={"d": closed}, cases={"c": named}).cases


def test_a_telephone_number_in_a_file_name_counts() -> None:
    case = Case(id="zhang-13812345678", title="题", state=CaseState.PUBLISHED, access=OPEN, origin=HERE)
    assert not _shown(_record("li-13812345678"), cases={case.id: case}).records
    assert not _shown(cases={case.id: case}).cases


@pytest.mark.parametrize("mark", ["机密★10年", "秘密 ☆ 长期", "绝密★启封前", "机密＊5年"])
def test_a_mark_of_secrecy_in_the_text_closes_what_is_marked_open(mark: str) -> None:
    log = IssueLog()
    shown = _shown(
        _record("a", note=f"原件右上角标{mark}"), _record("b", note="保守秘密，机密文件另行管理"), log=log
    )
    assert set(shown.records) == {"b"}
    assert [issue.code for issue in log] == ["W603"]


@pytest.mark.parametrize("marks", [{"disclosure": Disclosure.CLOSED}, {"classification": "机密★10年"}])
def test_the_title_of_a_secret_is_a_closed_name(marks: dict[str, object]) -> None:
    secret = _record("s", replace(OPEN, **marks), title="关于某村资金问题的核查报告")  # type: ignore[arg-type]
    log = IssueLog()
    shown = _shown(secret, _record("a", note="参见《关于某村资金问题的核查报告》"), _record("b"), log=log)
    assert set(shown.records) == {"b"}
    assert [issue.code for issue in log] == ["W602"]


def test_a_closed_source_of_an_authority_entry_is_a_closed_name() -> None:
    unit = Unit(id="u", name="某局", label="某局", system=UnitSystem.GOVERNMENT, origin=HERE)
    unit = replace(unit, closed_sources=("某局内部会议纪要第7期",))
    shown = _shown(_record("a", note="据某局内部会议纪要第7期"), units={"u": unit})
    assert not shown.records


AUTHORITY = {
    "units": Unit(id="u", name="某局", label="某局", system=UnitSystem.GOVERNMENT, origin=HERE),
    "regions": Region(code="440000", name="某省", level=RegionLevel.PROVINCE, origin=HERE),
    "groups": RegionGroup(id="g", name="某片区", origin=HERE),
    "themes": Theme(id="t", name="某主题", origin=HERE),
    "kinds": RecordKind(id="event", name="大事", origin=HERE),
    "quantities": Quantity(id="q", name="某数", origin=HERE),
    "pairings": Pairing(helper="440000", helped="440000", scheme="省内", origin=HERE),
}
NOTES = {"themes": "scope_note", "kinds": "description"}


@pytest.mark.parametrize("words", ["见粤某组〔2021〕99号", "致电13812345678"])
@pytest.mark.parametrize("area", AUTHORITY)
def test_authority_files_may_not_tell_either(area: str, words: str) -> None:
    """They stand in both editions and nobody reviews them one by one: what they may not say is an error."""
    closed = Document(id="d", title="关于某项工作的内部要点", doc_number="粤某组〔2021〕99号", origin=HERE)
    entry = replace(AUTHORITY[area], **{NOTES.get(area, "note"): words})  # type: ignore[type-var]
    held = (entry,) if area in ("pairings", "quantities") else {"x": entry}
    log = IssueLog()
    _shown(documents={"d": closed}, log=log, **{area: held})
    assert [issue.code for issue in log] == ["E604"]
    assert "99" not in next(iter(log)).advice and "13812345678" not in next(iter(log)).explain()


def test_points_go_with_their_document_and_references_to_them_too() -> None:
    closed = Document(id="d", origin=HERE)
    point = WorkPoint(
        id="p", document_id="d", plan="", plan_id="", number=1, label="1.", title="", text="", origin=HERE
    )
    case = Case(
        id="c",
        title="题",
        state=CaseState.PUBLISHED,
        access=OPEN,
        points=("p",),
        records=("a", "b"),
        origin=HERE,
    )
    shown = _shown(
        _record("a", evidence_for=("p",)),
        _record("b", UNREVIEWED),
        documents={"d": closed},
        points={"p": point},
        cases={"c": case},
    )
    assert not shown.points
    assert shown.records["a"].evidence_for == ()
    assert (shown.cases["c"].points, shown.cases["c"].records) == ((), ("a",))


@pytest.mark.parametrize("state", [CaseState.DRAFT, CaseState.REVIEWED])
def test_only_published_cases(state: CaseState) -> None:
    case = Case(id="c", title="题", state=state, access=OPEN, origin=HERE)
    assert not _shown(cases={"c": case}).cases


def test_authority_entries_nobody_open_names_are_dropped_but_ancestors_stay() -> None:
    regions = {
        code: Region(code=code, name=code, level=RegionLevel.COUNTY, parent=parent, origin=HERE)
        for code, parent in [("440000", ""), ("440100", "440000"), ("440103", "440100"), ("450000", "")]
    }
    themes = {name: Theme(id=name, name=name, related=("t2",), origin=HERE) for name in ("t1", "t2")}
    corpus = Corpus(records={"a": _record("a")}, regions=regions, themes=themes)
    source = Ref(EntityKind.RECORD, "a")
    links = Links(
        [
            Link(source, Relation.ABOUT, Ref(EntityKind.REGION, "440103")),
            Link(source, Relation.ABOUT, Ref(EntityKind.THEME, "t1")),
        ]
    )
    shown = prune_authority(corpus, links, Edition.PUBLIC)
    assert set(shown.regions) == {"440000", "440100", "440103"}
    assert set(shown.themes) == {"t1"}
    assert shown.themes["t1"].related == ()
    assert prune_authority(corpus, links, Edition.INTERNAL) is corpus


def test_the_internal_edition_holds_everything() -> None:
    corpus = Corpus(records={"a": _record("a", UNREVIEWED)})
    assert withhold(corpus, Edition.INTERNAL, IssueLog()) is corpus
