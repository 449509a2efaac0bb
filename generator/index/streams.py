"""All text of the site as one folded stream of characters, page after page, field after field.

The stream is what `generator.zh.normalize.fold_words` gives for each field, made for the whole site at
once. A position in it is the one address the index knows: segments lead from it to page and field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from generator.zh.normalize import simplified_table

_NOT_WORD = re.compile(r"[\W_]")
_BORDER = ord("\n")
END = 0  # stands after every segment, so that no phrase runs from one field into the next
_CODES = 0x110000


class FieldKind(IntEnum):
    """Where on a page words stand. The numbers are part of the index."""

    BODY = 0
    TITLE = 1
    NAME = 2
    PINYIN = 3
    INITIALS = 4
    ENGLISH = 5  # the text of the English twin


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page as the index takes it: its blocks, and its short fields in order."""

    blocks: tuple[str, ...]
    fields: tuple[tuple[FieldKind, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Folded code points; `crossing[i]` where a block ends between `i` and `i + 1`."""

    codes: npt.NDArray[np.uint32]
    crossing: npt.NDArray[np.bool_]
    lengths: tuple[int, ...]  # of segments, END left out
    fields: str  # a digit for each segment: FieldKind; every page begins with a BODY


def make_stream(entries: Sequence[Entry]) -> Stream:
    """Fold all fields of all pages into one stream."""
    texts: list[str] = []
    fields: list[FieldKind] = []
    for entry in entries:
        texts.append("\n".join(entry.blocks))
        fields.append(FieldKind.BODY)
        for kind, text in entry.fields:
            texts.append(text.replace("\n", " "))
            fields.append(kind)
    whole = "".join(f"{text.replace(chr(END), ' ')}{chr(END)}" for text in texts)
    folded = unicodedata.normalize("NFKC", whole).lower()
    codes = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype=np.uint32)
    codes = _simplify(codes)
    kept = _word_characters(codes) | (codes == END)
    borders = np.cumsum(codes == _BORDER)[kept]
    crossing = np.zeros(len(borders), dtype=np.bool_)
    crossing[:-1] = borders[1:] > borders[:-1]
    codes = codes[kept]
    ends = np.flatnonzero(codes == END)
    lengths = np.diff(ends, prepend=-1) - 1
    return Stream(
        codes=codes,
        crossing=crossing,
        lengths=tuple(lengths.tolist()),
        fields="".join(str(int(field)) for field in fields),
    )


def _simplify(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    table = np.arange(_CODES, dtype=np.uint32)
    for code, simplified in simplified_table().items():
        table[code] = ord(simplified)
    return table[codes]


def _word_characters(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    seen = np.zeros(_CODES, dtype=np.bool_)
    seen[codes] = True
    for code in np.flatnonzero(seen).tolist():
        seen[code] = not _NOT_WORD.match(chr(code))
    return seen[codes]
