"""Where a text names who is responsible: brackets at its ends, labelled lines, a last sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.ingest.documents.brackets import find_brackets
from generator.ingest.documents.duties import find_duties, shares_out
from generator.ingest.documents.labels import BULLETS, LABEL, open_label
from generator.ingest.documents.remarks import ASIDE, strip_remarks
from generator.ingest.documents.responsibility import continue_clause, parse_clause
from generator.ingest.documents.statements import Statement, find_statements, states_only
from generator.ingest.documents.trust import Trust
from generator.model.document import Responsibility, Role
from generator.zh.bodies import CLOSE, OPEN, is_body, is_named_body, split_outside, strip_brackets
from generator.zh.normalize import to_simplified
from generator.zh.prefixes import own_prefix

_ENDS_IN_ROLE = re.compile(r"(?:牵头|负责|配合)(?:落实|实施)?$")
# before a bracket: what is in it is another name of the body, 县农业农村局（县乡村振兴局）, or says which are meant
_NAMES_BEFORE = re.compile(
    r"(?:[局厅委部办院处组会室站队]|中心|政府|办公室|公司|部门|单位|机构|成员|主体|地点|地址|场所|窗口)$"
)
_PLACE_ALONE = re.compile(r"^[\u4e00-\u9fff]{2,6}[市县区州盟旗]$")  # 武汉、孝感市，省经信厅
_ALIAS_OF = re.compile(r"(?:政府|党委|[局厅委办])$")
# whom a sentence ends in: 及时报告区政府总值班室（区应急局）
_ADDRESSED = re.compile(
    r"(?:报送?|报告|上报|报请|呈报|向|送|联系|反馈至?|反映|函告|提交|移交|移送|汇总至?|备案至?)(?:至|到|给)?[^，,。；;：:、]{2,20}$"
)
_DESCRIPTION = re.compile(
    r"^(?:以下|下同|含|包括|包含|不含|简称|详见|见|如|即|其中|原|试点|例如|比如|按|由于|指|共|约|占|截至|以上|附|注|参照)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A responsibility clause found in a text: its place, what it says, and the units it names."""

    start: int
    end: int
    text: str
    responsibilities: tuple[Responsibility, ...]
    open_ended: bool
    level: str  # the territory it leaves to a clause that follows
    closes: bool = True  # stands for itself; False where it is part of a sentence that says more


def reads_as_clause(text: str) -> bool:
    """Whether the inside of a bracket is a responsibility clause, by its label, role words and names.

    Brackets of the body do not pass: 试行, 基地, 县, 含5G网络.
    """
    text = strip_remarks(to_simplified(text))
    if LABEL.match(text):
        return True
    first, _, later = text.partition("。")
    if later and states_only(first):
        return True  # what follows are remarks: （甲局牵头。其他部门配合的，不逐一列出）
    if re.search(r"[。！？]", text.rstrip("。")):
        return False
    names = parse_clause(text)[0]
    if not names:
        return False
    known = [unit for unit in names if is_body(unit.as_written) or is_body(unit.name)]
    if known:
        known += [unit for unit in names if unit not in known and _PLACE_ALONE.match(unit.name)]
    roles = bool(re.search(r"牵头|负责|配合|按职责", text))
    if not roles and not any(is_named_body(x.name) or is_named_body(x.as_written) for x in known):
        return False  # 一套表（企业、单位）
    if len(names) == 1 and not roles:
        return bool(known) and len(strip_brackets(names[0].name)) >= 3 and not _DESCRIPTION.search(text)
    return len(known) >= (0.5 if roles else 0.7) * len(names) and not _DESCRIPTION.match(text)


def find_clauses(text: str, trust: Trust = Trust.ALL) -> list[Clause]:
    """Responsibility clauses in the text of one item, in order; none overlaps another.

    A bracket counts at the end of a paragraph (with or without 。 after it), or of the item, or where it
    carries a label, or at the end of a sentence where it holds nothing but names of bodies; an unclosed bracket counts where the text was cut off.
    `trust` says how far sentences without bracket or label count.
    """
    found: list[Clause] = []
    offset, level = 0, ""
    opened: tuple[int, Role | None] | None = None  # a label whose names may stand on this line: place, role
    # the marks of a clause are looked for in Simplified; places stay, because folding is one to one
    for paragraph in text.split("\n"):
        here = list(_find_in_paragraph(paragraph, level, trust))
        if not here and opened and _names_only(to_simplified(paragraph.strip(" \u3000。；"))):
            units, more, level = continue_clause(paragraph, opened[1], level)
            end = offset + len(paragraph)
            whole = text[opened[0] : end]
            found.append(
                Clause(
                    start=opened[0], end=end, text=whole, responsibilities=units, open_ended=more, level=level
                )
            )
            opened = (end + 1, opened[1])
        else:
            alone, role = open_label(to_simplified(paragraph))
            opened = (offset, role) if alone else None
        for clause in here:
            found.append(replace(clause, start=clause.start + offset, end=clause.end + offset))
            level = clause.level
        if here and LABEL.search(to_simplified(here[-1].text)) and here[-1].end == len(paragraph):
            last = here[-1].responsibilities[-1:]
            opened = (offset + len(paragraph) + 1, last[0].role) if last else None
        offset += len(paragraph) + 1
    return found


def _find_in_paragraph(paragraph: str, level: str, trust: Trust) -> Iterator[Clause]:
    marked = list(_find_marked(paragraph, level))
    words = to_simplified(paragraph)
    shared = trust is Trust.DUTIES or (trust is Trust.ALL and shares_out(words))
    stated = list(find_duties(words) if shared else find_statements(words, trust))
    free = [x for x in stated if not any(x.start < m.end and m.start < x.end for m in marked)]
    found: list[Clause | Statement] = sorted([*marked, *free], key=lambda x: x.start)
    for place in found:
        if isinstance(place, Statement):
            clause = _clause(paragraph, (place.start, place.end), place.words(paragraph), level)
            if clause.responsibilities:  # persons alone state no units
                yield replace(clause, closes=place.closes)
        else:
            yield place
            level = place.level


