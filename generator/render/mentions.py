"""Where in a text its mentions stand: the link stage names them in folded words, pages show them as written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from generator.zh.normalize import fold

Span = tuple[int, int]


def find_mentions(text: str, words: Iterable[str]) -> list[tuple[int, int, str]]:
    """The place of the first free occurrence of each of `words`, as (start, end, words), in text order.

    Longest first, and none inside another. Words that do not stand in `text` as they are are looked
    for with both folded (full width, Traditional characters, white space).
    """
    search = _Search(text)
    taken: list[tuple[int, int, str]] = []
    for one in sorted(set(words), key=lambda word: (-len(word), word)):
        for begin, end in search.occurrences(one):
            if all(end <= other_begin or other_end <= begin for other_begin, other_end, _ in taken):
                taken.append((begin, end, one))
                break
    return sorted(taken)


class _Search:
    """One text, folded only when a search needs it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: tuple[str, list[int]] | None = None

    def occurrences(self, words: str) -> Iterable[Span]:
        at = self._text.find(words) if words else -1
        if at < 0 and words:
            yield from self._folded_occurrences(fold(words))
        while at >= 0:
            yield at, at + len(words)
            at = self._text.find(words, at + 1)

    def _folded_occurrences(self, words: str) -> Iterable[Span]:
        if self._folded is None:
            self._folded = _fold_with_places(self._text)
        folded, places = self._folded
        at = folded.find(words) if words else -1
        while at >= 0:
            yield places[at], places[at + len(words) - 1] + 1
            at = folded.find(words, at + 1)


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for folded in _fold_character(character):
            characters.append(folded)
            places.append(place)
    return "".join(characters), places


@cache
def _fold_character(character: str) -> str:
    return fold(character)
