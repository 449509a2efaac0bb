"""Sentences that say who does a task: where they stand, what they name, and what is none of them.

L leads, S supports, R is responsible; * is a class of bodies and no unit.
"""

from __future__ import annotations

import pytest

from generator.ingest.documents import parse_document
from generator.model.document import Role

_MARKS = {Role.LEAD: "L", Role.SUPPORT: "S", Role.RESPONSIBLE: "R"}

STATED = [
    ("推进改厕。县农业农村局牵头，县财政局配合。", "L县农业农村局 S县财政局"),
    ("建设平台，由市大数据局牵头，市公安局、市教育局配合。", "L市大数据局 S市公安局 S市教育局"),
    ("改造管网。市住建局牵头负责，各区政府按职责分工负责。", "L市住建局 *R各区政府"),
    ("改造管网。市住建局会同市财政局负责。", "L市住建局 R市财政局"),
    ("改造管网。由市住建局负责，市财政局、市水务局参与。", "R市住建局 S市财政局 S市水务局"),
    ("改造管网。市住建局、市水务局、各县区按职责分工负责。", "R市住建局 R市水务局 *R各县区"),
    ("改造管网。市住建局负责牵头，市水务局协助。", "L市住建局 S市水务局"),
    ("改造管网，市住建局牵头，市水务局、市财政局等配合。", "L市住建局 S市水务局 S市财政局"),
    ("改造管网；由市住建局牵头，会同市财政局、市水务局等部门实施。", "L市住建局 R市财政局 R市水务局"),
    ("由市住建局牵头，市水务局配合，6月底前完成管网改造。", "L市住建局 S市水务局"),
    ("此项工作由市住建局牵头，市水务局配合。", "L市住建局 S市水务局"),
    ("改造管网。由市住建局牵头，市水务局配合，市财政局提供资金保障。", "L市住建局 S市水务局 R市财政局"),
    ("改造管网，由市住建局、市水务局共同牵头，市财政局配合落实。", "L市住建局 L市水务局 S市财政局"),
    ("改造管网。市住建局为牵头单位，市水务局为配合单位。", "L市住建局 S市水务局"),
    ("改造管网。牵头单位为市住建局，配合单位为市水务局。", "L市住建局 S市水务局"),
    ("改造管网，具体工作由市住建局负责。", "R市住建局"),
    ("改造管网。由市住建局主办，市水务局协办。", "L市住建局 S市水务局"),
    ("县教体局负责校园防控；县市监局负责市场防控。", "R县教体局 R县市监局"),
    ("治理扬尘。市住建局、市城管局，各区政府（管委会）。", "R市住建局 R市城管局 *R各区政府（管委会）"),
    ("物资保障由县工信局、县财政局负责。", "R县工信局 R县财政局"),
    ("开展排查（由市住建局牵头），6月底前报送清单。", "L市住建局"),
    ("清产核资。市国资委要会同市财政局、市审计局于2024年6月底前完成清查。", "L市国资委 R市财政局 R市审计局"),
    ("发展电商。市商务局会同市供销社制定方案。", "L市商务局 R市供销社"),
    ("由市科技局负责选派技术员，市教育局、市人社局协助。", "R市科技局 S市教育局 S市人社局"),
    ("发展旅游。市文旅局、市林业局分别负责指导乡村旅游和森林旅游。", "R市文旅局 R市林业局"),
    ("做好保障。教育、民政、水利等部门按职责抓好落实。", "*R教育部门 *R民政部门 *R水利部门"),
]

