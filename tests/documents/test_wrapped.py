"""Lists of names after a label that the end of a line broke, and the lines after a label that are none of it."""

from __future__ import annotations

import pytest

from generator.ingest.documents import parse_document

WRAPPED = [
    (
        ["责任单位：自治区水利厅、自治区民政厅，北海海", "关，广西银保监局"],
        "自治区水利厅 自治区民政厅 北海海关 广西银保监局",
    ),
    (["责任单位：省水利厅、省人", "力资源社会保障厅、省民政厅"], "省水利厅 省人力资源社会保障厅 省民政厅"),
    (["责任单位：自治区总工会、自治区", "妇联，自治区残联"], "自治区总工会 自治区妇联 自治区残联"),
    (["责任单位：省民政厅、省水利", "厅、省林业局"], "省民政厅 省水利厅 省林业局"),
    (["责任单位：省民政厅、省水利", "厅、省林业局；完成时限：6月底前"], "省民政厅 省水利厅 省林业局"),
    (
        ["责任单位：省民政厅、省水利厅、省自然资", "源厅、省林业局、省生态环境厅、省农", "业农村厅"],
        "省民政厅 省水利厅 省自然资源厅 省林业局 省生态环境厅 省农业农村厅",
    ),
    (["牵头单位：省民政", "厅", "配合单位：省水利厅、省林", "业局"], "省民政厅 省水利厅 省林业局"),
    (["责任单位：省民政厅、省水利厅", "、省林业局"], "省民政厅 省水利厅 省林业局"),
    (["责任单位：省民政厅、", "省林业局"], "省民政厅 省林业局"),
    (["责任单位：省民政厅", "省林业局"], "省民政厅 省林业局"),
    (["责任单位：省民政厅、省林业局", "抓好防火，建设林场。"], "省民政厅 省林业局"),
]


@pytest.mark.parametrize(("lines", "named"), WRAPPED, ids=[lines[-1] for lines, _ in WRAPPED])
def test_names_over_lines(lines: list[str], named: str) -> None:
    plan = [
        "某省2022年分工方案",
        "",
        "一、修路。建设道路。",
        *lines,
        "完成时限：2022年11月底",
        "二、修桥。（省财政厅）",
    ]
    points = parse_document(plan, "x.txt").points
    assert [" ".join(x.name for x in point.responsibilities) for point in points] == [named, "省财政厅"]
    assert "2022-11-30" in [x.date for x in points[0].deadlines]
