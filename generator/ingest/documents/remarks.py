"""Remarks on lists of units that name none: who of those listed leads, that it goes on so, that more is not said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from generator.zh.normalize import to_simplified

_FIRST_LEADS = re.compile(
    r"(?:排|列)(?:名|序)?(?:在)?(?:第一|首|最前|前列)(?:位|个|的)*(?:单位|部门|责任单位)?(?:为|是|系|作为)?(?:牵头|主办)|(?:第一个|首个|第一位|首位)(?:的)?(?:责任)?(?:单位|部门)(?:为|是|系)(?:牵头|主办)"
)


# 逗号前的单位为牵头单位: all that stand in the first group lead
_GROUP_LEADS = re.compile(
    r"(?:第一个)?(?:逗号|分号|“[，,；;]”)(?:之?前|以前|前面)(?:面)?(?:的)?(?:责任)?(?:单位|部门)*(?:为|是|系)(?:责任)?牵头"
)
# a remark on the list, not a name of it: （列第一位的为牵头单位，下同）
_REMARK = re.compile(r"[（(][^（）()]*(?:下同|为牵头|是牵头|系牵头|不分先后|以下)[^（）()]*[）)]")


class LeadRule(Enum):
    """What a document says once of all its lists: who of those listed leads."""

    NONE = "none"
    FIRST_UNIT = "first unit"
    FIRST_GROUP = "first group"


def find_lead_rule(texts: Iterable[str]) -> LeadRule:
    """The rule that a document states (排第一位的为牵头单位), for all its clauses.

    >>> find_lead_rule(["（责任单位：甲局，乙局（逗号前的单位为牵头单位，下同））"]).name
    'FIRST_GROUP'
    """
    for text in map(to_simplified, texts):
        if _GROUP_LEADS.search(text):
            return LeadRule.FIRST_GROUP
        if _FIRST_LEADS.search(text):
            return LeadRule.FIRST_UNIT
    return LeadRule.NONE


def states_first_leads(text: str) -> bool:
    """Whether a clause says of itself that the unit listed first leads."""
    return bool(_FIRST_LEADS.search(text))


def strip_remarks(text: str) -> str:
    """A clause in Simplified without its remarks.

    >>> strip_remarks("省民政厅、财政厅（列第一位的为牵头单位，下同）")
    '省民政厅、财政厅'
    """
    return _FIRST_LEADS.sub("", _REMARK.sub("", text))
