"""Responsibility clauses: who leads, who supports, who answers for a point.

Forms (省级工作要点与分工方案的通行写法): a bracket at the end of a point or paragraph, with or without a label or
role words; a labelled line or sentence (责任单位：…； 部门分工：…牵头，…配合); cells of a task table.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.ingest.documents.labels import LABEL, cut_other_labels, labelled_parts
from generator.ingest.documents.remarks import LEAD_MARKS, LeadRule, states_first_leads, strip_remarks
from generator.model.document import Responsibility, Role
from generator.zh.bodies import is_body, is_person, split_outside, strip_et_cetera
from generator.zh.names import close_names, expand_names, split_names
from generator.zh.normalize import to_simplified

_ROLE_TAIL = re.compile(
    r"(?:(?:共同|联合|具体|分别|分头|统筹|各自|按照?|依据?|根据|依照|结合|各司其职|职责|分工|和|实际|工作|任务|责任|抓好|做好|督促|组织|协调|推动|全面|认真)*"
    r"(?P<role>总?牵头(?:负责|组织|实施|落实|抓总|督导|督促|督办|协调|推进|指导|办理|制定)?|负总责|总负责|主抓|统筹(?:协调)?|指导督促|督促指导|督导(?:落实)?|抓总|配合落实|配合实施|配合做好|配合|协助配合|协助|协同|协作|参与|参加|支持|(?:为|是|作为)(?:牵头|主办|责任|配合|协办|参与|实施)(?:单位|部门)|负责落实|负责实施|负责|主办|(?<!政)协办|承办|落实|实施|推进|执行|办理|指导|贯彻落实|组织实施|(?:研究)?提出(?:落实|具体|实施|贯彻)*(?:意见|方案|措施|办法)|研究(?:制定|落实|推进))"
    r"(?:负责|落实|实施|推进|抓好落实|工作)?)$"
)
_BY_DUTY = re.compile(
    r"(?:按照?|依据?|根据|依照)(?:各自|有关|本)?(?:职责|职能|任务)?(?:和)?(?:分工|职责|权限)(?:负责|落实|抓好落实)?$|结合(?:工作)?实际(?:抓好)?(?:落实|负责)?$"
)
_LEAD_INSIDE = re.compile(r"(?:共同|联合)?牵头(?:负责)?[，,]?\s*(?:会同|商|联合|组织|协同|与)")
_TIME = re.compile(
    r"\d{4}\s*年|\d+\s*月|年底|年内|月底|季度|半年|长期|持续|常态化|每年|每月|全年|近期|即时|适时|尽快|前完成|底前|时限|以前$|贯穿"
)
_MARKED_AS_LEAD = re.compile(r"[（(](?:牵头|主办|总牵头)(?:单位)?[）)]$")
_LEADS_WITH = re.compile(r"[，,]?\s*[要应]?会同(?=[^，。；]{2})")  # 由甲会同乙负责: the first one leads
_OTHERS_AND = re.compile(
    r"等(?:有关|相关)?(?:部门|单位)?(?:以及|[和及与])(?!单位|部门|机构|地区|地方)"
)  # 财政部等和各省级人民政府
_NUMBERED = re.compile(
    r"^(?:[（(]?\d{1,2}[）)]|\d{1,2}\s*[.．、]|[①-⑳])\s*(?=[\u4e00-\u9fff])"
)  # 1.市科技局；2.市委组织部
NO_UNIT = re.compile(r"^(?:无|/|—+|-+|–|暂无|\\|空|同上)$")


def apply_lead_rule(
    units: tuple[Responsibility, ...], clause: str, rule: LeadRule
) -> tuple[Responsibility, ...]:
    """The units with the roles that the document's rule gives; roles that a clause states itself stay."""
    if rule is LeadRule.NONE or not units or any(x.role is not Role.RESPONSIBLE for x in units):
        return units
    if rule is LeadRule.MARKED:
        return tuple(replace(x, role=Role.LEAD) if _is_marked(x.as_written, clause) else x for x in units)
    leads = 1 if rule is LeadRule.FIRST_UNIT else _size_of_first_group(clause)
    return tuple(replace(x, role=Role.LEAD) if place < leads else x for place, x in enumerate(units))


def _is_marked(name: str, clause: str) -> bool:
    written, marks = re.escape(name), f"[{LEAD_MARKS}]"
    return bool(re.search(rf"{marks}\s*{written}|{written}\s*[（(]?{marks}", clause))


def _size_of_first_group(clause: str) -> int:
    """How many units stand before the first comma of a clause; 0 where it has none."""
    bare = LABEL.sub("", to_simplified(clause).strip("（()）〔〕[]【】 。"), count=1)
    groups = split_outside(strip_remarks(bare), "，,；;")
    return len(parse_clause(groups[0])[0]) if len(groups) > 1 else 0


def parse_clause(text: str, role: Role | None = None) -> tuple[tuple[Responsibility, ...], bool]:
    """Units of a clause without its brackets, in order, each once; and whether it ends in 等.

    `role` is what a label or a table column before it says of all of them.
    """
    units, open_ended, _ = continue_clause(text, role, "")
    return units, open_ended


