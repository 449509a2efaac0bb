"""Personal data: what is found, what is not mistaken for it, and that nothing shown repeats it."""

from __future__ import annotations

import pytest

from generator.gate.personal_data import find_personal_data

FOUND = [
    ("联系人：张小山，联系电话：020-12345678", "联系人及电话"),
    ("请致电13812345678咨询", "手机号码"),
    ("手机：138 1234 5678", "手机号码"),
    ("手机：１３８１２３４５６７８", "手机号码"),
    ("+86-13812345678", "手机号码"),
    ("身份证11010519491231002X。", "公民身份号码"),
    ("卡号6222 0212 3456 7890 128", "银行卡号"),
    ("家庭住址：连江口镇连樟村3组12号", "家庭住址"),
]
CLEAN = [
    "2021年6月30日印发粤农组〔2021〕10号",
    "累计投入13812345.678万元",
    "档号 X043-WS·2011-Y-BGS-0001",
    "惠及2277个相对贫困村、161.5万人",
    "身份证号码110105194912310021",  # the check digit is wrong: not a citizen number
    "索引号 11341602003166647K/202004-00328",
    "沿国道106线3号隧道前行",
    "编码 4401000000000000",
    "",
]


@pytest.mark.parametrize(("text", "what"), FOUND, ids=[text for text, _ in FOUND])
def test_finds(text: str, what: str) -> None:
    findings = find_personal_data(text)
    assert what in {finding.what for finding in findings}
    for finding in findings:
        assert "*" in finding.masked
        assert finding.masked not in text


@pytest.mark.parametrize("text", CLEAN)
def test_does_not_mistake(text: str) -> None:
    assert find_personal_data(text) == ()
