"""Where in a text its mentions stand: the link stage names them in folded words, pages show them as written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.zh.normalize import fold

Span = tuple[int, int]
# ASCII, Chinese punctuation, characters and full-width forms: none of them joins another when folded
_INDEPENDENT = re.compile(r"[\x00-\x7e·×“”‘’—…\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]*")


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
        self._folded: str | None = None
        self._places: list[int] | None = None

    def occurrences(self, words: str) -> Iterable[Span]:
        at = self._text.find(words) if words else -1
        if at < 0 and words:
            yield from self._folded_occurrences(fold(words))
        while at >= 0:
            yield at, at + len(words)
            at = self._text.find(words, at + 1)

    def _folded_occurrences(self, words: str) -> Iterable[Span]:
        if self._folded is None:
            self._folded = fold_characters(self._text)
        at = self._folded.find(words) if words else -1
        if at < 0:
            return
        if self._places is None:
            self._places = _folded_places(self._text)
        while at >= 0:
            yield self._places[at], self._places[at + len(words) - 1] + 1
            at = self._folded.find(words, at + 1)


def fold_characters(text: str) -> str:
    """Every character folded by itself, so that each part of the result has its place in `text`."""
    return fold(text) if _INDEPENDENT.fullmatch(text) else text.translate(_ALONE)


def _folded_places(text: str) -> list[int]:
    """Where each character of the folded text stands in `text`."""
    return [place for place, character in enumerate(text) for _ in _ALONE[ord(character)]]


class _FoldedAlone(dict[int, str]):
    """Code point → its character folded; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold(chr(code))
        return folded


_ALONE = _FoldedAlone()
