"""Personal data in running text: what the law keeps out of public pages.

Sources: 个人信息保护法 arts. 4, 25, 28; GB 11643—1999 (citizen numbers and their check digit);
网站纠错实例 in which mobile numbers and door numbers on government sites count as leaks. A number that its
own words call somebody's is one, mistyped or not; a bare one has to look like it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of personal data: what it is and the text itself masked as one may show it."""

    what: str
    masked: str


_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳"
    "唐罗薛雷贺倪汤滕殷毕郝邬安常于傅康余顾孟黄穆萧肖尹姚邵汪祁毛米伍庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童"
    "颜郭梅盛林钟徐邱丘骆高夏蔡田樊胡凌霍虞万柯卢莫房丁邓洪包左石崔吉龚程邢裴陆荣翁甄曲封储靳段侯全班"
    "宁仇刘景龙叶黎薄白蒲卓蔺池乔温庄柴阎连习容向古易廖欧利蔚聂曾关饶岑冼区麦巫练练植覃农"
)
_NAME = rf"(?:(?:欧阳|司徒|上官|司马|诸葛|东方|皇甫|尉迟)|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
_NOT_NAMED = "某名氏"  # 陈某某: nobody is named

_CITIZEN = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{5})[ -]?(\d{8})[ -]?(\d{3}[0-9Xx])(?![0-9A-Za-z])")
_CALLED_CITIZEN = re.compile(
    r"(?:身份证|身份证件|公民身份)(?:号码|号)?(?:[:：为是]|\s){0,3}(\d{17}[0-9Xx]|\d{15})(?![0-9A-Za-z])"
)
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_BIRTH = re.compile(r"(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_MOBILE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:(?:\+|00)?86[- ]?)?(1[3-9]\d)(?:[- ]?(\d{4})[- ]?|\.(\d{4})\.)(\d{4})(?!\d)"
)
_CALLED_MOBILE = re.compile(r"(?:电话|手机|联系方式|微信)\D{0,6}(1[ -]?[3-9](?:[ -]?\d){9})(?!\d)")
_CARD = re.compile(r"(?<!\d)[3-9]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?!\d)")
_CALLED_CARD = re.compile(
    r"(?:银行卡|社保卡|一卡通|存折|卡号|账号|帐号|账户|帐户)(?:号码|号)?(?:[:：为是]|\s){0,3}(\d(?:[ -]?\d){11,20})(?!\d)"
)
_PAPER = re.compile(
    r"(?:残疾人?证|护照|通行证|军官证|士兵证)(?:号码|号)?(?:[:：为是]|\s){0,3}([A-Z]{0,2}\d{7,20})(?!\d)"
)
_CONTACT = re.compile(
    r"联系人[:：]?\s*[^，,；;。)）\n]{2,12}[，,；;\s]*(?:联系)?(?:电话|方式)[:：]?\s*[\d\-－—()（） ]{7,}"
)
_NAME_AND_TELEPHONE = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|户主|农户|村民|姓名|联系人|负责人|联系方式[:：])({_NAME})(?:同志|先生|女士|主任|科长|处长|书记|队长)?"
    r"[\s（(，,、:：]*(?:联系)?(?:电话|方式|号码){0,2}[\s:：]*(?:\d{3,4}[\s－—–-]*\d{7,8})(?!\d)"
)
_HEAD_OF_HOUSEHOLD = re.compile(rf"户主(?:姓名)?\s*[:：]\s*({_NAME})(?![\u4e00-\u9fff])")
_DOOR = re.compile(
    r"(?:村|社|小区|路|街|巷|里|镇)\S{0,12}?[\d一二三四五六七八九十百〇零]+(?:组|栋|幢|号楼|单元)?\s*[\d一二三四五六七八九十百〇零]*\s*(?:号|室)(?![线楼码])"
)
_DOOR_CONTEXT = re.compile(r"(?:住址|家庭地址|家住|现住|户籍地址|常住地址|居住地址)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MARKUP = re.compile(r"<[^<>\n]{0,200}>|[*_`~]+")


def find_personal_data(text: str) -> tuple[Finding, ...]:
    """Every finding in `text`, in reading order of kinds; full-width digits count as digits.

    Marks of layout and characters without width do not hide a number.
    """
    folded = unicodedata.normalize("NFKC", text)
    seen = "".join(char for char in folded if unicodedata.category(char) != "Cf")
    bare = _MARKUP.sub("", seen)
    return tuple(dict.fromkeys((*_find(seen), *(_find(bare) if bare != seen else ()))))


def mask(value: str, head: int, tail: int) -> str:
    """Keep `head` and `tail` characters and put ``*`` for the rest.

    >>> mask("13812345678", 3, 4)
    '138****5678'
    """
    return value[:head] + "*" * (len(value) - head - tail) + value[len(value) - tail :]


def is_citizen_number(value: str) -> bool:
    """Whether the check digit of an 18-character citizen number is right (GB 11643—1999).

    >>> is_citizen_number("11010519491231002X")
    True
    >>> is_citizen_number("110105194912310021")
    False
    """
    total = sum(int(digit) * weight for digit, weight in zip(value[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == value[17].upper()


def _find(text: str) -> Iterator[Finding]:
    citizens: list[tuple[int, int]] = []
    for match in _CITIZEN.finditer(text):
        value = "".join(match.groups())
        lived = _PROVINCE.match(value) and _BIRTH.fullmatch(match[2])
        if lived or is_citizen_number(value):
            citizens.append(match.span())
            yield Finding("公民身份号码", mask(value, 4, 4))
    for match in _CALLED_CITIZEN.finditer(text):
        citizens.append(match.span())
        yield Finding("公民身份号码", mask(match[1], 4, 4))
    for match in _MOBILE.finditer(text):
        yield Finding("手机号码", f"{match[1]}****{match[4]}")
    for match in _CALLED_MOBILE.finditer(text):
        yield Finding("手机号码", mask(re.sub(r"\D", "", match[1]), 3, 4))
    yield from _find_cards(text, citizens)
    for match in _PAPER.finditer(text):
        yield Finding("证件号码", mask(match[1], 0, 4))
    yield from _find_people(text)
    for match in _DOOR_CONTEXT.finditer(text):
        door = _DOOR.search(text, match.end(), match.end() + 40)
        if door:
            yield Finding("家庭住址", match[0] + "***")


def _find_cards(text: str, citizens: list[tuple[int, int]]) -> Iterator[Finding]:
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        inside = any(start <= match.start() < end for start, end in citizens)
        if len(digits) >= 15 and not inside and _passes_luhn(digits):
            yield Finding("银行卡号", mask(digits, 0, 4))
    for match in _CALLED_CARD.finditer(text):
        yield Finding("银行卡号", mask(re.sub(r"\D", "", match[1]), 0, 4))


def _find_people(text: str) -> Iterator[Finding]:
    for match in _CONTACT.finditer(text):
        yield Finding("联系人及电话", match[0][:3] + "***")
    for match in _NAME_AND_TELEPHONE.finditer(text):
        if not set(match[1]) & set(_NOT_NAMED):
            yield Finding("联系人及电话", match[1][0] + "***")
    for match in _HEAD_OF_HOUSEHOLD.finditer(text):
        if not set(match[1]) & set(_NOT_NAMED):
            yield Finding("户主姓名", match[1][0] + "***")


def _passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
