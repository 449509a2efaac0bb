"""Titles of policy documents: which 《》 names one, and when two writings name the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.zh.normalize import fold, fold_words, strip_space
from generator.zh.pinyin import full

_CITED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_ENDING = (
    "意见|办法|方案|通知|决定|规划|纲要|条例|规定|要点|细则|协议|协定|指引|指南|法|计划|公告|通报|批复|函|决议|规则|标准|准则|"
    "制度|章程|清单|目录|令|安排|措施|规程|名单|倡议|公报"
)
_POLICY = re.compile(rf"(?:{_ENDING})$")
# 《意见》, 《实施方案》: a short way back to what was named in full before
_BACK_REFERENCE = re.compile(rf"^(?:实施|工作|管理|指导|行动|总体|若干|通用|暂行)*(?:{_ENDING})$")
# 方案（试行）, 方案（广东）, 办法（2021年）: what is said of the document rather than its name
_TAIL = re.compile(r"\((?:试行|暂行|草案|修订|征求意见稿|讨论稿|节选|摘要|[^()\d]{2,6})\)$")
_ISSUER = re.compile(r"^[^关《》]{2,60}?(?:委|府|院|厅|部|局|中央|组|会|办|室|署)(?=关于|印发|转发)")
_FORWARDED = re.compile(r"(?:印发|转发|公布)《((?:[^《》]|《[^《》]*》)+)》(?:等)?的?通知$")
_NUMBER = re.compile(r"[一-鿿]{1,12}[〔\[(【](?:19|20)\d{2}[〕\])】](?:第)?\d{1,5}号")
_NUMBER_PARTS = re.compile(r"(.+?)[〔\[(【](\d{4})[〕\])】]第?(\d+)号")


def cited_titles(text: str) -> Iterator[str]:
    """What stands in 《》 in `text`, the outer brackets left out, white space too."""
    if "《" not in text:
        return
    for match in _CITED.finditer(strip_space(text)):
        yield match[1]


def is_policy_title(title: str) -> bool:
    """Whether the title in a 《》 is that of a policy document rather than of a book, a film or a programme.

    >>> is_policy_title("广东省扶贫资产管理办法（试行）"), is_policy_title("脱贫攻坚看广东"), is_policy_title("实施意见")
    (True, False, False)
    """
    bare = re.sub(r"\([^()]*\)$", "", _bare(title))  # （2011—2020年） too
    return bool(_POLICY.search(bare)) and not _BACK_REFERENCE.match(bare)


def title_key(title: str) -> str:
    """The form in which a title is compared: no issuer before 关于, no （试行）, no white space or punctuation.

    >>> title_key("中共中央 国务院关于打赢脱贫攻坚战的决定") == title_key("关于打赢脱贫攻坚战的决定")
    True
    """
    return fold_words(_ISSUER.sub("", _bare(title)))


def title_issuer(title: str) -> str:
    """The issuer that stands before 关于 in a title, folded; "" where none does."""
    match = _ISSUER.match(_bare(title))
    return fold_words(match[0]) if match else ""


def forwarded_title(title: str) -> str:
    """关于印发《X》的通知 → X; "" where a title forwards nothing or several things."""
    match = _FORWARDED.search(re.sub(r"\s+", "", title))
    return match[1] if match and len(list(cited_titles(title))) == 1 else ""


def doc_numbers(text: str) -> Iterator[str]:
    """发文字号 that stand in `text`, folded (GB/T 9704—2012, 7.2.5)."""
    if "号" not in text and "號" not in text:
        return
    for match in _NUMBER.finditer(fold(text)):
        yield match[0]


def number_readings(number: str) -> Iterator[str]:
    """A number as found in running text, then without the words that may only stand before it.

    >>> list(number_readings("依据中发〔2021〕1号"))
    ['依据中发〔2021〕1号', '据中发〔2021〕1号', '中发〔2021〕1号', '发〔2021〕1号']
    """
    match = _NUMBER_PARTS.fullmatch(number)
    for start in range(len(match[1]) if match else 1):
        yield number[start:]


def number_key(number: str) -> str:
    """A 发文字号 in comparable form: brackets and 第 do not matter.

    >>> number_key("中发[2021]1号") == number_key("中发〔2021〕第1号")
    True
    """
    match = _NUMBER_PARTS.fullmatch(fold(number))
    return f"{match[1]}{match[2]}-{int(match[3])}" if match else fold_words(number)


def number_slug(number: str) -> str:
    """An address made of a 发文字号; "" where it has not the usual form.

    >>> number_slug("中发〔2021〕1号")
    'zhongfa-2021-1'
    """
    match = _NUMBER_PARTS.fullmatch(fold(number))
    word = re.sub(r"[^a-z0-9]+", "", full(match[1])) if match else ""
    return f"{word}-{match[2]}-{int(match[3])}" if match and word else ""


def _bare(title: str) -> str:
    text = fold(title).strip("《》")
    while _TAIL.search(text):
        text = _TAIL.sub("", text)
    return text
