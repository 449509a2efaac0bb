"""Paragraphs to an outline of numbered items, and which of them are the points.

A point is the item that answers for work: the smallest one that carries a responsibility clause of its own,
or, where the last sub-item alone carries one, the item above, since the clause closes the whole. An item
with sentences and units of its own above such items is a point beside them. In a plan without any clause the
points are the level whose numbers run through.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.ingest.documents.clauses import find_clauses
from generator.ingest.documents.headings import heads_duties, speaks_of_the_plan
from generator.ingest.documents.lines import Line
from generator.ingest.documents.numbering import Number
from generator.ingest.documents.paragraph import Paragraph
from generator.ingest.documents.trust import Trust
from generator.ingest.documents.unnumbered import Tasks, find_tasks

_HEADINGS = ("part", "chapter")


@dataclass(slots=True, kw_only=True)
class Item:
    """A numbered item: its own paragraphs and the items below it."""

    number: Number
    paragraphs: list[Paragraph]
    children: list[Item] = field(default_factory=list)
    has_clause: bool = False  # in its own paragraphs
    trust: Trust = Trust.ALL  # in its sentences
    apart: bool = False  # a point beside the points below it

    def lines(self) -> Iterator[Line]:
        """Every line of it and of what is below, in order of the source."""
        for paragraph in self.paragraphs:
            yield from paragraph.lines
        for child in () if self.apart else self.children:
            yield from child.lines()

    def all_paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs and those below, in order of the source; of a point apart, its own."""
        yield from self.paragraphs
        for child in () if self.apart else self.children:
            yield from child.all_paragraphs()

    def heading(self) -> str:
        """The number and the words beside it, as printed."""
        return self.paragraphs[0].text


def read_outline(paragraphs: Sequence[Paragraph], trust: Trust) -> tuple[list[Paragraph], list[Item]]:
    """The paragraphs before the first item, and the items in their order and depth.

    The depth of a style is where it first appears below the others, so that any order of styles works.
    """
    before: list[Paragraph] = []
    roots: list[Item] = []
    stack: list[Item] = []
    for paragraph in paragraphs:
        if paragraph.number is None:
            (stack[-1].paragraphs if stack else before).append(paragraph)
            continue
        item = Item(number=paragraph.number, paragraphs=[paragraph])
        styles = [open_item.number.style for open_item in stack]
        if item.number.style in styles:
            del stack[styles.index(item.number.style) :]
        elif item.number.style in _HEADINGS:
            stack.clear()
        (stack[-1].children if stack else roots).append(item)
        stack.append(item)
    if not roots:
        found = find_tasks(before, whole=True)
        before, roots = list(found.rest), _items_of(found)
    for root in roots:
        _part_unnumbered(root)
        _mark_clauses(root, trust)
    return before, roots


def _part_unnumbered(item: Item) -> None:
    """Give an item the tasks without numbers in its text as items of their own."""
    for child in item.children:
        _part_unnumbered(child)
    if not item.children and not find_clauses(item.paragraphs[0].text):
        found = find_tasks(item.paragraphs[1:])
        item.paragraphs = [item.paragraphs[0], *found.rest]
        item.children = _items_of(found)


def _items_of(found: Tasks) -> list[Item]:
    return [
        Item(number=Number(style="unnumbered", value=place, label=""), paragraphs=list(task))
        for place, task in enumerate(found.tasks, 1)
    ]


def _mark_clauses(item: Item, trust: Trust) -> None:
    if trust is Trust.ALL and heads_duties(item.heading()[len(item.number.label) :]):
        trust = Trust.DUTIES
    item.trust = trust
    item.has_clause = bool(find_clauses("\n".join(p.text for p in item.paragraphs), trust))
    for child in item.children:
        _mark_clauses(child, trust)


def _carries(item: Item) -> bool:
    return item.has_clause or any(_carries(child) for child in item.children)


def find_points(roots: Sequence[Item], *, plans_work: bool) -> list[tuple[tuple[Item, ...], Item]]:
    """Every point with the items above it. `plans_work`: the document is one whose items are tasks.

    Where no item carries a clause, items are points only in such a document. What a plan says of its aims,
    principles and steps is no point unless it names who does it.
    """
    chosen: list[tuple[tuple[Item, ...], Item]] = []
    for root in roots:
        _choose(root, (), chosen)
    if not chosen:
        return _by_level(roots) if plans_work else []
    _add_siblings(roots, (), chosen)
    style = Counter(item.number.style for _, item in chosen).most_common(1)[0][0]
    known = {id(item) for _, item in chosen}
    for root in roots:
        _add_bare(root, (), style, known, chosen)
    _add_other_sections(roots, chosen)
    order = {id(item): place for place, item in enumerate(_walk(roots))}
    return sorted(chosen, key=lambda pair: order[id(pair[1])])


