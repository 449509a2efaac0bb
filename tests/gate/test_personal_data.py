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
    ("现住某村三组十二号", "家庭住址"),
    # as people write them in registers and stories
    ("电话138.1234.5678", "手机号码"),
    ("008613812345678", "手机号码"),
    ("电话：1 3 8 1 2 3 4 5 6 7 8", "手机号码"),
    ("手机138<b>1234</b>5678", "手机号码"),
    ("手机138**1234**5678", "手机号码"),
    ("手机138\u200b12345678", "手机号码"),
    ("110105 19491231 002X", "公民身份号码"),
    ("身份证号码110105194912310021", "公民身份号码"),  # one digit mistyped is still somebody's number
    ("440102198001011234", "公民身份号码"),
    ("身份证：440102800101123", "公民身份号码"),  # of fifteen digits, before 1999
    ("卡号：6228480012345678901", "银行卡号"),
    ("账号44-123456789012345", "银行卡号"),
    ("社保卡号 6217001234567890", "银行卡号"),
    ("残疾证号44010219800101123443", "证件号码"),
    ("护照号E12345678", "证件号码"),
    ("联系方式：张三，020—37288705", "联系人及电话"),
    ("张三 020-87654321", "联系人及电话"),
    ("户主李四，联系电话0758-1234567", "联系人及电话"),
    ("户主姓名：陈大文", "户主姓名"),
]
CLEAN = [
    "2021年6月30日印发粤农组〔2021〕10号",
    "累计投入13812345.678万元",
    "档号 X043-WS·2011-Y-BGS-0001",
    "惠及2277个相对贫困村、161.5万人",
    "编号110105000012310021",  # neither the check digit nor a day of birth: not a citizen number
    "身份证号码4401**********1234，电话138****5678",
    "省农业农村厅 020-37288705",
    "咨询电话：020-12345678",
    "增长0.13812345678个百分点",
    "户主姓名：陈某某",
    "统一社会信用代码114400000069397580",
    "资金账号管理办法和银行卡工程",
    "护照和通行证由口岸查验",
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
