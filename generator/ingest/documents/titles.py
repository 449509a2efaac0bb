"""Titles: how they begin, end and run over lines, and the line of issuers above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ingest.documents.numbering import read_number
from generator.zh.bodies import is_body
from generator.zh.normalize import to_simplified

TITLE_LINES = 4  # a title is set over no more lines than five

_TITLE_END = re.compile(
    r"(?:要点|方案|意见|通知|办法|规则|章程|条例|制度|公约|守则|规划|计划|计画|清单|分工|措施|决定|行动|规定|细则|通报|公告|报告|纲要|指引|指南|政策|任务|任务分解|分解|实事|(?<![代附下上图手填申])表|答复|函|决议|批复|纪要|通告|责任书|台账|总结|解读|讲话|致辞|发言|指导意见|任务书|(?:工作|任务|活动)安排)"
    r"(?:[（(][^（）()]{1,20}[）)]){0,2}$"  # （2021—2025年）（征求意见稿）
)
_TITLE_BEGINS = re.compile(r"^(?!.*[。；！？：:，,]).{0,40}(?:关于\S*|\d{4}年\S{0,20}|工作|政府)$")
# a title that says whose it is and of what kind: 某市人民政府关于…的通知
_WHOLE_TITLE = re.compile(
    r"^[\u4e00-\u9fff、 ]{2,40}关于.{4,80}的(?:通知|意见|函|复函|通报|决定|公告|报告|批复|请示)$"
)
# as a paper prints it: 某市委办公室 某市政府办公室印发《关于…的意见》
_ISSUED = re.compile(
    r"(?P<issuers>[\u4e00-\u9fff \u3000]{4,60}?)(?:联合)?(?:印发|发布)《(?P<title>[^《》]{6,80})》"
)
_TITLE_TAIL = re.compile(
    r"^(?:工作|实施|行动)?(?:方案|计划|计画|意见|要点|细则|办法|清单)(?:[（(].{1,20}[）)])?$"
)
_TITLE_REMARK = re.compile(
    r"[（(](?:(?:19|20)\d{2}.{0,16}|试行|暂行|征求意见稿|送审稿|讨论稿|草案|修订版?)[）)]"
)
# what a title between points says of itself; a line of a point's text that ends in 方案 does not
_NAMES_A_PLAN = re.compile(r"\d{4}\s*年|关于|[省市县区州]|^《|分工|分解|清单|一览表|任务表")


def is_title(text: str) -> bool:
    """Whether a line reads as the title of a document or a plan: it ends as one, without a stop or a number.

    >>> is_title("某市2021年帮扶工作要点"), is_title("印发工作要点。"), is_title("1.制定方案")
    (True, False, False)
    """
    simplified = to_simplified(text)
    if simplified.startswith("《"):
        simplified = simplified[1:].removesuffix("》")
    return (
        6 <= len(text) <= 120
        and bool(_TITLE_END.search(simplified))
        and not re.search(r"[。；！？]|\s[>＞]\s|>>|＞＞", text)
        and read_number(text) is None
    )


def is_whole_title(text: str) -> bool:
    """Whether a line is a title from its issuer to its kind; nothing before or after it belongs to it.

    >>> is_whole_title("市政府关于印发清洁河塘行动方案的通知"), is_whole_title("关于修路的通知")
    (True, False)
    >>> is_whole_title("某县委办公室 某县政府办公室印发《关于修建乡村道路的意见》")
    True
    """
    simplified = to_simplified(text)
    issued = _ISSUED.fullmatch(simplified)
    if issued and is_title(issued["title"]):
        return all(map(is_body, issued["issuers"].split()))
    return bool(_WHOLE_TITLE.match(simplified))


def names_a_plan(text: str) -> bool:
    """Whether a title that stands between points says of itself that another plan begins."""
    return bool(_NAMES_A_PLAN.search(to_simplified(text)))


def goes_on_as_title(before: Sequence[str], line: str, coming: Sequence[str]) -> bool:
    """A title set over several lines: it begins as one (…关于) and ends as one (…的通知), with no stop between.

    `before` are its lines so far, `coming` those after `line`.

    >>> goes_on_as_title(["某市关于修建"], "乡村道路", ["有关工作的通知", "各县："])
    True
    """
    simplified, text = to_simplified(line), "".join(before)
    if is_title(text) and _TITLE_REMARK.fullmatch(simplified):
        return True
    if _TITLE_TAIL.match(simplified) and re.fullmatch(r"[\u4e00-\u9fff“”]{6,40}", text):
        return True
    if is_title(before[-1]) or not _TITLE_BEGINS.search(to_simplified(text)):
        return False
    for further in (line, *coming[: TITLE_LINES - len(before)]):
        if is_title(further):
            return True
        if re.search(r"[。；！？：:，,]", further) or read_number(further) is not None:
            return False
    return False


def issues(text: str, following: str) -> bool:
    """Whether a line is nothing but the bodies that issue what follows.

    >>> issues("某县委办公室 某县政府办公室", "关于修建乡村道路的通知")
    True
    """
    if not to_simplified(following).startswith("关于") or not is_title(following):
        return False
    return all(map(is_body, re.split(r"[ \u3000、，,]+", to_simplified(text.strip()))))