def continue_clause(text: str, role: Role | None, level: str) -> tuple[tuple[Responsibility, ...], bool, str]:
    """As `parse_clause`, after a clause or a cell whose territory was `level`; also the territory it leaves.

    牵头单位：区财政局 on one line lends 区 to 责任单位：税务局 on the next.
    """
    simplified = to_simplified(text)
    found: list[Responsibility] = []
    open_ended = False
    stated = states_first_leads(simplified)
    for part_role, part in labelled_parts(strip_remarks(simplified), role):
        units, more, level = _parse_part(part, part_role, level)
        found += units
        open_ended |= more
    if stated and found:
        found[0] = replace(found[0], role=Role.LEAD)
    return _without_doubles(_in_script(found, text, simplified)), open_ended, level


def _in_script(found: list[Responsibility], text: str, simplified: str) -> list[Responsibility]:
    """The names in the characters of the text: rules are written for Simplified, names stay as printed."""
    if text == simplified:
        return found
    table = {ord(after): before for before, after in zip(text, simplified, strict=True)}
    return [replace(x, name=x.name.translate(table), as_written=x.as_written.translate(table)) for x in found]


def _parse_part(text: str, role: Role | None, level: str) -> tuple[list[Responsibility], bool, str]:
    """Units of a part: groups between commas, role words at the end of a run of groups."""
    text = _LEAD_INSIDE.sub("牵头，", text.strip())
    if "牵头" not in text:
        text = _LEADS_WITH.sub("牵头，", text, count=1)
    text = cut_other_labels(_names_only(_OTHERS_AND.sub("等，", close_names(text))))
    done: list[Responsibility] = []
    run: list[Responsibility] = []
    open_ended = False
    for group in split_outside(text, "，,；;。\n\t \u3000"):
        names, tail_role, more = strip_role(group.removeprefix("由").removeprefix("以及"))
        open_ended |= more
        units, level, others = _name_group(names, level)
        open_ended |= others
        run += units
        if tail_role is not None:
            done += [x if x.role is Role.LEAD else replace(x, role=_settle(role, tail_role)) for x in run]
            run = []
    done += [x if x.role is Role.LEAD else replace(x, role=role or Role.RESPONSIBLE) for x in run]
    return done, open_ended, level


def _names_only(text: str) -> str:
    """A clause without the remarks that follow its first sentence: 以下措施均需各县落实，不再单独列出."""
    first, *later = re.split(r"(?<=。)", text)
    return "".join([first, *filter(_names_bodies, later)])


def _names_bodies(sentence: str) -> bool:
    bare = sentence.strip("。 ")
    return bool(_ROLE_TAIL.search(bare)) or all(map(is_body, split_outside(bare, "、，,")))


def _settle(label: Role | None, tail: Role) -> Role:
    return label if label is not None and tail is Role.RESPONSIBLE else tail


def strip_role(group: str) -> tuple[str, Role | None, bool]:
    """A group without role words and 等; the role they give; whether 等 stood there.

    >>> names, role, _ = strip_role("市住建局、市水务局等按职责分工负责")
    >>> names, role.value
    ('市住建局、市水务局', '责任')
    """
    role: Role | None = None
    rest, open_ended = group.strip(), False
    for _ in range(4):
        duty = _BY_DUTY.search(rest)
        tail = duty or _ROLE_TAIL.search(rest)
        if tail and tail.start() > 0:
            word = tail.groupdict().get("role") or "负责"
            role = role or _role_of_word(word)
            rest = rest[: tail.start()].strip()
            continue
        if tail and tail.start() == 0:
            return "", _role_of_word(tail.groupdict().get("role") or "负责"), open_ended
        stripped, more = strip_et_cetera(rest)
        if not more or (not is_body(stripped.rsplit("、", 1)[-1]) and not more):
            break
        if rest.endswith("等部门") and not is_body(stripped.rsplit("、", 1)[-1]):
            stripped += "部门"  # 发展改革、财政等部门: the names share it
        rest, open_ended = stripped, True
    return rest, role, open_ended


def _role_of_word(word: str) -> Role:
    if re.search("牵头|主办|总", word):
        return Role.LEAD
    if re.search("配合|协办|协助|协同|协作|参与|参加|支持", word):
        return Role.SUPPORT
    return Role.RESPONSIBLE


def _name_group(text: str, level: str) -> tuple[list[Responsibility], str, bool]:
    """The units of one group in full; the territory a following group may borrow; 等 after one of them."""
    written: list[str] = []
    leads: set[int] = set()
    open_ended = False
    for name in split_names(text):
        bare = re.sub(r"[（(](?:牵头|主办|牵头单位|总牵头|负责)[）)]$", "", name)
        bare = _NUMBERED.sub("", bare.strip(f' 　“”"。：:．.{LEAD_MARKS}'))
        if not bare or NO_UNIT.match(bare) or _is_time(bare) or is_person(bare):
            continue
        if _MARKED_AS_LEAD.search(name):
            leads.add(len(written))
        stripped, more = strip_et_cetera(bare)
        if more and is_body(stripped):
            bare, open_ended = stripped, True
        written.append(bare)
    named, level = expand_names(written, level)
    return (
        [
            Responsibility(
                name=x.name,
                as_written=x.as_written,
                collective=x.collective,
                role=Role.LEAD if place in leads else Role.RESPONSIBLE,
            )
            for place, x in enumerate(named)
        ],
        level,
        open_ended,
    )


def _is_time(text: str) -> bool:
    return bool(_TIME.search(text)) and not is_body(text)


def _without_doubles(found: list[Responsibility]) -> tuple[Responsibility, ...]:
    kept: dict[str, Responsibility] = {}
    for unit in found:
        kept.setdefault(unit.name, unit)
    return tuple(kept.values())