def _find_marked(paragraph: str, level: str) -> Iterator[Clause]:
    """The clauses that a bracket or a label marks."""
    labelled = _labelled_sentence(paragraph)
    end_of_body = len(paragraph) if labelled is None else labelled[0]
    brackets = [x for x in find_brackets(paragraph) if x[0] < end_of_body]
    for place, (start, end, inside) in enumerate(brackets):
        following = brackets[place + 1][0] if place + 1 < len(brackets) else end_of_body
        closes = not paragraph[end:following].strip(" 　。；;，,.")
        bare = strip_remarks(to_simplified(inside))
        carries_label = bool(LABEL.match(bare))
        # also after a figure: 达到70%（甲局负责）推进乙项工作
        after_stop = not re.match("[\u4e00-\u9fff”》]", paragraph[max(start - 1, 0) :]) and (
            bool(_ENDS_IN_ROLE.search(bare.rstrip("。"))) or _names_only(bare)
        )
        names_before = bool(_NAMES_BEFORE.search(to_simplified(paragraph[:start])))
        closes_sentence = not names_before and (
            (paragraph[end : end + 1] == "。" and _names_only(bare)) or states_only(bare.partition("。")[0])
        )
        if closes and not carries_label and _ADDRESSED.search(to_simplified(paragraph[:start])):
            closes = states_only(bare)
        if closes and not carries_label and own_prefix(bare) is None and _ALIAS_OF.search(paragraph[:start]):
            closes = states_only(bare)  # 各区政府（管委会）
        if (closes or carries_label or after_stop or closes_sentence) and reads_as_clause(inside):
            clause = _clause(paragraph, (start, end), inside, level)
            level = clause.level
            yield clause
    if labelled is not None:
        start, end = labelled
        clause = _clause(paragraph, labelled, paragraph[start:end].lstrip("，, "), level)
        yield clause
        for further in _find_marked(paragraph[end:], clause.level):
            yield replace(further, start=further.start + end, end=further.end + end)


def is_whole_clause(paragraph: str) -> bool:
    """Whether a paragraph says who is responsible and nothing else.

    >>> is_whole_clause("责任单位：市民政局、市残联"), is_whole_clause("建设站点。（市民政局）")
    (True, False)
    """
    found = find_clauses(paragraph)
    rest = paragraph
    for clause in reversed(found):
        rest = rest[: clause.start] + rest[clause.end :]
    return bool(found) and not rest.strip(" \u3000。；;，,.")


def ends_in_clause(text: str) -> bool:
    """Whether nothing stands after the last clause of a text."""
    found = find_clauses(text)
    return bool(found) and found[-1].closes and not text[found[-1].end :].strip("。；; \u3000")


def ends_in_names(text: str) -> bool:
    """Whether a text ends with a clause, and that with the whole name of a body.

    >>> ends_in_names("建园区。责任单位：县园区管委会"), ends_in_names("责任单位：市农业农村局、")
    (True, False)
    """
    found = find_clauses(text, Trust.NONE)
    last = split_outside(found[-1].text, "、，,；;：:")[-1] if found else ""
    return bool(last) and found[-1].end == len(text) and text.endswith(last) and is_body(to_simplified(last))


def _clause(paragraph: str, place: tuple[int, int], inside: str, level: str) -> Clause:
    start, end = place
    units, open_ended, left = continue_clause(inside, None, level)
    return Clause(
        start=start,
        end=end,
        text=paragraph[start:end],
        responsibilities=units,
        open_ended=open_ended,
        level=left,
    )


def _labelled_sentence(paragraph: str) -> tuple[int, int] | None:
    """A labelled clause without brackets: from the start of the paragraph, a stop or a comma, to its last sentence."""
    for match in LABEL.finditer(to_simplified(paragraph)):
        before = paragraph[: match.start()].rstrip(f" 　{BULLETS}")  # ——责任单位：…
        if sum(before.count(c) for c in OPEN) > sum(before.count(c) for c in CLOSE):
            continue  # the label of a bracket
        apart = bool(match["label"]) and paragraph[match.start() - 1 : match.start()].isspace()
        if not before or apart or before[-1] in "。；;！？）)，,":
            end = _end_of_labelled(paragraph, match.start())
            units, _ = parse_clause(paragraph[match.start() : end])
            if not units:
                continue
            if not before or before[-1] not in "，,":
                return len(before), end  # also after a space: 责任人：张三　责任部门：人事处
            if all(is_body(x.as_written) for x in units):
                return len(before) - 1, end - paragraph[:end].endswith("。")  # the sentence keeps its stop
    return None


def _end_of_labelled(paragraph: str, start: int) -> int:
    """Where sentences that name units, persons or times end, and the text goes on."""
    end = start
    for sentence in re.split(r"(?<=。)", paragraph[start:]):
        bare = to_simplified(sentence).strip("。 　")
        goes_on = (
            not bare or LABEL.search(bare) or ASIDE.match(bare) or not strip_remarks(f"{bare}。").strip("。")
        )
        if end > start and not goes_on and not _names_units(bare):
            break
        end += len(sentence)
    return end


def _names_only(inside: str) -> bool:
    return bool(inside) and all(is_named_body(piece) for piece in split_outside(inside, "、，,；;"))


def _names_units(sentence: str) -> bool:
    return all(is_body(piece) for piece in split_outside(sentence, "、，,；;"))
