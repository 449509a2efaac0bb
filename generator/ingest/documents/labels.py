"""Labels before names: 责任单位：…, 【牵头单位】…, 部门分工：…, and those that speak of something else (完成时限：…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.document import Role
from generator.zh.bodies import is_body, is_named_body, split_outside

_ROLE_OF_LABEL = (
    (re.compile(r"牵头|主办|主责|总牵头|首责"), Role.LEAD),
    (re.compile(r"配合|协办|会办|参与|参加|协助|协同|协作|支持"), Role.SUPPORT),
    (re.compile(r"责任|分工|负责|落实|承办|完成单位|实施单位|单位"), Role.RESPONSIBLE),
)
BULLETS = "*＊—－-–■●◆▲★※·•○◇□▪➢"  # may stand before a label
_LABEL_ROLE = r"(?:责任|负责|牵头|配合|主办|协办|会办|参与|参加|协助|协同|协作|支持|联合|落实|承办|承担|实施|执行|完成|推进|主责|分管|主管|挂钩|包保)"
_LABEL_WORDS = (
    rf"(?:(?:主要|具体|其他|其它|第[一二三]|市级|省级|区级|县级|共同|总)?{_LABEL_ROLE}{{1,2}}(?:[省市县区]直)?"
    r"(?:单位(?:及部门|[（(]部门[）)]|(?:及|和)(?:责任人|联系人))?|部门(?:及单位|[（(]单位[）)])?|主体|机构|机关|决策局|政策局|司局|处室|科室|股室|站所|办所|所站|地区|[省市县区州]?级?领导)|(?:部门|任务|工作|责任|职责)分工|责任人单位|(?<![\u4e00-\u9fff])(?:单位|部门)(?=[:：]\s*[^、，,；;。：:]{1,20}[厅局委办部院队处室科站所府镇乡村司心校](?=[、，,；;。）)\s]|$))"
    r"|(?<![\u4e00-\u9fff])(?:牵头|主办|主责|承办|协办|会办|配合|参与|参加|协助)(?=\s*[:：])|主[（(、/／]?协[）)]?办(?:单位|机关|部门))"
)
# 责任单位：… 【责任单位】… 责任单位为… and, at the start or after a stop, 责任单位　…
LABEL = re.compile(
    rf"[【\[［〔（(]\s*(?P<boxed>{_LABEL_WORDS})\s*[】\]］〕）)]\s*(?:[:：]|(?=[\u4e00-\u9fff]))"
    rf"|(?P<label>{_LABEL_WORDS})\s*(?:为|是)?\s*[:：]\s*"
    r"|(?P<said>(?:牵头|责任|配合|主办|协办|承办)(?:单位|部门))(?:为|是)(?=[\u4e00-\u9fff])(?!牵头|责任|主办)"
    r"|(?:^|(?<=[\n。；]))(?P<spaced>(?:责任|牵头|配合|主办|协办|承办)(?:单位|部门))[ \u3000\t]+(?=[\u4e00-\u9fff])(?!\S{0,6}(?:单位|部门|时限|领导|人)(?:\s|$))"
)
_TIME_LABEL = re.compile(
    r"(?:【\s*)?(?:完成|办理|整改|工作|推进)?(?:时限|时间|期限|进度)(?:要求|安排|节点|进度)?(?:\s*】)?\s*(?:[:：]|(?<=】))\s*"
)
TIME_LIMIT = re.compile(
    rf"{_TIME_LABEL.pattern}(?P<limit>[^；;。\n）)〕\]】]+?)(?=[，,](?:责任|牵头|配合|由)|[；;。\n）)〕\]】]|$)"
)
_LEADER_LABEL = re.compile(
    r"(?:[省市县区州]级?|责任|牵头|分管|主管|挂钩|包保|主要)*(?:领导|责任人|负责人|联系人)\s*[:：]"
)
_OTHER_LABEL = re.compile(r"(?:^|(?<=[，,；;。\s]))(?P<label>[^、，,；;。：:（(）)\s]{2,10})[:：]")


def open_label(text: str) -> tuple[bool, Role | None]:
    """Whether a text in Simplified is a label alone, whose names stand on the lines below; and its role."""
    mark = LABEL.match(text.strip(f" \u3000{BULLETS}"))
    if mark is None or mark.end() != len(text.strip(f" \u3000{BULLETS}")):
        return False, None
    return True, role_of_label(mark["boxed"] or mark["label"] or mark["said"] or mark["spaced"])


def labelled_parts(text: str, role: Role | None) -> Iterator[tuple[Role | None, str]]:
    """The clause cut at its labels (牵头单位：… 配合单位：…), each part with the role its label gives."""
    marks = list(LABEL.finditer(text))
    if not marks:
        yield role, text
        return
    if text[: marks[0].start()].strip(f" ，,；;。{BULLETS}"):
        yield role, text[: marks[0].start()]
    for place, mark in enumerate(marks):
        label = mark["boxed"] or mark["label"] or mark["said"] or mark["spaced"]
        if label.endswith("领导"):
            continue  # a person, not a unit: the words stay in the clause
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        part = text[mark.end() : end]
        if label.endswith(("责任人", "联系人")):  # 责任单位及责任人：市教育局　张三
            part = "，".join(piece for piece in split_outside(part, "、，,；;。 \u3000") if is_body(piece))
        yield role_of_label(label), part


def role_of_label(label: str) -> Role | None:
    """What a label says of its units; None where the words after it say so themselves (部门分工)."""
    if "分工" in label:
        return None
    if label.startswith("主") and "协" in label:
        return Role.RESPONSIBLE  # 主（协）办机关
    return next((role for pattern, role in _ROLE_OF_LABEL if pattern.search(label)), None)


def cut_other_labels(text: str) -> str:
    """A part up to a label that speaks of something else: 完成时限：…, 责任领导：…, 适用范围：…."""
    match = _TIME_LABEL.search(text) or _LEADER_LABEL.search(text)
    text = text[: match.start()] if match else text
    other = next((x for x in _OTHER_LABEL.finditer(text) if not is_named_body(x["label"])), None)
    return text[: other.start()] if other else text
