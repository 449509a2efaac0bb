"""A document's lines to a Document: elements, plans, points, and the role of every line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.ingest.documents.clauses import find_clauses
from generator.ingest.documents.columns import read_header
from generator.ingest.documents.elements import access_of, close_up, read_elements
from generator.ingest.documents.lines import Line, read_lines
from generator.ingest.documents.paragraph import Paragraph
from generator.ingest.documents.paragraphs import make_paragraphs
from generator.ingest.documents.points import PlanBuilder
from generator.ingest.documents.remarks import LeadRule, find_lead_rule
from generator.ingest.documents.trust import Trust
from generator.model.access import Access
from generator.model.document import Document, LineRole, Plan, SourceLine, WorkPoint
from generator.model.origin import Origin
from generator.zh.dates import read_date
from generator.zh.normalize import to_simplified
from generator.zh.pinyin import make_slug

_FORWARDS = re.compile(r"(?:印发|转发|下发|发)给?你们")
_FOR_ALL = re.compile(
    r"下同|^[（(【\[]?(?:附?注|备注|说明|附件)\d?\s*[：:．.、】\]]|(?:本|该)(?:方案|表|清单|要点|文件)"
)
ResolveUnit = Callable[[str, str], str]  # name, issuer → authority id or ""


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
    lead_rule = find_lead_rule(p.text for p in paragraphs if _may_speak_for_all(p))
    for title, body in _without_letter(_split_plans(paragraphs, elements.title), paragraphs):
        plan_title = close_up(title.text) if title else elements.title
        builder = PlanBuilder(
            document_id=document_id,
            plan_id=_plan_id(plan_title, filing, document_id, len(plans)),
            plan_title=plan_title,
            path=path,
            year=_year_of(plan_title) or year,
            lead_rule=lead_rule,
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


def _may_speak_for_all(paragraph: Paragraph) -> bool:
    """Whether what a paragraph remarks on lists of units may hold for all of them.

    In the list of one point it holds for that one, unless it says 下同; in a note (注：), a preface, a heading
    or the header of a table it holds for all.
    """
    text = to_simplified(paragraph.text)
    if find_lead_rule([text]) is LeadRule.NONE:
        return False
    if not paragraph.cells:
        return bool(_FOR_ALL.search(text)) or not find_clauses(text, Trust.NONE)
    filled = [cell for cell in paragraph.cells if cell]
    return bool(_FOR_ALL.search(text)) or len(filled) < 2 or bool(read_header(paragraph.cells))


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


def _without_letter(
    parts: list[tuple[Paragraph | None, list[Paragraph]]], paragraphs: Sequence[Paragraph]
) -> list[tuple[Paragraph | None, list[Paragraph]]]:
    """The plans alone where a signed letter forwards them: its numbered requests are no points of work.

    A letter that names units in a clause of its own is a plan all the same.
    """
    if _only_forwards(paragraphs):
        return []
    for place, (title, _) in enumerate(parts[1:], 1):
        if title is None:
            continue
        head = paragraphs[: paragraphs.index(title)]
        signed = any(paragraph.role is LineRole.DATE for paragraph in head)
        if not signed:
            continue  # a title set twice, or the letter's own
        asks = not any(find_clauses(p.text, Trust.NONE) for _, body in parts[:place] for p in body)
        plans = any(p.number or p.cells for _, body in parts[place:] for p in body)
        return parts[place:] if asks and plans else parts
    return parts


def _only_forwards(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the whole is a letter that forwards a plan which is not there: 现将…印发给你们, requests, signature."""
    items = [place for place, paragraph in enumerate(paragraphs) if paragraph.number]
    if (
        not items
        or any(p.cells for p in paragraphs)
        or any(find_clauses(p.text, Trust.NONE) for p in paragraphs)
    ):
        return False
    forwards = any(_FORWARDS.search(to_simplified(p.text)) for p in paragraphs[: items[0]])
    signed = [place for place, paragraph in enumerate(paragraphs) if paragraph.role is LineRole.DATE]
    return forwards and bool(signed) and signed[-1] > items[-1]


def _plan_id(title: str, filing: Filing, document_id: str, place: int) -> str:
    for words, plan_id in filing.plan_ids.items():
        if close_up(words) in title:
            return plan_id
    return document_id if place == 0 else f"{document_id}-p{place + 1}"


def _year_of(title: str) -> int | None:
    found = read_date(title)
    return found.year if found else None
