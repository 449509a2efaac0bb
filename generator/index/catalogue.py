"""What the browser must know beside grams and texts: where everything lies, and the table of folding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pypinyin.constants import PINYIN_DICT

from generator.index.codepage import common_characters
from generator.index.coding import encode_numbers
from generator.index.segment_index import COLUMNS, LAYERS, PAGES_A_PART, PASSAGES_A_PART
from generator.index.segments import Segment
from generator.index.store import SegmentState
from generator.index.titles import plain_sound, syllable_table
from generator.zh.normalize import simplified_table

_NOT_WORD = re.compile(r"[\W_]")
_RARE_PLANES = range(0x20000, 0x40000)


def describe_core(
    segments: Sequence[Segment], states: Sequence[SegmentState], bits: Mapping[str, int]
) -> dict[str, object]:
    """The part that is read first: segments with the sizes of their sets, numbers of shards, the code page."""
    return {
        "passages": dict(PASSAGES_A_PART),
        "rows": PAGES_A_PART,
        "bits": dict(bits),
        "common": common_characters(),
        "segments": [
            {
                "name": segment.name,
                "class": int(segment.page_class),
                "pages": len(segment.pages),
                "rooms": {layer: [state.rooms[one] for one in held] for layer, held in LAYERS.items()},
            }
            for segment, state in zip(segments, states, strict=True)
        ],
    }


def describe_numbers(states: Sequence[SegmentState]) -> bytes:
    """For each segment the COLUMNS of its pages, one after the other."""
    return b"".join(encode_numbers(state.columns[column]) for state in states for column in COLUMNS)


def describe_folding() -> dict[str, object]:
    """The table of Simplified characters, whose Traditional ones are written as steps from one to the next,
    and the ranges of letters in the planes that browsers know in different editions of Unicode."""
    table = sorted(simplified_table().items())
    codes = [0, *(code for code, _ in table)]
    return {
        "steps": [code - before for before, code in pairwise(codes)],
        "to": "".join(simplified for _, simplified in table),
        "rare": _ranges(code for code in _RARE_PLANES if not _NOT_WORD.match(chr(code))),
    }


def describe_syllables() -> list[str]:
    """All syllables, in the order of their symbols."""
    return list(syllable_table())


def describe_sounds() -> dict[str, str]:
    """Syllable → the characters that are read so, each under all its readings: for questions half in pinyin."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for character in _typed_characters():
        heard = (plain_sound(one) for one in PINYIN_DICT.get(ord(character), "").split(","))
        for sound in dict.fromkeys(heard):
            table[sound].append(character)
    return {sound: "".join(table[sound]) for sound in sorted(table) if sound}


def _typed_characters() -> Iterator[str]:
    """The Han characters of GB 2312: those that people type."""
    for code in range(0xB0A1, 0xF7FF):
        try:
            yield code.to_bytes(2, "big").decode("gb2312")
        except UnicodeDecodeError:
            continue


def _ranges(codes: Iterable[int]) -> list[list[int]]:
    """Runs of code points as [first, last]."""
    whole = sorted(codes)
    if not whole:
        return []
    breaks = [at + 1 for at, (one, other) in enumerate(pairwise(whole)) if other != one + 1]
    return [
        [whole[start], whole[end - 1]] for start, end in zip([0, *breaks], [*breaks, len(whole)], strict=True)
    ]
