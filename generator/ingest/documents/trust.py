"""How far the sentences of a document, or of a part of it, are taken as saying who does its tasks."""

from __future__ import annotations

import re
from enum import Enum

from generator.zh.normalize import to_simplified

_WORK = re.compile(r"要点|方案|意见|任务|分工|措施|计划|计画|行动|清单|规划|举措|安排|台账|实事|纲要")
_RULES = re.compile(r"(?:办法|条例|规定|细则|章程|规则|制度|公约)(?:[（(].*[）)])?(?:的通知)?$")
_RULES_ON = re.compile(r"纪要(?:[（(].*[）)])?$")  # what a meeting ruled
_TELLS_BY_KIND = re.compile(
    r"(?:解读|讲话|致辞|报告|总结|答复|批复|复函|通报)(?:[（(].*[）)])?$"
)  # …行动方案》政策解读
_TELLS = re.compile(r"讲话|致辞|发言|情况的?(?:报告|通报)|总结|批复|的函|复函|公告|通告|解读|答复")


class Trust(Enum):
    """How far the sentences of a document are taken as stating who does its tasks."""

    NONE = "none"  # rules, speeches, reports: they tell of duties and of what was done
    LEADS = "leads"  # any other document: where somebody leads
    ALL = "all"  # a plan of work
    DUTIES = "duties"  # a part of a plan that says whose duty is what (职责分工)


def trust_of(title: str) -> Trust:
    """How far sentences under `title` are trusted; a part without a title is taken as a plan.

    >>> trust_of("某市修路工作方案").name, trust_of("某市养路办法").name, trust_of("关于修路的通知").name
    ('ALL', 'NONE', 'LEADS')
    """
    words = to_simplified(title)
    if (
        _RULES.search(words)
        or _TELLS_BY_KIND.search(words)
        or (_TELLS.search(words) and not _WORK.search(words))
    ):
        return Trust.NONE
    return Trust.ALL if not words or _WORK.search(words) or _RULES_ON.search(words) else Trust.LEADS


def plans_work(title: str) -> bool:
    """Whether the items of a plan are tasks even where none names units: minutes decide, but list much else."""
    return trust_of(title) is Trust.ALL and not _RULES_ON.search(to_simplified(title))
