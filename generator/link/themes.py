"""Which themes a text is about: words of the vocabulary, weighed by where they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.link.scanner import Scanner
from generator.model.theme import Theme
from generator.zh.normalize import fold, fold_words

# A title says what a text is about; a section or plan says what its points have in common; a word in the
# body may be said in passing, so it takes three different ones, or one beside a word of the section.
TITLE, SECTION, PLAN, BODY, BODY_LIMIT, ENOUGH = 4, 2, 1, 1, 3, 3
_CITED = re.compile(r"《[^》]*》")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text in its parts, from the most to the least telling."""

    title: str
    section: str = ""
    plan: str = ""
    body: str = ""


class Vocabulary:
    """The terms of all themes. `blockers` are phrases (names of units) whose words do not count."""

    def __init__(self, themes: Mapping[str, Theme], blockers: Iterable[str] = ()) -> None:
        self._registered = {
            fold_words(term): theme.id
            for theme in reversed(list(themes.values()))
            for term in (*theme.register_terms, *theme.terms, theme.name)
        }
        self._terms = {
            fold(term): theme.id
            for theme in reversed(list(themes.values()))
            for term in (*theme.terms, theme.name)
        }
        self._scanner = Scanner({*self._terms, *blockers})

    def resolve(self, word: str) -> str | None:
        """The theme that a word of a register stands for."""
        return self._registered.get(fold_words(word))

    def weigh(self, passage: Passage) -> Iterator[tuple[str, str]]:
        """(theme, word that decided) for each theme that `passage` is about."""
        scores: defaultdict[str, int] = defaultdict(int)
        words: dict[str, str] = {}
        for text, weight in (
            (passage.title, TITLE),
            (passage.section, SECTION),
            (passage.plan, PLAN),
        ):
            for theme, terms in self._terms_in(text).items():
                scores[theme] += weight
                words.setdefault(theme, terms[0])
        for theme, terms in self._terms_in(_CITED.sub("。", passage.body)).items():
            scores[theme] += min(BODY_LIMIT, BODY * len(terms))
            words.setdefault(theme, terms[0])
        yield from sorted((theme, words[theme]) for theme, score in scores.items() if score >= ENOUGH)

    def _terms_in(self, text: str) -> dict[str, list[str]]:
        """Different terms by theme, in the order of the text."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for hit in self._scanner.find(fold(text)):
            theme = self._terms.get(hit.phrase)
            if theme and hit.phrase not in found[theme]:
                found[theme].append(hit.phrase)
        return {theme: terms for theme, terms in found.items() if terms}
