"""The bundled source document: fifty points, and every trap that it holds, each by its own test."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from generator.ingest.authority import read_authority
from generator.ingest.sources import read_sources
from generator.issues import IssueLog
from generator.model.document import Document, LineRole, WorkPoint
from generator.zh.normalize import fold

ARCHIVE = Path(__file__).resolve().parents[2] / "archive"


@cache
def _document() -> Document:
    log = IssueLog()
    resolver = read_authority(ARCHIVE / "authority", log).make_resolver()
    (document,) = read_sources(ARCHIVE / "sources", resolver, log)
    assert not log.errors
    return document


def _point(plan: str, number: int) -> WorkPoint:
    return next(p for p in _document().points if p.plan_id == f"2021-{plan}" and p.number == number)


def _names(point: WorkPoint) -> list[str]:
    return [x.name for x in point.responsibilities]


def test_every_point_is_read_once_in_order() -> None:
    numbers = [(p.plan_id, p.number) for p in _document().points]
    assert numbers == [("2021-xianjie", n) for n in range(1, 21)] + [("2021-xiezuo", n) for n in range(1, 31)]


def test_every_point_has_title_text_section_and_units() -> None:
    for point in _document().points:
        assert point.title and point.text and point.section and point.responsibilities, point.id
        assert len(point.title) <= 25
        assert point.text.endswith("。")
        assert not any(mark in point.text for mark in ("**", "责任单位"))


def test_elements_of_the_document() -> None:
    document = _document()
    assert document.doc_number == "粤农组〔2021〕10号"
    assert document.issuer == "中共广东省委农村工作领导小组"
    assert document.issued_on is not None
    assert document.issued_on.isoformat() == "2021-06-30"
    assert document.addressees == ("各地级以上市党委农村工作领导小组", "省直有关部门")
    assert document.disclosure_text == "不公开"
    assert [len(plan.sections) for plan in document.plans] == [6, 9]


def test_01_names_after_a_pause_mark_borrow_the_prefix() -> None:
    assert _names(_point("xianjie", 8))[2:] == [
        "省民政厅", "省人力资源社会保障厅", "省教育厅", "省医保局", "省水利厅", "省乡村振兴局",
    ]  # fmt: skip


def test_02_a_comma_starts_a_new_group() -> None:
    assert _names(_point("xianjie", 5))[2:] == ["省委宣传部", "省委网信办", "省广电局", "省乡村振兴局"]


def test_03_a_central_body_keeps_its_own_name() -> None:
    assert _names(_point("xianjie", 7))[-1] == "国家统计局广东调查总队"


def test_04_a_telecom_regulator_borrows_the_province_by_grammar() -> None:
    assert "省通信管理局" in _names(_point("xianjie", 10))


def test_05_a_shared_end_is_given_back() -> None:
    assert _names(_point("xiezuo", 1))[:2] == ["粤桂协作工作队", "粤黔协作工作队"]


def test_06_party_committees_and_governments_are_two_collectives() -> None:
    first = _point("xianjie", 1).responsibilities[:2]
    assert [(x.name, x.collective, x.as_written) for x in first] == [
        ("各级党委", True, "各级党委"),
        ("各级政府", True, "政府"),
    ]


def test_07_collectives_are_no_units() -> None:
    collectives = {x.name for p in _document().points for x in p.responsibilities if x.collective}
    assert collectives == {
        "各级党委", "各级政府", "省委农村工作领导小组成员单位", "省委农村工作领导小组有关成员单位",
        "各定点帮扶单位", "有关省直单位", "各帮扶市",
    }  # fmt: skip
    assert not any(x.unit for p in _document().points for x in p.responsibilities if x.collective)


def test_08_and_others_is_noted_and_not_part_of_a_name() -> None:
    assert _point("xianjie", 4).open_ended
    assert not _point("xianjie", 12).open_ended
    assert not any("等" in name for p in _document().points for name in _names(p))


def test_09_a_label_is_optional() -> None:
    assert _names(_point("xiezuo", 27)) == [
        "粤桂协作工作队",
        "粤黔协作工作队",
        "各帮扶市",
        "省科技厅",
        "省乡村振兴局",
    ]


def test_10_broken_paragraphs_are_rejoined() -> None:
    assert "优化设置乡村振兴工作机构" in _point("xianjie", 2).text
    assert "《关于加强东西部协作工作的实施方案》" in _point("xiezuo", 4).text
    assert "以创业带动就业" in _point("xiezuo", 21).text
    for number in (8, 22):
        assert len(_names(_point("xiezuo", number))) >= 5


def test_11_left_over_bold_marks_hide_nothing() -> None:
    assert "团省委" in _names(_point("xianjie", 15))
    assert _names(_point("xiezuo", 9))[-1] == "省工商联"


def test_12_brackets_of_the_body_stay_in_it() -> None:
    assert "县（市、区、镇、街道）县（市、区）" in _point("xiezuo", 6).text
    assert "（基地）" in _point("xiezuo", 18).text
    assert _point("xianjie", 9).policies == ("广东省扶贫资产管理办法(试行)",)


def test_13_notes_of_layout_contact_and_disclosure_are_told_apart() -> None:
    roles = {line.text: line.role for line in _document().lines}
    assert roles["(此页无正文)"] is LineRole.LAYOUT_NOTE
    assert roles["公开方式：不公开"] is LineRole.DISCLOSURE
    assert [role for text, role in roles.items() if "联系电话" in text] == [LineRole.CONTACT]


def test_14_text_is_kept_as_written() -> None:
    point = _point("xianjie", 7)
    assert "2277 个相对贫困村" in point.text
    assert [(x.value, x.unit) for x in point.quantities] == [("2277", "个")]
    assert "‘832平台’" in _point("xiezuo", 18).text


def test_15_mass_organisations_keep_their_forms() -> None:
    assert _names(_point("xiezuo", 28))[-2:] == ["省工商联", "团省委"]
    assert _names(_point("xiezuo", 24))[-1] == "省妇联"


def test_deadlines_become_days() -> None:
    assert [(x.text, x.date) for x in _point("xiezuo", 5).deadlines] == [
        ("2021 年 5 月底前", "2021-05-31"),
        ("6 月底前", "2021-06-30"),
    ]


def test_programmes_are_named_campaigns_not_every_quotation() -> None:
    programmes = Counter(name for p in _document().points for name in p.programmes)
    assert {"万企兴万村", "粤菜师傅", "广东技工", "南粤家政", "菜篮子"} <= set(programmes)
    assert not {"回头看", "单人户", "两不愁三保障", "十四五"} & set(programmes)


def test_every_unit_of_the_document_has_an_authority_record() -> None:
    unknown = {
        x.name for p in _document().points for x in p.responsibilities if not x.unit and not x.collective
    }
    assert not unknown


def test_lines_are_verbatim_and_points_account_for_theirs() -> None:
    document = _document()
    source = (ARCHIVE / "sources" / "yuenongzu-2021-10.txt").read_text(encoding="utf-8")
    assert "\n".join(line.text for line in document.lines) == source
    for point in document.points:
        own = [x.text for x in document.lines if x.point_id == point.id]
        shown = point.label + point.title + point.text + point.responsibility_text
        assert Counter(fold("".join(own)).replace("*", "")) - Counter(fold(shown)) <= Counter("。")
