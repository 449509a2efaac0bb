"""A document's lines to a Document: elements, plans, points, and the role of every line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.ingest.documents.elements import access_of, close_up, read_elements
from generator.ingest.documents.numbering import Number, read_number
from generator.ingest.documents.outline import Item, find_points, read_outline
from generator.ingest.documents.paragraphs import Line, Paragraph, make_paragraphs, read_lines
from generator.ingest.documents.responsibility import find_clauses, first_is_lead, parse_clause
from generator.ingest.documents.tables import Row, read_rows
from generator.model.access import Access
from generator.model.document import (
    Deadline,
    Document,
    LineRole,
    Plan,
    Quantity,
    Responsibility,
    Role,
    SourceLine,
    WorkPoint,
)
from generator.model.origin import Origin
from generator.model.partial_date import PartialDate
from generator.zh.dates import find_deadlines, read_date
from generator.zh.facts import find_cited, find_programmes, find_quantities
from generator.zh.normalize import to_simplified
from generator.zh.pinyin import make_slug

ResolveUnit = Callable[[str, str], str]  # name, issuer → authority id or ""
_WORK = re.compile(r"要点|方案|意见|任务|分工|措施|计划|行动|清单|规划|举措|安排|台账|实事|纲要")
_RULES = re.compile(r"(?:办法|条例|规定|细则|章程|规则|制度|公约)(?:[（(].*[）)])?$")
_TITLE_STOP = re.compile(r"[。：:！]|\u3000|\s{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What the metadata file beside a source says of it; all of it may be missing."""

    id: str = ""
    plan_ids: Mapping[str, str] = field(default_factory=dict)  # words of a plan's title → its id
    access: Access | None = None
    region: str = ""


def parse_document(
    texts: Sequence[str],
    path: str,
    *,
    filing: Filing | None = None,
    resolve_unit: ResolveUnit = lambda name, issuer: "",
) -> Document:
    """Parse the lines of one document. Any text gives a Document; one without tasks has no points."""
    filing = filing or Filing()
    lines = read_lines(texts)
    paragraphs = make_paragraphs(lines)
    elements = read_elements(paragraphs)
    year = elements.issued_on.year if elements.issued_on else _year_of(elements.title)
    document_id = filing.id or make_slug(elements.doc_number or elements.title or path.rsplit("/", 1)[-1])
    points: list[WorkPoint] = []
    plans: list[Plan] = []
    roles: dict[int, tuple[LineRole, str]] = {}
    first_leads = any(first_is_lead(paragraph.text) for paragraph in paragraphs)
    for title, body in _split_plans(paragraphs, elements.title):
        plan_title = close_up(title.text) if title else elements.title
        builder = _PlanBuilder(
            document_id=document_id,
            plan_id=_plan_id(plan_title, filing, document_id, len(plans)),
            plan_title=plan_title,
            path=path,
            year=_year_of(plan_title) or year,
            first_leads=first_leads,
            resolve=lambda name: resolve_unit(name, elements.issuer),
        )
        plan, found = builder.build(title, body)
        if found or plan.sections or title:
            plans.append(plan)
        points += found
        roles.update(builder.roles)
    for paragraph in paragraphs:
        for line in paragraph.lines:
            roles.setdefault(line.number, (paragraph.role, ""))
    return Document(
        id=document_id,
        title=elements.title,
        doc_number=elements.doc_number,
        issuer=elements.issuer,
        issued_on=elements.issued_on,
        addressees=elements.addressees,
        disclosure_text=elements.disclosure_text,
        access=filing.access or access_of(elements.disclosure_text),
        plans=tuple(plans),
        points=_with_unique_ids(points),
        lines=tuple(_source_line(line, roles) for line in lines),
        region=filing.region,
        origin=Origin(path=path, line=1, end_line=len(lines)),
    )


def _with_unique_ids(points: Sequence[WorkPoint]) -> tuple[WorkPoint, ...]:
    """Numbers that start anew within a plan would give one id twice: the later ones count on."""
    seen: dict[str, int] = {}
    result = []
    for point in points:
        seen[point.id] = seen.get(point.id, 0) + 1
        again = seen[point.id]
        result.append(point if again == 1 else replace(point, id=f"{point.id}-{again}"))
    return tuple(result)


def _source_line(line: Line, roles: Mapping[int, tuple[LineRole, str]]) -> SourceLine:
    role, point_id = roles.get(line.number, (LineRole.BLANK if not line.clean else LineRole.BODY, ""))
    return SourceLine(number=line.number, text=line.raw.rstrip("\r\n"), role=role, point_id=point_id)


def _split_plans(
    paragraphs: Sequence[Paragraph], title: str
) -> list[tuple[Paragraph | None, list[Paragraph]]]:
    """The document cut at the titles of its annexed plans; the part before the first has no title."""
    parts: list[tuple[Paragraph | None, list[Paragraph]]] = [(None, [])]
    for paragraph in paragraphs:
        if paragraph.role is LineRole.PART_TITLE:
            parts.append((paragraph, []))
        elif paragraph.role is LineRole.BODY:
            parts[-1][1].append(paragraph)
    return [part for part in parts if part[0] or part[1]]


def _plan_id(title: str, filing: Filing, document_id: str, place: int) -> str:
    for words, plan_id in filing.plan_ids.items():
        if close_up(words) in title:
            return plan_id
    return document_id if place == 0 else f"{document_id}-p{place + 1}"


