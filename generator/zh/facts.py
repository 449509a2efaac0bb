"""Facts that stand in running text: quantities, cited documents, named programmes."""

from __future__ import annotations

import re
from dataclasses import dataclass

# what official texts count and measure in; 万 and 亿 before one belong to it: 168亿立方米, 800万尾
_BASES = (
    "人次|户次|家次|场次|批次|人(?![才均民大])|名|户|家|个百分点|百分点|个工作日|工作日|个月|个|平方公里|平方米|立方米|公里|千米|公顷|海里|米"
    "|元|亩|吨|公斤|斤|项|条|件|所|座|处|套|台|辆|艘|架|支|次|场|期|批|类|天|年(?!度)|岁|小时|分钟|倍|%|％|‰|村|镇|县|市(?!场)|头|只|尾|羽|株|棵"
    "|对|门|间|栋|幢|级|届|部(?!门|委)|册|篇|份|张|盏|眼|口|床|起|笔|宗|卷|千瓦时|千瓦|兆瓦"
)
_UNITS = rf"[十百千万亿]{{0,2}}(?:{_BASES})"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?:不低于|不少于|不超过|超过|超|至少|达到|达|近|约|逾|累计)?\s*(?:(?:{_NUMBER})\s*(?:—|－|–|-|~|～|至|到)\s*)?"
    rf"(?P<value>{_NUMBER})\s*(?:多|余)?\s*(?P<unit>{_UNITS})(?:以上|以内|左右|以下)?"
)
_HAN_NUMBER = "[一二三四五六七八九两]?[十百千][一二三四五六七八九两十百千零]*"
_HAN_QUANTITY = re.compile(
    rf"(?P<number>{_HAN_NUMBER})(?P<unit>万元|亿元|万亩|万人|个百分点|公里|座|处|户|人|名|家|个|亩|套|台|所|条|件|场|期|次)"
)
_PERCENT = re.compile(rf"百分之(?P<number>{_HAN_NUMBER}|[一二三四五六七八九])")
_CITED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_QUOTED = re.compile(r"[“‘\"「『]([^“”‘’\"「」『』《》]{2,40})[”’\"」』]")
_PROGRAMME_AFTER = re.compile(
    r"^(?:[^，。；：、“”]{0,8}?)(?:行动|工程|计划|活动|项目|专项|平台|基地|试点|示范|大赛|品牌|战略|规划|建设|模式|机制|制度|服务|政策|认定|帮扶|人才|超市|改革|贷款|保险|协作|家政)"
)
_PROGRAMME_INSIDE = re.compile(
    r"(?:行动|工程|计划|项目|平台|活动日|济困日|扶贫日|大赛|家政|师傅|技工|菜篮子|包镇|万村|一县一业|一村一品|一镇一业)$|^\d+平台$"
)


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its unit as written, its value as a plain decimal, its unit."""

    text: str
    value: str
    unit: str


def find_quantities(text: str) -> tuple[QuantityMention, ...]:
    """Numbers that count or measure; years and dates are none.

    >>> find_quantities("对 2277 个村；县均不低于 5000 万元，2021年")
    (QuantityMention(text='2277 个', value='2277', unit='个'), QuantityMention(text='不低于 5000 万元', value='5000', unit='万元'))
    >>> [(x.text, x.value, x.unit) for x in find_quantities("供水168亿立方米，建站3—5个，2020—2022年")]
    [('168亿立方米', '168', '亿立方米'), ('3—5个', '5', '个')]
    """
    found = []
    for match in _QUANTITY.finditer(text):
        value, unit = match["value"].replace(",", ""), match["unit"]
        first = re.search(r"\d", match[0])
        start = match.start() + first.start() if first else match.start("value")
        before = text[max(0, start - 1) : start]
        if (
            (unit == "年" and len(value) == 4)
            or before in {"〔", "[", "（第", "第", ".", "-"}
            or (before.isalnum() and before.isascii())
        ):
            continue
        found.append(QuantityMention(match[0].strip(), value, unit))
    for match in (*_HAN_QUANTITY.finditer(text), *_PERCENT.finditer(text)):
        value = _han_value(match["number"])
        if value:
            found.append(QuantityMention(match[0], value, match.groupdict().get("unit", "%")))
    return tuple(dict.fromkeys(found))


def _han_value(number: str) -> str:
    """The value of a Chinese numeral as digits, "" where it is none (千, 十百)."""
    try:
        import cn2an  # noqa: PLC0415 - it loads slowly, and few texts ask for it

        return str(cn2an.cn2an(number, "normal"))
    except ValueError:
        return ""


def find_cited(text: str) -> tuple[str, ...]:
    """Titles in 《》, outermost, without line-break spaces, each once in order.

    >>> find_cited("出台《关于〈甲〉的意见》，见《办法(试行)》")
    ('关于〈甲〉的意见', '办法(试行)')
    """
    titles = (
        re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", match[1]).strip()
        for match in _CITED.finditer(text)
    )
    return tuple(dict.fromkeys(titles))


def find_programmes(text: str) -> tuple[str, ...]:
    """Quoted names of campaigns, projects and platforms, each once in order; not every quotation is one.

    Quotations side by side share what follows them: “粤菜师傅”“广东技工”“南粤家政”三项工程.

    >>> find_programmes("深入开展“万企兴万村”行动，组织“回头看”，对“单人户”")
    ('万企兴万村',)
    >>> find_programmes("实施“粤菜师傅”“广东技工”“南粤家政”三项工程")
    ('粤菜师傅', '广东技工', '南粤家政')
    """
    text = _CITED.sub(
        lambda match: " " * len(match[0]), text
    )  # a title's own quotation marks name no programme
    quotes = list(_QUOTED.finditer(text))
    found: list[str] = []
    for place, quote in enumerate(quotes):
        end = quote.end()
        for following in quotes[place + 1 :]:
            if text[end : following.start()].strip("、和及与 "):
                break
            end = following.end()
        name = quote[1].strip()
        if re.search(r"[，。；、！？+＋]|^十[一二三四五六]五$", name):
            continue
        if _PROGRAMME_INSIDE.search(name) or _PROGRAMME_AFTER.match(text[end : end + 14]):
            found.append(name)
    return tuple(dict.fromkeys(found))