def _is_general(item: Item) -> bool:
    return speaks_of_the_plan(item.heading()[len(item.number.label) :]) and not _carries(item)


def _add_siblings(
    items: Sequence[Item], above: tuple[Item, ...], chosen: list[tuple[tuple[Item, ...], Item]]
) -> None:
    """What stands in a row with points is a point, whether or not it names units, if nothing below it is one."""
    known = {id(item) for _, item in chosen}
    row_of_points = bool(above) and any(id(item) in known for item in items)
    for item in items:
        if id(item) in known:
            continue
        if any(id(below) in known for below in _walk(item.children)):
            _add_siblings(item.children, (*above, item), chosen)
        elif row_of_points and not _is_general(item):
            chosen.append((above, item))


def _add_other_sections(roots: Sequence[Item], chosen: list[tuple[tuple[Item, ...], Item]]) -> None:
    """The items of a section that names no units, on whatever level it has them (保障措施 with （一） beside 1.)."""
    known = {id(item) for _, item in chosen}
    if any(id(root) in known for root in roots):
        return  # sections and points stand in one row
    for root in roots:
        if not _is_general(root) and not any(id(below) in known for below in _walk(root.children)):
            chosen.extend(((root,), child) for child in root.children if not _is_general(child))


def _choose(item: Item, above: tuple[Item, ...], chosen: list[tuple[tuple[Item, ...], Item]]) -> None:
    carrying = [child for child in item.children if _carries(child)]
    closes_whole = len(item.children) > 1 and carrying == item.children[-1:] and not _starts_as_heading(item)
    if carrying and not closes_whole and not (item.has_clause and len(carrying) < len(item.children)):
        if item.has_clause and _says_a_task(item):
            item.apart = True
            chosen.append((above, item))
        for child in item.children:
            _choose(child, (*above, item), chosen)
    elif item.has_clause or carrying:
        chosen.append((above, item))


def _says_a_task(item: Item) -> bool:
    """Whether an item has sentences before its units; a heading with a bracket has none: 一、产业发展（甲局牵头）."""
    text = "\n".join(paragraph.text for paragraph in item.paragraphs)
    clauses = find_clauses(text)
    return bool(clauses) and bool(re.search(r"[。；]", text[: clauses[0].start]))


def _starts_as_heading(item: Item) -> bool:
    """一、 above （一） or 1. is a section even if only its last sub-item names units."""
    return item.number.style in {"han", *_HEADINGS} and len(item.heading()) <= 40


def _add_bare(
    item: Item,
    above: tuple[Item, ...],
    style: str,
    known: set[int],
    chosen: list[tuple[tuple[Item, ...], Item]],
) -> None:
    """Points without units: items of the style that the points have, unless they stand above or in one."""
    if id(item) in known or _is_general(item):
        return
    if item.number.style == style and not any(id(below) in known for below in _walk(item.children)):
        chosen.append((above, item))
        return
    for child in item.children:
        _add_bare(child, (*above, item), style, known, chosen)


def _by_level(roots: Sequence[Item]) -> list[tuple[tuple[Item, ...], Item]]:
    """Points of a plan that names no units: the level whose numbers run through, else the lowest main level."""
    candidates = [
        s
        for s in ("task", "digit", "decimal2", "han_bracket", "han", "article")
        if any(i.number.style == s for i in _walk(roots))
    ]
    running = [
        s
        for s in candidates
        if s != "han" and _runs_through([i.number.value for i in _walk(roots) if i.number.style == s])
    ]
    if running:
        style = running[-1] if "han_bracket" in running else running[0]
    elif "han_bracket" in candidates:
        style = "han_bracket"
    elif candidates:
        style = candidates[0]
    else:
        return []
    chosen: list[tuple[tuple[Item, ...], Item]] = []
    for root in roots:
        _add_bare(root, (), style, set(), chosen)
    return chosen


def _runs_through(values: Sequence[int]) -> bool:
    return len(values) >= 3 and all(after > before for before, after in itertools.pairwise(values))


def _walk(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _walk(item.children)