UNSTATED = [
    "《清单》由市住建局会同市司法局进行解释。",
    "市商务局会同市供销社制定了方案。",
    "去年以来，市商务局会同市供销社制定方案。",
    "加强与市商务局会同市供销社的对接。",
    "由市科技局负责选派技术员。",
    "教育、民政等部门各司其职。",
    "市文旅局分别负责人员和场地。",
    "本办法由市住建局负责解释。",
    "请于6月底前将清单报送市住建局。",
    "坚持政府主导、部门负责、社会参与。",
    "各部门要各负其责，密切配合。",
    "各级各部门要按照职责分工，认真抓好落实。",
    "主要领导要亲自抓，分管领导具体负责。",
    "加强与市住建局的沟通，主动配合。",
    "费用由用人单位负责。",
    "未按期完成的，由市住建局予以通报。",
    "压实企业主体责任、部门监管责任，谁主管、谁负责。",
    "突发事件及时报告市政府总值班室（市应急局）。",
    "推广一套表（企业、单位）。",
    "各乡镇人民政府落实属地责任，各部门按照职责分工抓好落实。",
    "市住建局负责制定标准。",
    "联系单位：市住建局，电话：0000-0000000。",
    "下表金额单位：万元",
    "企业所得税（单位：亿元）",
]


def _units(text: str, title: str = "某市2024年城建工作方案") -> str:
    lines = [title, "一、主要任务", f"1.{text}", "2.修缮公园。", "3.养护道路。"]
    points = parse_document(lines, "x.txt").points
    return " ".join(
        f"{'*' * unit.collective}{_MARKS[unit.role]}{unit.name}"
        for point in points
        for unit in point.responsibilities
    )


@pytest.mark.parametrize(("text", "named"), STATED, ids=[text for text, _ in STATED])
def test_a_sentence_names_units(text: str, named: str) -> None:
    assert _units(text) == named


@pytest.mark.parametrize("text", UNSTATED)
def test_a_sentence_names_none(text: str) -> None:
    assert _units(text) == ""


@pytest.mark.parametrize(
    "title",
    [
        "某市城市管理办法",
        "《某市城建工作方案》政策解读",
        "在全市城建工作会议上的讲话",
        "关于全市城建工作情况的报告",
    ],
)
def test_rules_and_speeches_state_no_tasks(title: str) -> None:
    assert _units("管网由市住建局负责。", title) == ""
    assert _units("改造管网。市住建局会同市水务局制定方案。", title) == ""
    assert _units("改造管网。市住建局、市水务局分别负责指导改造和养护。", title) == ""
    assert _units("教育、民政、水利等部门按职责抓好落实。", title) == ""


def test_duties_under_their_heading() -> None:
    lines = [
        "某县森林防火工作方案",
        "一、职责分工",
        "（一）县林业局：负责监测预警。",
        "（二）县公安局负责侦破火案。",
        "二、其他",
    ]
    units = [unit.name for point in parse_document(lines, "x.txt").points for unit in point.responsibilities]
    assert units == ["县林业局", "县公安局"]


BOXED = [
    ("改厕。【责任单位：县农业农村局、县财政局】", "R县农业农村局 R县财政局"),
    ("改厕。【牵头单位：县农业农村局；配合单位：县财政局、各镇】", "L县农业农村局 S县财政局 *S各镇"),
    ("改厕。[责任单位：县农业农村局]", "R县农业农村局"),
    ("改厕。［牵头单位：县农业农村局，配合单位：县财政局］", "L县农业农村局 S县财政局"),
    ("改厕。〔责任单位〕县农业农村局、县财政局", "R县农业农村局 R县财政局"),
    ("改厕。【责任单位】：县农业农村局", "R县农业农村局"),
    ("改厕。（责任单位）县农业农村局", "R县农业农村局"),
    ("改厕【县农业农村局牵头，县财政局配合】。", "L县农业农村局 S县财政局"),
    ("改厕。{责任单位：县农业农村局}", "R县农业农村局"),
    ("改厕。——责任单位：县农业农村局", "R县农业农村局"),
    ("改厕。＊责任单位：县农业农村局", "R县农业农村局"),
]


@pytest.mark.parametrize(("text", "named"), BOXED, ids=[text for text, _ in BOXED])
def test_brackets_of_any_kind(text: str, named: str) -> None:
    assert _units(text) == named
