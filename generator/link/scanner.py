"""Finding many phrases in a text at once: leftmost, then longest, never overlapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick


class Hit(NamedTuple):
    """A phrase and where it stands in the text that was scanned."""

    phrase: str
    start: int
    end: int


class Scanner:
    """An Aho–Corasick automaton over `phrases`: one pass over a text, however many phrases there are."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase in phrases:
            if phrase:
                self._automaton.add_word(phrase, phrase)
        self._empty = len(self._automaton) == 0
        if not self._empty:
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Hit]:
        """The hits from left to right; of those that start together the longest, of overlapping the first."""
        if self._empty:
            return
        hits = sorted((end + 1 - len(phrase), -end, phrase) for end, phrase in self._automaton.iter(text))
        reached = 0
        for start, negative, phrase in hits:
            if start >= reached:
                reached = 1 - negative
                yield Hit(phrase, start, reached)
