"""The text of a source document as issued, laid out after GB/T 9704—2012: red head, body, 版记.

Every line of the source stands here verbatim under its number (`L12`), every point and section has
an anchor. The contact line (附注 7.3.6) is personal data: folded away, and in the internal edition only.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from generator.model.document import Document, LineRole, SourceLine
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here

_CLASSES: Mapping[LineRole, str] = {
    LineRole.ISSUER_MARK: "red-head",
    LineRole.DOC_NUMBER: "doc-number",
    LineRole.TITLE: "doc-title",
    LineRole.ADDRESSEE: "addressee",
    LineRole.BODY: "body",
    LineRole.LAYOUT_NOTE: "layout-note",
    LineRole.SIGNATURE: "signature",
    LineRole.DATE: "issued-on",
    LineRole.CONTACT: "contact-line",
    LineRole.PART_TITLE: "part-title",
    LineRole.SECTION: "section",
    LineRole.SUBSECTION: "subsection",
    LineRole.POINT: "point-start",
    LineRole.POINT_BODY: "point-body",
    LineRole.RESPONSIBILITY: "responsibility-line",
    LineRole.DISCLOSURE: "disclosure",
}
_HEADING_LEVELS = {
    LineRole.PART_TITLE: "3",
    LineRole.SECTION: "4",
    LineRole.SUBSECTION: "5",
}
_HEAD = (LineRole.ISSUER_MARK, LineRole.DOC_NUMBER)
_SIGNING = (LineRole.SIGNATURE, LineRole.DATE)
_TITLES = (LineRole.TITLE, LineRole.PART_TITLE)
_RUNNING = (LineRole.BODY, LineRole.POINT, LineRole.POINT_BODY)
_RED_RULE = '<hr class="red-rule">'
_BROKEN_TITLE = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")
_ENDED = re.compile(r"[。！？；：!?;:）)〕】][”’」』》）)]*\s*$")


def line_anchor(number: int) -> str:
    """The anchor of a line in the facsimile."""
    return f"L{number}"


def point_anchor(point_id: str) -> str:
    """The anchor of a point in the facsimile."""
    return f"point-{point_id}"


def section_anchor(plan_id: str, number: int) -> str:
    """The anchor of the `number`th section (from 1) of a plan; 0 is the plan itself."""
    return f"section-{plan_id}-{number}" if number else f"plan-{plan_id}"


def facsimile(here: Here, document: Document) -> str:
    """The whole document as one block of Markdown."""
    shown = [line for line in document.lines if line.role is not LineRole.BLANK]
    if not here.site.internal:
        shown = [line for line in shown if line.role is not LineRole.CONTACT]
    anchors = anchored_lines(document)
    last_head = _end_of_head(shown)
    continued = _continued_lines(shown)
    labels = {point.id: point.number for point in document.points}
    seen: set[str] = set()
    parts: list[str] = []
    for (point_id, signing), group in groupby(shown, key=lambda line: (line.point_id, line.role in _SIGNING)):
        lines = "\n\n".join(_lines(here, group, anchors, last_head, continued))
        if signing:
            block = markdown.wrap("div", lines, "signing-block")
            parts.append(markdown.wrap("div", block, "signing"))
            continue
        if point_id in labels:
            opening = _point_opening(here, point_id, labels[point_id]) if point_id not in seen else ""
            anchor = point_anchor(point_id) if point_id not in seen else ""
            lines = markdown.wrap("section", markdown.blocks(opening, lines), "point", id=anchor)
            seen.add(point_id)
        parts.append(lines)
    return markdown.wrap("div", markdown.blocks(*parts), "facsimile", lang=here.site.chinese)


def _end_of_head(lines: Sequence[SourceLine]) -> int:
    """The line under which the red rule stands: the last of the first run of issuer mark and number."""
    last = 0
    for line in lines:
        if line.role in _HEAD:
            last = line.number
        elif last:
            break
    return last


def _continued_lines(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Numbers of the lines that go on with a sentence which the line before broke off."""
    return frozenset(
        line.number
        for before, line in pairwise(lines)
        if line.role in (LineRole.BODY, LineRole.POINT_BODY)
        and before.role in _RUNNING
        and before.point_id == line.point_id
        and not line.text.startswith((" ", "\u3000"))
        and not _ENDED.search(before.text)
    )


def anchored_lines(document: Document) -> dict[int, str]:
    """Line number → anchor of the plan or section that starts on that line."""
    found: dict[int, str] = {}
    plans = sorted(document.plans, key=lambda plan: plan.origin.line)
    waiting: list[tuple[str, str]] = []
    for line in document.lines:
        while plans and line.number >= plans[0].origin.line:
            plan = plans.pop(0)
            found[line.number] = section_anchor(plan.id, 0)
            waiting = [(_bare(text), section_anchor(plan.id, k)) for k, text in enumerate(plan.sections, 1)]
        if line.role is LineRole.SECTION and line.number not in found and (words := _bare(line.text)):
            place = next((k for k, (text, _) in enumerate(waiting) if text.startswith(words)), None)
            if place is not None:
                found[line.number] = waiting[place][1]
                waiting = waiting[place + 1 :]
    return found


def _bare(text: str) -> str:
    return re.sub(r"[\s*#]+", "", text)


def _lines(
    here: Here,
    lines: Iterable[SourceLine],
    anchors: Mapping[int, str],
    last_head: int,
    continued: Container[int],
) -> Iterable[str]:
    for line in lines:
        text = _line(line, anchors.get(line.number, ""), continued=line.number in continued)
        if line.role is LineRole.CONTACT:
            text = markdown.details(here.site.text("document.contact"), text, "contact")
        yield text
        if line.number == last_head:
            yield _RED_RULE


def _line(line: SourceLine, anchor: str, *, continued: bool = False) -> str:
    level = _HEADING_LEVELS.get(line.role, "")
    heading = {"role": "heading", "aria_level": level} if level else {}
    role = _CLASSES.get(line.role, "body")
    marks = markdown.attributes(
        "line", role, "continued" if continued else "", id=line_anchor(line.number), **heading
    )
    start = f'<span id="{anchor}"></span>' if anchor else ""
    text = markdown.verbatim(line.text)
    if line.role in _TITLES:
        text = _BROKEN_TITLE.sub(lambda gap: f'<span class="gap">{gap[0]}</span>', text)
    return f"{start}{text}\n{marks}"


def _point_opening(here: Here, point_id: str, number: int) -> str:
    site = here.site
    text = site.text("document.go_to_point", n=number) if number else site.text("kind.point")
    href = here.href(Ref(EntityKind.POINT, point_id))
    lang = "en" if here.site.english else ""
    return f"{markdown.link(text, href, lang=lang)}\n{markdown.attributes('to-point')}"
