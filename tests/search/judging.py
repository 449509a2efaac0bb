"""Asks the judged questions as a person does, in a browser, and says what came where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml
from playwright.sync_api import Page

HERE = Path(__file__).parent
# names, numbers and substrings must be found; of topics and free questions most
EXACT = (
    "unit",
    "region",
    "theme",
    "policy",
    "programme",
    "number",
    "pinyin",
    "traditional",
    "quantity",
    "case",
    "substring",
)
LOOSE = ("slip", "date", "question", "topic")
LEAST_OF_LOOSE = 0.95
SEEN = 10  # results that are looked at
_DONE = '#search-results[data-state="done"]'
_READ = """async ([limit]) => {
  const links = [...document.querySelectorAll('#search-results article')].slice(0, limit).map((one) => one.querySelector('a'));
  return [links.map((one) => new URL(one.href).pathname), Number(document.querySelector('#search-count').textContent)];
}"""


@dataclass(frozen=True)
class Question:
    """One judged question of the file."""

    kind: str
    text: str
    all_of: tuple[str, ...]
    any_of: tuple[str, ...]
    within: int
    filters: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, entry: dict[str, Any]) -> Question:
        filters = entry.get("filters", {})
        return cls(
            kind=entry["kind"],
            text=entry["q"],
            all_of=_listed(entry.get("find")),
            any_of=_listed(entry.get("any")),
            within=entry["within"],
            filters=tuple((facet, one) for facet, ids in filters.items() for one in _listed(ids)),
        )


@dataclass(frozen=True)
class Verdict:
    """What a question brought: the first results, and the place of the first wanted page (0: none)."""

    question: Question
    results: tuple[str, ...]
    hits: int

    @property
    def place(self) -> int:
        wanted = self.question.all_of + self.question.any_of
        return next((at for at, one in enumerate(self.results, 1) if _fits(one, wanted)), 0)

    @property
    def met(self) -> bool:
        first = self.results[: self.question.within]
        every = all(any(_fits(one, (wanted,)) for one in first) for wanted in self.question.all_of)
        return every and (not self.question.any_of or any(_fits(one, self.question.any_of) for one in first))

    def explain(self) -> str:
        asked = "、".join(self.question.all_of + self.question.any_of)
        return f"{self.question.kind} {self.question.text!r}: {asked} within {self.question.within}, got {self.hits}: {list(self.results[:5])}"


@dataclass(frozen=True)
class Figures:
    """The figures of one kind of question."""

    asked: int
    met: float
    first: float
    five: float
    reciprocal: float
    empty: float

    @classmethod
    def of(cls, verdicts: Sequence[Verdict]) -> Figures:
        count = len(verdicts)
        return cls(
            asked=count,
            met=sum(one.met for one in verdicts) / count,
            first=sum(one.place == 1 for one in verdicts) / count,
            five=sum(0 < one.place <= 5 for one in verdicts) / count,
            reciprocal=sum(1 / one.place for one in verdicts if one.place) / count,
            empty=sum(not one.hits for one in verdicts) / count,
        )


def read_questions(name: str) -> list[Question]:
    """The questions of ``<name>.yml`` beside this file."""
    entries = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return [Question.read(entry) for entry in entries]


def ask_all(page: Page, base: str, questions: Iterable[Question]) -> list[Verdict]:
    """Put every question to the search page of the site at `base`, one after the other."""
    page.goto(f"{base}/search/?q=1")
    page.wait_for_selector(_DONE, state="attached")
    return [_ask(page, question) for question in questions]


def group_figures(verdicts: Iterable[Verdict]) -> dict[str, Figures]:
    """Figures for every kind in the order of the file, and for all together."""
    kinds: defaultdict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        kinds[one.question.kind].append(one)
    whole = [one for group in kinds.values() for one in group]
    return {**{kind: Figures.of(group) for kind, group in kinds.items()}, "all": Figures.of(whole)}


def write_table(figures: dict[str, Figures]) -> str:
    """The figures as a Markdown table."""
    head = "| kind | questions | requirement met | success@1 | success@5 | MRR | no hit |\n|---|--:|--:|--:|--:|--:|--:|\n"
    return head + "".join(
        f"| {kind} | {one.asked} | {one.met:.1%} | {one.first:.1%} | {one.five:.1%} | {one.reciprocal:.3f} | {one.empty:.1%} |\n"
        for kind, one in figures.items()
    )


def _ask(page: Page, question: Question) -> Verdict:
    address = urlencode([("q", question.text), *question.filters])
    # as the back button does: the page reads its address anew
    page.evaluate(
        "(search) => { history.pushState(null, '', location.pathname + '?' + search); dispatchEvent(new PopStateEvent('popstate')); }",
        address,
    )
    page.wait_for_selector(_DONE, state="attached")
    links, hits = page.evaluate(_READ, [SEEN])
    return Verdict(question, tuple(link.strip("/") for link in links), hits)


def _fits(address: str, wanted: Sequence[str]) -> bool:
    return any(fnmatchcase(address, one) for one in wanted)


def _listed(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
