"""Which items of an outline are the points.

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

from generator.ingest.documents.clauses import find_clauses
from generator.ingest.documents.headings import speaks_of_the_plan
from generator.ingest.documents.outline import HEADINGS, Item


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
    return item.number.style in {"han", *HEADINGS} and len(item.heading()) <= 40


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