def _year_of(title: str) -> int | None:
    found = read_date(title)
    return found.year if found else None


@dataclass(slots=True, kw_only=True)
class _PlanBuilder:
    """Makes the points of one plan and notes the role of each of its lines."""

    document_id: str
    plan_id: str
    plan_title: str
    path: str
    year: int | None
    first_leads: bool
    resolve: Callable[[str], str]
    roles: dict[int, tuple[LineRole, str]] = field(default_factory=dict)

    def build(self, title: Paragraph | None, body: Sequence[Paragraph]) -> tuple[Plan, list[WorkPoint]]:
        rows = read_rows([p for p in body if p.cells])
        before, roots = read_outline([p for p in body if not (rows and p.cells)])
        plans_work = not _RULES.search(self.plan_title) and bool(
            _WORK.search(self.plan_title) or not self.plan_title
        )
        chosen = find_points(roots, plans_work=plans_work and not rows)
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
        body, clause_text, units, open_ended = _take_clauses(whole)
        title, text = _split_title(body[len(item.number.label) :].strip(), item.paragraphs[0], item.number)
        self._note_lines(paragraphs, point_id)
        sections = [_heading_words(x) for x in above]
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

    def _note_lines(self, paragraphs: Sequence[Paragraph], point_id: str) -> None:
        for place, paragraph in enumerate(paragraphs):
            clauses = find_clauses(paragraph.text)
            alone = bool(clauses) and clauses[0].start == 0 and place > 0
            for nth, line in enumerate(paragraph.lines):
                role = LineRole.POINT if place == nth == 0 else LineRole.POINT_BODY
                self.roles[line.number] = (LineRole.RESPONSIBILITY if alone else role, point_id)

    def _row_point(self, row: Row, place: int) -> WorkPoint:
        number = _row_number(row, place)
        point_id = self._id(number.value)
        units: list[Responsibility] = []
        open_ended = False
        for role, cell in row.units:
            found, more = parse_clause(cell, role)
            units += found
            open_ended |= more
        for line in row.lines:
            self.roles[line.number] = (LineRole.POINT, point_id)
        # a numbered task cell repeats the number of its row
        title = row.title[len(inner.label) :].strip() if (inner := read_number(row.title)) else row.title
        heading, text = _split_title(title, None, number) if not row.text else (title, row.text)
        return self._make(
            id=point_id,
            number=number,
            title=heading,
            text=text,
            clause="；".join(cell for _, cell in row.units),
            units=tuple(units),
            open_ended=open_ended,
            sections=[row.section] if row.section else [],
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
        named = tuple(replace(x, unit="" if x.collective else self.resolve(x.name)) for x in units)
        if self.first_leads and named and all(x.role is Role.RESPONSIBLE for x in named):
            named = (replace(named[0], role=Role.LEAD), *named[1:])
        limits = [
            *find_deadlines(facts, self.year),
            *find_deadlines(clause, self.year),
            *_cell_limit(limit, self.year),
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
            deadlines=tuple(dict.fromkeys(Deadline(text=x.text, date=x.date) for x in limits)),
            quantities=tuple(
                Quantity(text=x.text, value=x.value, unit=x.unit) for x in find_quantities(facts)
            ),
            policies=find_cited(facts),
            programmes=find_programmes(facts),
            origin=Origin(path=self.path, line=first, end_line=last),
        )


def _cell_limit(cell: str, year: int | None) -> list[Deadline]:
    """A 完成时限 cell: what it says, and the day where it names one (2021年12月 as well as 12月底前)."""
    if not cell:
        return []
    found = find_deadlines(cell, year)
    if found:
        return [Deadline(text=x.text, date=x.date) for x in found]
    date: PartialDate | None = read_date(cell)
    return [Deadline(text=cell, date=date.last_day() if date else "")]


def _row_number(row: Row, place: int) -> Number:
    number = read_number(row.title)
    digits = re.search(r"\d+", row.number)
    if digits:
        return Number(style="digit", value=int(digits[0]), label=row.number)
    if number and number.value == place:
        return number
    return Number(style="digit", value=place, label=row.number or str(place))


def _heading_words(item: Item) -> str:
    """A heading as printed; of a paragraph that starts with its heading, only that."""
    text = item.heading()
    stop = _TITLE_STOP.search(text, len(item.number.label))
    return text[: stop.start()].strip() if stop and len(text) > 40 else text.rstrip("。：:").strip()


def _take_clauses(whole: str) -> tuple[str, str, tuple[Responsibility, ...], bool]:
    """The text of an item without its responsibility clauses; the clauses; their units; 等."""
    clauses = find_clauses(whole)
    body, place = [], 0
    units: dict[str, Responsibility] = {}
    for clause in clauses:
        body.append(whole[place : clause.start])
        place = clause.end
        for unit in clause.responsibilities:
            units.setdefault(unit.name, unit)
    rest = whole[place:]
    body.append(rest.removeprefix("。") if clauses and body[-1].rstrip().endswith(("。", "；")) else rest)
    text = re.sub(r"\n\s*\n+", "\n", "".join(body)).strip()
    return text, "\n".join(x.text for x in clauses), tuple(units.values()), any(x.open_ended for x in clauses)


def _split_title(text: str, first: Paragraph | None, number: Number) -> tuple[str, str]:
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
    return re.split(r"[，。；：]", whole, maxsplit=1)[0][:40], whole
