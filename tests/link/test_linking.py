from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import link
from generator.cache import Cache
from generator.ingest.cases import read_cases
from generator.issues import IssueLog
from generator.model.case import Case, CaseState
from generator.model.links import Links, Relation
from generator.model.origin import Origin
from generator.model.reference import EntityKind, Ref
from tests.link.corpus import (
    authority,
    link_all,
    make_corpus,
    make_point,
    make_record,
    record_ref,
    targets,
)


def about(links: Links, source: Ref) -> set[tuple[str, str]]:
    return {(x.target.kind.value, x.target.id) for x in links.outgoing(source, Relation.ABOUT)}


def test_registered_names() -> None:
    record = make_record(
        "r",
        "某事",
        creators=("中共广东省委", "深圳市"),
        units=("省扶贫办", "粤桂粤黔协作工作队", "省直有关部门", "河源市源城区"),
        regions=("深圳市", "粤港澳大湾区", "全国"),
        themes=("消费扶贫", "832平台"),
    )
    links, codes = link_all(make_corpus(record))
    assert codes == []
    assert links.targets(record_ref(), EntityKind.UNIT, Relation.CREATOR) == ("guangdong-party-committee",)
    assert about(links, record_ref()) == {
        ("unit", "rural-revitalization-bureau"),
        ("unit", "guangdong-guangxi-cooperation-task-force"),
        ("unit", "guangdong-guizhou-cooperation-task-force"),
        ("region", "440300"),
        ("region", "441602"),
        ("region", "100000"),
        ("group", "greater-bay-area"),
        ("theme", "consumption"),
    }


def test_a_town_is_found_by_the_county_of_the_record() -> None:
    links, codes = link_all(make_corpus(make_record("r", "某事", units=("仙村镇",), regions=("增城区",))))
    assert codes == []
    assert links.targets(record_ref(), EntityKind.UNIT) == ("xiancun-town",)


def test_unknown_names_are_noted_once_each() -> None:
    records = [
        make_record(f"r{n}", "某事", units=("乌有局",), regions=("子虚市",), themes=("无是",))
        for n in range(3)
    ]
    log = IssueLog()
    link.link_corpus(make_corpus(*records), log)
    assert [issue.code for issue in log] == ["W501", "W502", "W503"]
    assert all("共 3 处" in issue.message for issue in log)


def test_a_village_is_filed_under_the_region_that_it_names() -> None:
    names = ("英德市连樟村", "清远市英德市连江口镇", "英德市不知何处", "无名县连樟村")
    corpus = make_corpus(make_record("r", "连樟村", regions=names))
    links, codes = link_all(corpus)
    assert targets(links, record_ref(), EntityKind.REGION) == ["441881"]
    assert {x.text for x in links.outgoing(record_ref(), Relation.ABOUT)} <= set(names)
    assert codes.count("W501") == 2  # what leads nowhere, and what names no smaller place


def test_a_body_is_not_the_region_that_its_name_begins_with() -> None:
    links, codes = link_all(make_corpus(make_record("r", "某事", creators=("英德市某某农场",))))
    assert not targets(links, record_ref(), EntityKind.REGION)
    assert codes == ["W502"]


def test_a_name_of_two_places_needs_its_parent() -> None:
    alone, with_parent = (
        make_record("a", "某事", regions=("白云区",)),
        make_record("b", "某事", regions=("贵阳市", "白云区")),
    )
    links, codes = link_all(make_corpus(alone, with_parent))
    assert codes == ["W504"]
    assert about(links, record_ref("a")) == set()
    assert about(links, record_ref("b")) == {("region", "520100"), ("region", "520113")}


def test_short_names_of_departments_follow_the_places_of_the_record() -> None:
    home, away = (
        make_record("a", "省财政厅下达资金", regions=("清远市",)),
        make_record("b", "省财政厅下达资金", regions=("贵州省",)),
    )
    links, _ = link_all(make_corpus(home, away))
    assert links.targets(record_ref("a"), EntityKind.UNIT) == ("department-of-finance",)
    assert links.targets(record_ref("b"), EntityKind.UNIT) == ()


def test_responsibilities_follow_the_issuer_of_the_document() -> None:
    point = make_point("p", "加强资产管理", units=("省财政厅", "省乌有局"))
    links, codes = link_all(make_corpus(points=(point,)))
    ref = Ref(EntityKind.POINT, "p")
    assert links.targets(ref, EntityKind.UNIT, Relation.RESPONSIBLE) == ("department-of-finance",)
    assert codes == ["W502"]
    links, _ = link_all(make_corpus(points=(point,), issuer="浙江省人民政府"))
    assert links.targets(ref, EntityKind.UNIT, Relation.RESPONSIBLE) == ()


