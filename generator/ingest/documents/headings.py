"""Headings: where a title ends and the text begins, and what a heading says of what stands under it."""

from __future__ import annotations

import re

from generator.zh.normalize import to_simplified

_TITLE_STOP = re.compile(r"[。：:！]|\u3000|\s{2,}")
_GENERAL = re.compile(
    r"^(?:总体(?:要求|思路|目标|部署)|指导思想|基本(?:原则|思路)|(?:工作|主要|发展|预期|行动)?(?:目标|原则|思路)(?:任务|要求)?"
    r"|目标(?:任务|要求)|(?:编制|起草|工作)?背景|现状.{0,6}|(?:重要|重大)意义|(?:实施|工作|方法|推进)步骤|(?:进度|时间|阶段|步骤)安排|组织机构|适用范围"
    r"|附则|名词解释)(?:[和与及、].{2,10})?$"
)
_DUTIES = re.compile(
    r"(?:职责|责任|任务|部门|工作|成员)分工|(?:部门|工作|主要|单位|成员|各方)职责|职责(?:任务|划分)|分工职责"
)


def speaks_of_the_plan(heading: str) -> bool:
    """Whether an item speaks of the plan as a whole: its aims, principles, steps; 总体要求, （一）指导思想。

    >>> speaks_of_the_plan("总体要求"), speaks_of_the_plan("指导思想。坚持新发展理念。"), speaks_of_the_plan("修路")
    (True, True, False)
    """
    words = re.split(r"[。：:]", heading.strip(), maxsplit=1)[0]
    return len(words) <= 20 and bool(_GENERAL.search(to_simplified(words)))


def heads_duties(heading: str) -> bool:
    """Whether what stands under a heading says whose duty is what.

    >>> heads_duties("职责分工"), heads_duties("加强分工合作")
    (True, False)
    """
    words = heading.strip(" \u3000。：:")
    return len(words) <= 20 and bool(_DUTIES.search(to_simplified(words)))


def is_bare_heading(text: str) -> bool:
    """Whether a line without a number reads as a heading: short, without a stop or a comma.

    >>> is_bare_heading("强产业"), is_bare_heading("新增就业1万人。"), is_bare_heading("责任单位：甲局")
    (True, False, False)
    """
    return 2 <= len(text.strip()) <= 24 and not re.search(
        r"[，。；：:,;、！？（(【〔［\[|\s]|时限|责任|单位|领导", text.strip()
    )


def heading_words(text: str, label: str) -> str:
    """A heading as printed, after its number `label` too; of a paragraph that starts with its heading, only that."""
    stop = _TITLE_STOP.search(text, len(label))
    if stop and (len(text) > 40 or (stop[0] == "。" and stop.end() < len(text))):
        return text[: stop.start()].strip()
    return text.rstrip("。：:").strip()


def split_title(text: str) -> tuple[str, str]:
    """The title of a point and its text. Where the first sentence is no heading, the text is whole.

    A heading is a line of its own, or a short first sentence with more after it.
    """
    line, _, rest = text.partition("\n")
    if rest and len(line) <= 45 and not re.search(r"[，；]", line):
        stop = _TITLE_STOP.search(line)
        if stop is None or stop.end() == len(line):
            return line.rstrip("。：:"), rest.strip()
    stop = _TITLE_STOP.search(text)
    if stop and stop.end() < len(text.rstrip()):
        head = text[: stop.start()]
        limit = 22 if stop[0] in "：:" else 40
        if 0 < len(head) <= limit and not (re.search(r"[，；]", head) and len(head) > 24):
            return head.strip(), text[stop.end() :].strip()
    whole = text.strip()
    if len(whole) <= 40:
        return whole.rstrip("。"), whole
    return re.split(r"[，。；：,;:]", whole, maxsplit=1)[0][:40], whole
