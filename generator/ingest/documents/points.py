"""A plan's paragraphs to its work points: title, text, responsibilities and the facts in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from generator.ingest.documents.choosing import find_points
from generator.ingest.documents.clauses import find_clauses
from generator.ingest.documents.headings import heading_words, split_title
from generator.ingest.documents.labels import TIME_LIMIT
from generator.ingest.documents.numbering import Number, read_number
from generator.ingest.documents.outline import Item, read_outline
from generator.ingest.documents.paragraph import Paragraph
from generator.ingest.documents.remarks import LeadRule, find_lead_rule
from generator.ingest.documents.responsibility import apply_lead_rule, continue_clause
from generator.ingest.documents.tables import Row, find_table, read_rows
from generator.ingest.documents.trust import Trust, plans_work, trust_of
from generator.model.document import Deadline, LineRole, Plan, Quantity, Responsibility, Role, WorkPoint
from generator.model.origin import Origin
from generator.zh.dates import find_deadlines, read_limit
from generator.zh.facts import find_cited, find_programmes, find_quantities

_NO_LIMIT = re.compile(r"[\s/／\\—–―─－~～-]*|无|暂无|空")
_ROW_STYLES = ("digit", "han", "han_bracket", "task", "article")


@dataclass(slots=True, kw_only=True)
class PlanBuilder:
    """Makes the points of one plan and notes the role of each of its lines."""

    document_id: str
    plan_id: str
    plan_title: str
    path: str
    year: int | None
    lead_rule: LeadRule
    resolve: Callable[[str], str]
    roles: dict[int, tuple[LineRole, str]] = field(default_factory=dict)

    def build(self, title: Paragraph | None, body: Sequence[Paragraph]) -> tuple[Plan, list[WorkPoint]]:
        """The plan under `title` and its points, from the paragraphs of its `body`."""
        table = find_table(body)
        rows = read_rows(table)
        tabled = {line.number for p in table for line in p.lines} if rows else set()
        trust = trust_of(self.plan_title)
        before, roots = read_outline([p for p in body if p.lines[0].number not in tabled], trust)
        chosen = find_points(roots, plans_work=plans_work(self.plan_title) and not rows)
        points = [self._point(above, item) for above, item in chosen]
        points += [self._row_point(row, place) for place, row in enumerate(rows, 1)]
        inside = {id(paragraph) for _, item in chosen for paragraph in item.all_paragraphs()}
        self._note_headings(roots, inside)
        first = title or (body[0] if body else None)
        return (
            Plan(
                id=self.plan_id,
                title=self.plan_title,
                introduction="\n".join(p.text for p in before if not p.cells),
                sections=tuple(dict.fromkeys(point.section for point in points if point.section)),
                origin=Origin(path=self.path, line=first.lines[0].number if first else 1),
            ),
            points,
        )

    def _note_headings(self, items: Sequence[Item], inside: set[int], depth: int = 0) -> None:
        for item in items:
            if id(item.paragraphs[0]) not in inside:
                role = LineRole.SUBSECTION if depth else LineRole.SECTION
                if len(item.heading()) <= 60:
                    for line in item.paragraphs[0].lines:
                        self.roles[line.number] = (role, "")
            self._note_headings(item.children, inside, depth + 1)

    def _point(self, above: Sequence[Item], item: Item) -> WorkPoint:
        point_id = self._id(item.number.value)
        paragraphs = list(item.all_paragraphs())
        whole = "\n".join(p.text for p in paragraphs)
        body, clause_text, units, open_ended = _take_clauses(whole, item.trust)
        title, text = split_title(body[len(item.number.label) :].strip())
        self._note_lines(paragraphs, point_id, item.trust)
        sections = [heading_words(x.heading(), x.number.label) for x in above]
        numbers = [line.number for line in item.lines()]
        return self._make(
            id=point_id,
            number=item.number,
            title=title,
            text=text,
            clause=clause_text,
            units=units,
            open_ended=open_ended,
            sections=sections,
            first=min(numbers),
            last=max(numbers),
            facts=body,
        )

    def _note_lines(self, paragraphs: Sequence[Paragraph], point_id: str, trust: Trust) -> None:
        for place, paragraph in enumerate(paragraphs):
            clauses = find_clauses(paragraph.text, trust)
            alone = bool(clauses) and clauses[0].start == 0 and place > 0
            for nth, line in enumerate(paragraph.lines):
                role = LineRole.POINT if place == nth == 0 else LineRole.POINT_BODY
                self.roles[line.number] = (LineRole.RESPONSIBILITY if alone else role, point_id)

    def _row_point(self, row: Row, place: int) -> WorkPoint:
        number = _row_number(row, place)
        point_id = self._id(number.value)
        units: dict[str, Responsibility] = {}
        open_ended = False
        level = ""
        for role, cell in row.units:
            found, more, level = continue_clause(cell, role, level)
            for unit in found:
                units.setdefault(unit.name, unit)  # the cell before has said what it does
            open_ended |= more
        for line in row.lines:
            self.roles[line.number] = (LineRole.POINT, point_id)
        title = _without_own_number(row.title)
        heading, text = split_title(title) if not row.text else (title, row.text)
        return self._make(
            id=point_id,
            number=number,
            title=heading,
            text=text,
            clause="；".join(cell for _, cell in row.units),
            units=tuple(units.values()),
            open_ended=open_ended,
            sections=[x for x in (row.section, row.subsection) if x],
            first=row.lines[0].number,
            last=row.lines[-1].number,
            facts="\n".join((row.title, row.text)),
            limit=row.deadline,
        )

    def _id(self, number: int) -> str:
        return f"{self.plan_id}-{number:02d}"

    def _make(
        self, *, id: str, number: Number, title: str, text: str, clause: str,
        units: tuple[Responsibility, ...], open_ended: bool, sections: Sequence[str], first: int, last: int,
        facts: str, limit: str = "",
    ) -> WorkPoint:  # fmt: skip
        own_rule = find_lead_rule([clause])
        rule = self.lead_rule if own_rule is LeadRule.NONE else own_rule
        named = tuple(
            replace(x, unit="" if x.collective else self.resolve(x.name))
            for x in apply_lead_rule(units, clause, rule)
        )
        limits = [
            *(_deadlines(facts, self.year)),
            *(_deadlines(clause, self.year)),
            *_labelled_limits(f"{facts}\n{clause}", self.year),
            *_cell_limits(limit, self.year),
        ]
        return WorkPoint(
            id=id,
            document_id=self.document_id,
            plan=self.plan_title,
            plan_id=self.plan_id,
            section=sections[0] if sections else "",
            subsection=sections[1] if len(sections) > 1 else "",
            number=number.value,
            label=number.label,
            title=title,
            text=text,
            responsibility_text=clause,
            responsibilities=named,
            open_ended=open_ended,
            deadlines=tuple(dict.fromkeys(limits)),
            quantities=tuple(
                Quantity(text=x.text, value=x.value, unit=x.unit) for x in find_quantities(facts)
            ),
            policies=find_cited(facts),
            programmes=find_programmes(facts),
            origin=Origin(path=self.path, line=first, end_line=last),
        )


def _cell_limits(cell: str, year: int | None) -> list[Deadline]:
    """A 完成时限 cell: what it says, and the day where it names one (2021年12月 as well as 12月底前)."""
    if _NO_LIMIT.fullmatch(cell):
        return []
    return _deadlines(cell, year) or [Deadline(text=cell, date=read_limit(cell, year))]


def _labelled_limits(text: str, year: int | None) -> list[Deadline]:
    """What stands after 完成时限： in a text or a clause."""
    return [
        limit for found in TIME_LIMIT.finditer(text) for limit in _cell_limits(found["limit"].strip(), year)
    ]


def _deadlines(text: str, year: int | None) -> list[Deadline]:
    return [Deadline(text=x.text, date=x.date) for x in find_deadlines(text, year)]


def _without_own_number(title: str) -> str:
    """A task cell without the number of its row; （1）…（2）… within it stay."""
    inner = read_number(title)
    return title[len(inner.label) :].strip() if inner and inner.style in _ROW_STYLES else title


def _row_number(row: Row, place: int) -> Number:
    number = read_number(row.title)
    digits = re.search(r"\d+", row.number)
    if digits:
        return Number(style="digit", value=int(digits[0]), label=row.number)
    if number and number.style == "digit":
        return number
    return Number(style="digit", value=place, label=row.number or str(place))


def _take_clauses(whole: str, trust: Trust) -> tuple[str, str, tuple[Responsibility, ...], bool]:
    """The text of an item without its responsibility clauses; the clauses; their units; 等."""
    clauses = find_clauses(whole, trust)
    body, place = [], 0
    units: dict[str, Responsibility] = {}
    for clause in clauses:
        if clause.closes:
            body.append(whole[place : clause.start])
            place = clause.end
        for unit in clause.responsibilities:
            known = units.setdefault(unit.name, unit)
            if unit.role is Role.LEAD and known.role is not Role.LEAD:
                units[unit.name] = replace(known, role=Role.LEAD)  # it leads a part of the work
    rest = whole[place:]
    body.append(rest.removeprefix("。") if body and body[-1].rstrip().endswith(("。", "；")) else rest)
    text = re.sub(r"\n\s*\n+", "\n", "".join(body)).strip()
    text = text.removesuffix("；").strip() if clauses and text.endswith("。；") else text
    return text, "\n".join(x.text for x in clauses), tuple(units.values()), any(x.open_ended for x in clauses)