def test_what_is_registered_is_not_also_mentioned() -> None:
    links, _ = link_all(make_corpus(make_record("r", "深圳帮扶百色", regions=("深圳市",))))
    found = {(x.relation, x.target.id) for x in links.outgoing(record_ref())}
    assert found == {(Relation.ABOUT, "440300"), (Relation.MENTIONS, "451000")}


def test_evidence_rests_on_words() -> None:
    points = (
        make_point("a", "携手共建产业园区", "支持深百产业园等建设。"),
        make_point("b", "加强资产管理", "出台《广东省扶贫资产管理办法(试行)》。"),
        make_point("c", "提升就业能力水平", "实施“粤菜师傅”工程，稳岗就业。", section="六、加强劳务协作"),
        make_point("d", "召开工作会议", "召开座谈会。"),
    )
    records = (
        make_record("park", "深百产业园（深圳—百色合作产业园）", kind="project"),
        make_record("policy", "广东省扶贫资产管理办法（试行）", kind="policy"),
        make_record("report", "《广东省扶贫资产管理办法》公布"),
        make_record("programme", "“粤菜师傅”工程", kind="programme"),
        make_record("timely", "“粤菜师傅”工程成效", date="2022", themes=("技能培训",)),
        make_record("late", "“粤菜师傅”工程成效", date="2025", themes=("技能培训",)),
        make_record("other", "“粤菜师傅”工程与文旅", date="2021", themes=("乡村旅游",)),
        make_record("by-hand", "座谈会照片", evidence=("d", "no-such-point")),
    )
    links, codes = link_all(make_corpus(*records, points=points))
    found = {(x.source.id, x.target.id, x.text) for x in links.all if x.relation is Relation.EVIDENCE}
    assert found == {
        ("park", "a", "深百产业园"),
        ("policy", "b", "广东省扶贫资产管理办法（试行）"),
        ("report", "b", "广东省扶贫资产管理办法"),
        ("programme", "c", "“粤菜师傅”工程"),
        ("timely", "c", "“粤菜师傅”工程"),
        ("by-hand", "d", ""),
    }
    assert codes == ["W505"]


def test_what_is_older_than_the_plan_is_no_evidence_of_it() -> None:
    points = (
        make_point("a", "携手共建产业园区", "支持深百产业园等建设，实施“粤菜师傅”工程。"),
        make_point("b", "加强资产管理", "落实《广东省扶贫资产管理办法》。"),
    )
    records = (
        make_record("park", "深百产业园", kind="project", date="2019"),
        make_record("programme", "“粤菜师傅”工程", kind="programme", date="2018"),
        make_record("policy", "广东省扶贫资产管理办法", kind="policy", date="2020-12"),
    )
    links, _ = link_all(make_corpus(*records, points=points))
    assert not [x for x in links.all if x.relation is Relation.EVIDENCE]
    mentioned = links.outgoing(Ref(EntityKind.POINT, "a"), Relation.MENTIONS)
    assert [(x.target.id, x.text) for x in mentioned if x.target.kind is EntityKind.RECORD] == [
        ("park", "深百产业园")
    ]


def test_a_meeting_goes_without_the_name_of_the_territory_that_speaks() -> None:
    points = (make_point("a", "总结", "筹备召开全省脱贫攻坚总结表彰大会。"),)
    records = (
        make_record("ours", "广东省脱贫攻坚总结表彰大会", date="2021-06-23"),
        make_record("theirs", "贵州省脱贫攻坚总结表彰大会", date="2021-04"),
        make_record("national", "全国脱贫攻坚总结表彰大会", date="2021-02"),
        make_record("much-later", "广东省脱贫攻坚总结表彰大会", date="2025"),
    )
    links, _ = link_all(make_corpus(*records, points=points))
    assert [x.source.id for x in links.all if x.relation is Relation.EVIDENCE] == ["ours"]


def test_the_long_end_of_a_programme_names_it_and_a_short_one_does_not() -> None:
    points = (make_point("a", "开展组团帮扶", "实施“高校毕业生志愿服务乡村振兴行动”。"),)
    records = (
        make_record("programme", "高校毕业生志愿服务乡村振兴行动", kind="programme", date="2021"),
        make_record("start", "2022年志愿服务乡村振兴行动出征仪式", date="2022", themes=("驻镇帮镇扶村",)),
        make_record("bank", "金融服务乡村振兴行动启动", date="2022", themes=("驻镇帮镇扶村",)),
    )
    corpus = make_corpus(*records, points=points)
    links, _ = link_all(corpus)
    themes = links.targets(Ref(EntityKind.POINT, "a"), EntityKind.THEME, Relation.ABOUT)
    assert set(themes) & set(links.targets(record_ref("start"), EntityKind.THEME))
    found = {x.source.id for x in links.all if x.relation is Relation.EVIDENCE}
    assert found == {"programme", "start"}


