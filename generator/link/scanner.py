"""Finding many phrases in a text at once: leftmost, then longest, never overlapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick


@dataclass(frozen=True, slots=True)
class Hit:
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
        hits = [Hit(phrase, end + 1 - len(phrase), end + 1) for end, phrase in self._automaton.iter(text)]
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        reached = 0
        for hit in hits:
            if hit.start >= reached:
                reached = hit.end
                yield hit
