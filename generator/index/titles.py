"""Titles and names of pages, as written and as they sound, as texts that grams are made of.

Each stands between a START and an END, so that grams tell what a title is, what it begins with and what
it holds. Sounds are symbols of their own, one for each syllable and one for each letter, so that they are
never taken for words: a syllable and the next one, a syllable and the first letter of the next one (for a
question that ends in half a syllable), and three first letters. overrides/assets/search/sounds.js makes
the same grams of a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from generator.index.coding import Ints
from generator.index.folding import fold_name
from generator.index.grams import Grams, Postings, list_grams, select_grams, unpack_grams
from generator.index.passages import cut_spans
from generator.zh import pinyin

# symbols that never stand in folded text, which is letters and digits only
SYLLABLES = range(0x2500, 0x2700)
LETTERS = range(0x2800, 0x2900)
START, END = chr(0x28FE), chr(0x28FF)
LETTER_ORDER = "abcdefghijklmnopqrstuvwxyz0123456789"
_RUNS = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MISREAD = 8  # characters of a name that is kept under its common misreadings too
_SOUNDED = 60  # characters: nobody types a longer name by its sound


def list_titles(names: Sequence[Sequence[str]]) -> Postings:
    """Which pages each gram of titles stands on, from the names of each page."""
    texts = []
    spans = []
    at = 0
    for page, own in enumerate(names):
        for text in (text for name in own for text in spell_name(name)):
            texts.append(text)
            spans.append((page, at, at + len(text)))
            at += len(text)
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    pieces = cut_spans(spans)
    found = list_grams(codes, pieces)
    return select_grams(found, _is_asked_for(found.grams), pieces.owners)


def spell_name(name: str) -> Iterator[str]:
    """The texts that a name is found by: itself, its syllables, these with first letters, first letters."""
    folded = fold_name(name)
    if not folded:
        return
    yield f"{START}{folded}{END}"
    if not _HAN.search(folded) or len(folded) > _SOUNDED:
        return
    own = tuple(_list_sounds(folded))
    others = pinyin.misreadings(own, folded) if len(folded) <= _MISREAD else []
    for sounds in (own, *others):
        symbols, letters = zip(*map(_spell_sound, sounds), strict=True)
        yield f"{START}{''.join(symbols)}{END}"
        yield symbols[0] + "".join(map("".join, zip(letters[1:], symbols[1:], strict=True)))
        yield f"{START}{''.join(letters)}{END}"


@cache
def plain_sound(reading: str) -> str:
    """A reading without its tone, as it is typed."""
    return to_normal(reading).replace("ü", "v")


@cache
def syllable_table() -> dict[str, str]:
    """Every syllable and its symbol."""
    heard = {one for readings in PINYIN_DICT.values() for one in readings.split(",")}
    found = set(map(plain_sound, heard))
    known = sorted(one for one in found if one.isascii() and one.isalpha())
    return {one: chr(code) for one, code in zip(known, SYLLABLES, strict=False)}


def _list_sounds(folded: str) -> Iterator[str]:
    """A sound for each character: a syllable, or the character itself where it has none."""
    for run in _RUNS.findall(folded):
        sounds = pinyin.syllables(run)
        yield from sounds if len(sounds) == len(run) else run


@cache
def _spell_sound(sound: str) -> tuple[str, str]:
    """The symbols of a sound and of its first letter."""
    return _symbol(sound), _letter(sound)


def _symbol(sound: str) -> str:
    return syllable_table().get(sound, sound[:1]) if len(sound) > 1 or sound in "aeo" else sound


def _letter(sound: str) -> str:
    at = LETTER_ORDER.find(sound[:1])
    return chr(LETTERS.start + at) if at >= 0 else sound[:1]


def _is_asked_for(grams: Grams) -> Ints:
    """Which grams a question can ask for; the others come of putting texts together."""
    asked = np.ones(len(grams), dtype=np.bool_)
    for has, columns in unpack_grams(grams):
        letters = [(column >= LETTERS.start) & (column < LETTERS.stop) for column in columns]
        syllables = [(column >= SYLLABLES.start) & (column < SYLLABLES.stop) for column in columns]
        many = np.sum(letters, axis=0)
        some = np.any(syllables, axis=0)
        if len(columns) == 1:
            asked[has] = (many == 0) & ~some
        elif len(columns) == 2:
            pads = [(column == ord(START)) | (column == ord(END)) for column in columns]
            bare = many - np.sum(pads, axis=0)
            asked[has] = (bare == 0) | syllables[0] & letters[1]
        else:
            asked[has] = ((many == 0) & ~some) | (many == len(columns))
    return np.flatnonzero(asked)
