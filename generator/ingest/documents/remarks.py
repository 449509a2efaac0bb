"""Remarks on lists of units that name none: who of those listed leads, that it goes on so, that more is not said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from generator.zh.bodies import CLOSE, OPEN
from generator.zh.normalize import to_simplified

_FIRST_LEADS = re.compile(
    r"(?:(?:排|列)(?:名|序)?(?:在)?(?:第一|首|最前|前列)(?:位|个|的|者)*(?:责任)?(?:单位|部门)?(?:为|是|系|作为)?"
    r"|(?:第一个|首个|第一位|首位)(?:的)?(?:责任)?(?:单位|部门)(?:为|是|系))(?:工作|任务|项目)?(?:牵头|主办)(?:单位|部门)?"
)
# 逗号前的单位为牵头单位: all that stand in the first group lead
_GROUP_LEADS = re.compile(
    r"(?:第一个)?(?:逗号|分号|“[，,；;]”)(?:之?前|以前|前面)(?:面)?(?:的)?(?:责任)?(?:单位|部门)*(?:为|是|系)(?:责任)?牵头"
)
LEAD_MARKS = "*＊★☆▲△●"
# 标*的为牵头单位, 带“★”的单位是牵头单位
_MARKED_LEAD = re.compile(
    rf"(?:标|带|加|注|打|有|以)?(?:有|注)?[“\"]?[{LEAD_MARKS}][”\"]?号?(?:标[记识注])?(?:的|者)?(?:责任)?(?:单位|部门)?(?:为|是|系|表示)(?:总|责任)?(?:牵头|主办)"
)
# in a bracket within a list, these say something of it and name none of it
_REMARKS = re.compile(r"下同|为牵头|是牵头|系牵头|不分先后|^以下|不再(?:单独|一一)?列出")
# what else such lines tell of a task: who answers in person, by when
ASIDE = re.compile(
    r"^(?:(?:责任|牵头|分管|主管|挂钩|包保|主要|市|县|区)*(?:领导|责任人|负责人|联系人)|(?:监督|联系)电话"
    r"|(?:完成|办理|整改|工作|推进)?(?:时限|时间|期限|进度)(?:要求|安排|节点)?)\s*[:：]"
)
_GOES_ON_SO = re.compile(r"[，,；;]?\s*(?:以)?下同(?=[，,；;。]|$)")


class LeadRule(Enum):
    """What a document says once of all its lists: who of those listed leads."""

    NONE = "none"
    FIRST_UNIT = "first unit"
    FIRST_GROUP = "first group"
    MARKED = "marked"


def find_lead_rule(texts: Iterable[str]) -> LeadRule:
    """The rule that a document states (排第一位的为牵头单位, 标★的为牵头单位), for all its clauses.

    >>> find_lead_rule(["（责任单位：甲局，乙局（逗号前的单位为牵头单位，下同））"]).name
    'FIRST_GROUP'
    """
    for text in map(to_simplified, texts):
        if _GROUP_LEADS.search(text):
            return LeadRule.FIRST_GROUP
        if _FIRST_LEADS.search(text):
            return LeadRule.FIRST_UNIT
        if _MARKED_LEAD.search(text):
            return LeadRule.MARKED
    return LeadRule.NONE


def states_first_leads(text: str) -> bool:
    """Whether a clause says of itself that the unit listed first leads."""
    return bool(_FIRST_LEADS.search(text))


def strip_remarks(text: str) -> str:
    """A clause in Simplified without its remarks.

    >>> strip_remarks("省民政厅、财政厅（列第一位的为牵头单位，下同）")
    '省民政厅、财政厅'
    >>> strip_remarks("市民政局，各县（市、区）政府〔以下均需各县（市、区）政府负责，不再列出〕")
    '市民政局，各县（市、区）政府'
    >>> strip_remarks("市水务局牵头。以下均需各区政府落实，不再列出。")
    '市水务局牵头。'
    """
    first, *later = re.split(r"(?<=。)", _without_brackets_of(text, _REMARKS))
    bare = "".join([first, *(sentence for sentence in later if not _REMARKS.search(sentence))])
    return _GOES_ON_SO.sub("", _FIRST_LEADS.sub("", bare))


def _without_brackets_of(text: str, words: re.Pattern[str]) -> str:
    """`text` without the outermost brackets whose inside says `words`."""
    kept, depth, start = "", 0, 0
    for place, char in enumerate(text):
        if char in OPEN:
            if not depth:
                kept, start = kept + text[start:place], place
            depth += 1
        elif char in CLOSE and depth:
            depth -= 1
            if not depth:
                inside = text[start + 1 : place]
                kept += "" if words.search(inside) else text[start : place + 1]
                start = place + 1
    return kept + text[start:]
