"""Tasks that carry no number: each a paragraph, or a few, closed by lines that say who does it and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.ingest.documents.clauses import ends_in_clause, find_clauses, is_whole_clause
from generator.ingest.documents.labels import LABEL
from generator.ingest.documents.paragraph import Paragraph
from generator.ingest.documents.remarks import ASIDE
from generator.ingest.documents.trust import Trust
from generator.zh.normalize import to_simplified


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Tasks found, each its paragraphs in order, and the paragraphs that belong to none."""

    tasks: tuple[tuple[Paragraph, ...], ...]
    rest: tuple[Paragraph, ...]


def find_tasks(paragraphs: Sequence[Paragraph], *, whole: bool = False) -> Tasks:
    """The tasks among paragraphs without numbers; none where fewer than two are closed by a clause of their own.

    In a `whole` document one is enough, where its units carry a label: 修建水厂。 责任单位：某县水利局
    """
    whole_tasks = [p for p in paragraphs if whole and _is_task_with_units(p)]
    if len(whole_tasks) > 1:
        return Tasks(
            tasks=tuple((p,) for p in whole_tasks),
            rest=tuple(p for p in paragraphs if not any(p is task for task in whole_tasks)),
        )
    runs: list[tuple[list[Paragraph], list[Paragraph]]] = []
    for paragraph in paragraphs:
        if _closes_a_task(paragraph) and runs:
            runs[-1][1].append(paragraph)
        elif not runs or runs[-1][1]:
            runs.append(([paragraph], []))
        else:
            runs[-1][0].append(paragraph)
    tasks = [run for run in runs if any(find_clauses(p.text) for p in run[1])]
    if len(tasks) < 2 and not (whole and tasks and any(_is_labelled(p) for p in tasks[0][1])):
        return Tasks(tasks=(), rest=tuple(paragraphs))
    # what stands before the first task introduces them all
    size = max((len(texts) for texts, _ in tasks[1:]), default=1)
    cut = [(texts[-size:] if place == 0 else texts, ends) for place, (texts, ends) in enumerate(tasks)]
    taken = {id(p) for texts, ends in cut for p in (*texts, *ends)}
    return Tasks(
        tasks=tuple((*texts, *ends) for texts, ends in cut),
        rest=tuple(p for p in paragraphs if id(p) not in taken),
    )


def _is_task_with_units(paragraph: Paragraph) -> bool:
    """A task and its labelled units in one paragraph: 1月：召开会议。责任单位：市政府办."""
    found = find_clauses(paragraph.text, Trust.NONE)
    labelled = bool(found) and bool(LABEL.search(to_simplified(found[-1].text)))
    return labelled and not paragraph.cells and found[0].start > 0 and ends_in_clause(paragraph.text)


def _is_labelled(paragraph: Paragraph) -> bool:
    return bool(LABEL.match(to_simplified(paragraph.text))) and bool(find_clauses(paragraph.text))


def _closes_a_task(paragraph: Paragraph) -> bool:
    if paragraph.cells:
        return False
    text = to_simplified(paragraph.text)
    return bool(ASIDE.match(text)) or is_whole_clause(paragraph.text)
