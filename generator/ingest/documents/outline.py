"""Paragraphs to an outline of numbered items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.ingest.documents.clauses import ends_in_clause, find_clauses
from generator.ingest.documents.headings import heads_duties, is_bare_heading
from generator.ingest.documents.lines import Line
from generator.ingest.documents.numbering import Number
from generator.ingest.documents.paragraph import Paragraph
from generator.ingest.documents.trust import Trust
from generator.ingest.documents.unnumbered import Tasks, find_tasks

HEADINGS = ("part", "chapter", "heading")


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
    heads = _find_bare_headings(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        if place in heads:
            stack = [
                Item(number=Number(style="heading", value=len(roots) + 1, label=""), paragraphs=[paragraph])
            ]
            roots.append(stack[0])
            continue
        if paragraph.number is None:
            (stack[-1].paragraphs if stack else before).append(paragraph)
            continue
        item = Item(number=paragraph.number, paragraphs=[paragraph])
        styles = [open_item.number.style for open_item in stack]
        if item.number.style in styles:
            del stack[styles.index(item.number.style) :]
        elif item.number.style in HEADINGS:
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


def _find_bare_headings(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The places of headings without a number: a short line between an item that its units close and the next.

    Where there is such a line, the one before the first item is one too.
    """
    found: set[int] = set()
    first = next((place for place, paragraph in enumerate(paragraphs) if paragraph.number), 0)
    for place in range(first + 1, len(paragraphs) - 1):
        before, after = paragraphs[place - 1], paragraphs[place + 1]
        closed = is_bare_heading(paragraphs[place].text) and ends_in_clause(before.text)
        if paragraphs[place].number is None and after.number is not None and closed:
            found.add(place)
    if (
        found
        and first
        and paragraphs[first - 1].number is None
        and is_bare_heading(paragraphs[first - 1].text)
    ):
        found.add(first - 1)
    return found


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
