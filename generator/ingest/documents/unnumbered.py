"""Tasks that carry no number: each a paragraph, or a few, closed by lines that say who does it and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.ingest.documents.clauses import find_clauses, is_whole_clause
from generator.ingest.documents.paragraphs import Paragraph
from generator.zh.normalize import to_simplified

# what else such lines tell of a task: who answers in person, by when
_ASIDE = re.compile(
    r"^(?:(?:责任|牵头|分管|主管|挂钩|包保|主要|市|县|区)*(?:领导|责任人|负责人|联系人)|(?:监督|联系)电话"
    r"|(?:完成|办理|整改|工作|推进)?(?:时限|时间|期限|进度)(?:要求|安排|节点)?)\s*[:：]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Tasks found, each its paragraphs in order, and the paragraphs that belong to none."""

    tasks: tuple[tuple[Paragraph, ...], ...]
    rest: tuple[Paragraph, ...]


def find_tasks(paragraphs: Sequence[Paragraph]) -> Tasks:
    """The tasks among paragraphs without numbers; none where fewer than two are closed by a clause of their own."""
    runs: list[tuple[list[Paragraph], list[Paragraph]]] = []
    for paragraph in paragraphs:
        if _closes_a_task(paragraph) and runs:
            runs[-1][1].append(paragraph)
        elif not runs or runs[-1][1]:
            runs.append(([paragraph], []))
        else:
            runs[-1][0].append(paragraph)
    tasks = [run for run in runs if any(find_clauses(p.text) for p in run[1])]
    if len(tasks) < 2:
        return Tasks(tasks=(), rest=tuple(paragraphs))
    size = max(len(texts) for texts, _ in tasks[1:])  # what stands before the first task introduces them all
    cut = [(texts[-size:] if place == 0 else texts, ends) for place, (texts, ends) in enumerate(tasks)]
    taken = {id(p) for texts, ends in cut for p in (*texts, *ends)}
    return Tasks(
        tasks=tuple((*texts, *ends) for texts, ends in cut),
        rest=tuple(p for p in paragraphs if id(p) not in taken),
    )


def _closes_a_task(paragraph: Paragraph) -> bool:
    if paragraph.cells:
        return False
    text = to_simplified(paragraph.text)
    return bool(_ASIDE.match(text)) or is_whole_clause(paragraph.text)
