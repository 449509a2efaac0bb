"""Sentences that say who does a task, without bracket or label: 由甲局牵头，乙局、丙局配合。

A sentence is cut at its commas. A group that is nothing but names of bodies and a role word states something; a
run of such groups is a statement. Names are judged strictly here, since most sentences name bodies for other
reasons: 报送市教育局, 加强与市财政局的沟通, 由市住建局负责解释 state nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.ingest.documents.numbering import read_number
from generator.ingest.documents.responsibility import parse_clause, strip_role
from generator.ingest.documents.trust import Trust
from generator.model.document import Role
from generator.zh.bodies import (
    CLOSE,
    OPEN,
    is_collective,
    is_named_body,
    is_person,
    split_outside,
    strip_et_cetera,
)

_STOPS = "。！？!?；;\n"
_BREAKS = f"{_STOPS}，,：:"
EDGE = " \u3000—－-■●◆*·"
_BY = re.compile(r"^(?P<before>[^由]*?)(?<![自理事缘来经])由(?!于|此|来|点|浅|衷)(?P<rest>.+)$")
_ROLE_WORD = re.compile(
    r"牵头|主办|协办|承办|配合|协助|协作|参与|参加|负责|负总责|为(?:责任|实施)(?:单位|部门)|职责|分工"
)
_MAY_STATE = re.compile(rf"由|会同|{_ROLE_WORD.pattern}|[。；;][^。；;]*、[^。；;]*[。；;]?\s*$")
_TOGETHER = re.compile(r"^(?:并)?(?:会同|联合(?!会|社|国|体)|协同|协调|商(?![务业会]))(?P<rest>.+)$")
# where names end and what they do begins, after 会同: 会同市财政局、市水务局等部门制定细则
_DEED = re.compile(
    r"(?=负责|研究|制定|制订|组织|开展|抓好|做好|推进|推动|落实|实施|建立|完善|加强|提出|共同|联合|指导|督促|协调|配合|按|根据|定期|及时|切实"
    r"|提供|保障|编制|拟订|拟定|出台|牵头|进行|办理|审核|完成|参与|具体)"
)
_LEADS_AND_DOES = re.compile(
    r"^(?P<names>[^（(）)]{2,80}?)(?:共同|联合)?牵头(?:负责)?(?!的|单位|部门|人|责任|作用|抓总)(?=[^，]{2})"
)  # …牵头在3月底前排定班次
# what a plan has done by bodies it names: 甲局要会同乙局于6月底前完成…, 甲局、乙局分别负责指导…, 由甲局负责选派…
_WITH = re.compile(r"^(?P<names>[^（(）)会]{2,40}?)[要应]?会同(?!有关|相关|各)(?P<others>.+)$")
_WITH_AND_DOES = re.compile(rf"{_DEED.pattern}|(?=[于在到对将把]|\d)")
_EACH = re.compile(r"^(?P<names>[^（(）)]{5,80}?)[要应]?分别负责(?=.{2})")
_TAKES = re.compile(r"^(?P<names>[^（(）)]{2,60}?)负责(?=[^的人制].)")
_FIELDS = re.compile(
    r"^(?P<names>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})+)等(?:有关|相关)?部门按照?(?:各自)?职责"
)
# it is no task: what was done, what rules say of whose right it is
_NO_TASK = re.compile(r"[了已曾]|解释|通报|处罚|追究|问责")
_PROVIDES = re.compile(r"(?=提供|做好|负责|加强|保障|落实|予以)")
# words before 由 that only point at the task: 此项工作由市住建局牵头
_POINTS_BACK = re.compile(
    r"^(?:(?:此|该|本|上述|以上|这)项?(?:工作|任务|措施)?|(?:具体|日常|相关)?工作|具体)?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement in a text: its place; where its names with their role words are; whether the text ends with it."""

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    closes: bool

    def words(self, text: str) -> str:
        """The names and role words alone, as one clause."""
        return "，".join(text[start:end] for start, end in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    start: int
    end: int
    stop: str  # what stands before it: "" at the start of the text
    words: str  # names with their role words, "" where it names nobody
    place: int  # where the words begin
    states: bool = False
    has_role: bool = False  # ends in a role word that states nothing by itself (落实, 实施)
    by: bool = False  # 由…
    strong: bool = False
    opens: bool = False  # 由甲局负责选派…: states something where others are said to help
    whole: bool = True  # nothing but names and roles (此项工作由 left aside)


def find_statements(text: str, trust: Trust) -> Iterator[Statement]:
    """The statements of one paragraph, in Simplified.

    >>> text = "建设平台，由市大数据局牵头，市公安局配合。"
    >>> [x.words(text) for x in find_statements(text, Trust.ALL)]
    ['市大数据局牵头，市公安局配合']
    >>> list(find_statements("清单报市大数据局。", Trust.ALL))
    []
    """
    if trust is Trust.NONE or not _MAY_STATE.search(text):
        return
    number = read_number(text)
    groups = [_read_group(text, *place) for place in _cut(text, len(number.label) if number else 0)]
    place = 0
    while place < len(groups):
        run = _run_at(groups, place)
        if run and _counts(run, trust):
            yield _statement(text, run)
        place += max(1, len(run))
    yield from _listed_last(text, groups, trust)


def _listed_last(text: str, groups: Sequence[_Group], trust: Trust) -> Iterator[Statement]:
    """A last sentence that is a list of bodies and nothing else: 治理扬尘。市住建局、市城管局，各区政府。"""
    begins = next((n for n in reversed(range(len(groups))) if groups[n].stop in _STOPS), 0)
    last = groups[begins:]
    if trust is Trust.LEADS or not begins or not all(x.words and x.whole and not x.has_role for x in last):
        return
    statement = _statement(text, last)
    if statement.closes and len(parse_clause(statement.words(text))[0]) > 1:
        yield statement


def states_only(text: str) -> bool:
    """Whether `text` is a statement and nothing else, as in a bracket amid a sentence: （由市住建局牵头）.

    >>> states_only("由市住建局牵头，市水务局配合"), states_only("由市住建局负责解释")
    (True, False)
    """
    return [(x.start, x.end) for x in find_statements(text, Trust.ALL) if x.closes] == [(0, len(text))]


def _cut(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and the mark before every group between commas and stops that stand outside brackets."""
    depth, mark = 0, ""
    for place, char in enumerate(text):
        if place < start:
            continue
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(0, depth - 1)
        elif char in _BREAKS and not depth:
            yield start, place, mark
            start, mark = place + 1, char
    if start < len(text):
        yield start, len(text), mark


def _read_group(text: str, start: int, end: int, mark: str) -> _Group:
    raw = text[start:end]
    bare = raw.strip(EDGE)
    first = start + len(raw) - len(raw.lstrip(EDGE))
    group = _Group(start=start, end=end, stop=mark, words="", place=first, whole=False)
    together = _TOGETHER.match(bare)
    if together:
        words = _leading_names(together["rest"], _DEED)
        return replace(group, words=words, place=first + together.start("rest"))
    by = _BY.match(bare)
    rest = by["rest"] if by else bare
    group = replace(group, place=first + len(bare) - len(rest), by=by is not None)
    names, role, _ = strip_role(rest)
    done = _read_deed(group, rest)
    if done and role is None:
        return done
    if names and (all_named(names) or (role is not None and _all_persons(names))):
        tail = rest[len(names) :]
        return replace(
            group,
            words=rest,
            states=role is not None and (group.by or bool(_ROLE_WORD.search(tail))),
            has_role=role is not None,
            strong=role is Role.LEAD,
            whole=by is None or bool(_POINTS_BACK.match(by["before"])),
        )
    if role is not None and _FIELDS.match(rest):
        return replace(group, words=rest, states=True, has_role=True, whole=by is None)
    leads = _LEADS_AND_DOES.match(rest)
    if leads and all_named(leads["names"]):
        return replace(group, words=leads[0], states=True, strong=True)
    if done:
        return done
    words = "" if by else _leading_names(bare, _PROVIDES)
    return replace(group, words="" if is_collective(strip_et_cetera(words)[0]) else words)


def _read_deed(group: _Group, text: str) -> _Group | None:
    """A group whose names are followed by what they do, where the way it says so makes a task of it."""
    if _NO_TASK.search(text):
        return None
    together = _WITH.match(text)
    if together and all_named(together["names"]):
        others = _leading_names(together["others"], _WITH_AND_DOES)
        if others:
            return replace(group, words=text[: together.start("others") + len(others)], states=True)
    each = _EACH.match(text)
    if each and "、" in each["names"] and all_named(each["names"]):
        return replace(group, words=each[0], states=True)
    takes = _TAKES.match(text) if group.by else None
    if takes and all_named(takes["names"]):
        return replace(group, words=takes[0], opens=True)
    return None


def all_named(names: str) -> bool:
    """Whether a list is nothing but names of bodies, judged strictly."""
    units = parse_clause(names)[0]
    return bool(units) and all(is_named_body(unit.name) for unit in units)


def _all_persons(names: str) -> bool:
    """分管副省长、协管副秘书长: they answer for it beside the units."""
    return all(is_person(name) for name in split_outside(names, "、"))


def _leading_names(text: str, deed: re.Pattern[str]) -> str:
    """The names a group begins with, where a deed follows them; "" where it begins otherwise."""
    for place in (*(match.start() for match in deed.finditer(text)), len(text)):
        names = strip_et_cetera(text[:place])[0]
        if names and all_named(names):
            return text[:place] if place < len(text) or deed is _DEED else ""
    return ""


def _run_at(groups: Sequence[_Group], place: int) -> list[_Group]:
    """The groups from `place` that together state who does a task; [] where none begins there."""
    run: list[_Group] = []
    stated = 0
    for group in groups[place:]:
        if not group.words or (run and group.stop in "。！？!?\n"):
            break
        if not run and not (group.states or group.opens or group.whole):
            break
        if group.by and run and stated == 0:
            break
        run.append(group)
        if group.states or (stated and (group.has_role or not group.whole)):
            stated = len(run)
    return run[:stated] if any(group.states for group in run[:stated]) else []


def _counts(run: Sequence[_Group], trust: Trust) -> bool:
    first = run[0]
    strong = any(group.strong for group in run)
    if trust is Trust.LEADS and not strong:
        return False
    return first.by or strong or first.stop in ("", *_STOPS)


def _statement(text: str, run: Sequence[_Group]) -> Statement:
    first, last = run[0], run[-1]
    start, end = first.start, last.end
    closes = first.whole and not text[end:].strip("。；;！ \u3000\n")
    if closes and first.stop in ("，", ","):
        start -= 1  # a sentence does not end in ，。
    elif closes:
        end = len(text)
    elif not closes:
        start = first.place
    spans = tuple((group.place, group.place + len(group.words)) for group in run)
    return Statement(start=start, end=end, spans=spans, closes=closes)