def test_a_case_is_evidence_through_its_record() -> None:
    points = (make_point("a", "携手共建产业园区", "支持深百产业园等建设。"),)
    case = Case(
        id="c", title="园区", state=CaseState.PUBLISHED, records=("park",), origin=Origin(path="c.md", line=1)
    )
    park = make_record("park", "深百产业园", kind="project", date="2021-04")
    links, _ = link_all(make_corpus(park, points=points, cases=(case,)))
    found = {(x.source.kind, x.source.id) for x in links.all if x.relation is Relation.EVIDENCE}
    assert found == {(EntityKind.RECORD, "park"), (EntityKind.CASE, "c")}


def test_cases() -> None:
    case = Case(
        id="c",
        title="连樟村的变化",
        state=CaseState.PUBLISHED,
        place="清远英德市连江口镇连樟村",
        units=("碧桂园集团",),
        records=("r", "nothing"),
        story="碧桂园发展产业，见《脱贫攻坚看广东》和《广东省扶贫资产管理办法》。",
        origin=Origin(path="archive/cases/c.md", line=1),
    )
    corpus = make_corpus(make_record("r", "连樟村"), cases=(case,))
    links, codes = link_all(corpus)
    ref = Ref(EntityKind.CASE, "c")
    assert {("region", "441800"), ("region", "441881"), ("unit", "country-garden")} <= about(links, ref)
    assert links.targets(ref, EntityKind.RECORD) == ("r",)
    assert len(links.targets(ref, EntityKind.POLICY)) == 1
    assert codes == ["W506"]


def test_what_a_case_names_in_vain_is_reported_on_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "cases"
    folder.mkdir(parents=True)
    (folder / "c.md").write_text(
        "---\ntitle: 某村\nstate: draft\nregions:\n  - 乌有县\nunits: [乌有局]\nthemes: [乌有]\n"
        "points: [no-point]\nrecords:\n  - nothing\n---\n\n正文。\n",
        encoding="utf-8",
    )
    log = IssueLog()
    link.link_corpus(make_corpus(cases=read_cases(folder, log)), log)
    assert {issue.code: issue.origin.describe() for issue in log} == {
        "W501": "archive/cases/c.md:4",
        "W502": "archive/cases/c.md:6",
        "W503": "archive/cases/c.md:7",
        "W505": "archive/cases/c.md:8",
        "W506": "archive/cases/c.md:9",
    }


def test_coverage_counts_names_once() -> None:
    records = [
        make_record(f"r{n}", "某事", units=("省财政厅", "乌有局"), regions=("深圳市",)) for n in range(2)
    ]
    corpus = make_corpus(*records)
    found = link.coverage(corpus, link.link_corpus(corpus, IssueLog()), Cache(None))
    assert [share.describe() for share in found.shares] == [
        "单位 1/2（50.0%）",
        "地区 1/1（100.0%）",
        "主题 0/0（—）",
    ]
    assert [(item.name, item.count) for item in found.unresolved] == [("乌有局", 2)]
    assert "未识别单位“乌有局”2 处，首见 archive/records/a.yml:1" in found.describe()


TEXT = st.text(alphabet="省财政厅广东深圳市白云区《》“”工程办法粤桂〔2021〕1号、，。\n的", max_size=40)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4))
def test_links_are_the_same_from_both_ends_and_from_run_to_run(texts: list[tuple[str, str, str]]) -> None:
    records = [
        make_record(
            f"r{n}",
            title,
            kind="policy" if n % 2 else "event",
            summary=summary,
            units=(name,),
            regions=(name,),
        )
        for n, (title, summary, name) in enumerate(texts)
    ]
    points = tuple(make_point(f"p{n}", title, summary) for n, (title, summary, _) in enumerate(texts))
    corpus = make_corpus(*records, points=points)
    links = link.link_corpus(corpus, IssueLog())
    assert links.all == link.link_corpus(corpus, IssueLog()).all
    for one in links.all:
        assert one in links.outgoing(one.source)
        assert one in links.incoming(one.target)
        if one.target.kind is EntityKind.UNIT:
            assert one.target.id in authority().units
        if one.target.kind is EntityKind.POLICY:
            assert one.target.id in corpus.policies
