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
# body may be said in passing, so it takes several, or one beside a word of the section or plan. A long term
# (脱贫攻坚档案) is hardly ever said in passing. Where nothing is enough, the section alone decides.
TITLE, SECTION, PLAN, BODY_LIMIT, ENOUGH = 4, 2, 2, 3, 3
_LONG_TERM = 5
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
        for text, weight in ((passage.title, TITLE), (passage.section, SECTION), (passage.plan, PLAN)):
            for theme, terms in self._terms_in(text).items():
                scores[theme] += weight
                words.setdefault(theme, next(iter(terms)))
        for theme, terms in self._terms_in(_CITED.sub("。", passage.body)).items():
            weights = (2 if len(term) >= _LONG_TERM else min(count, 2) for term, count in terms.items())
            scores[theme] += min(BODY_LIMIT, sum(weights))
            words.setdefault(theme, next(iter(terms)))
        chosen = {theme for theme, score in scores.items() if score >= ENOUGH}
        chosen = chosen or set(self._terms_in(passage.section))
        yield from sorted((theme, words[theme]) for theme in chosen)

    def _terms_in(self, text: str) -> dict[str, dict[str, int]]:
        """How often each term of each theme stands in `text`, in the order of the text."""
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for hit in self._scanner.find(fold(text)):
            theme = self._terms.get(hit.phrase)
            if theme:
                found[theme][hit.phrase] = found[theme].get(hit.phrase, 0) + 1
        return dict(found)
