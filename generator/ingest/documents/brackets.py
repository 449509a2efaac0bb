"""The brackets of a text, also those that a cut left open or that open once too often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.ingest.documents.labels import LABEL
from generator.zh.bodies import CLOSE, OPEN, is_body, split_outside
from generator.zh.normalize import to_simplified

_CUT_OFF_ROLE = re.compile(r"等?(?:按照?)?(?:职责?)?(?:分工?)?(?:负)?$")  # …等按职责分


def find_brackets(text: str) -> Iterator[tuple[int, int, str]]:
    """Outermost bracketed parts: start, end, inside.

    One that is cut off runs to the end of the text; one that never closes, though sentences follow it, is a slip
    of the pen, and those after it count.
    """
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, char in enumerate(text):
        if char in OPEN:
            opened.append(place)
        elif char in CLOSE and opened:
            pairs.append((opened.pop(), place))
    last_stop = text.rstrip("。").rfind("。")
    cut_off = next((place for place in opened if place > last_stop), len(text))
    end = 0
    for start, place in sorted(pairs):
        if end <= start < cut_off:
            end = place + 1
            while text[end : end + 1] and text[end] in CLOSE:
                end += 1  # closed once more than opened
            yield start, end, text[start + 1 : place].strip()
    if cut_off < len(text):
        # also one that opens twice and closes once: the outer one was cut off
        yield cut_off, len(text), _without_fragment(text[cut_off + 1 :].strip())


def _without_fragment(inside: str) -> str:
    """A list that was cut off, without the piece of a name at its end: 市政府办公室、市 → 市政府办公室."""
    whole = _CUT_OFF_ROLE.sub("", inside)
    pieces = split_outside(whole, "、，,；;")
    if whole != inside and pieces and is_body(to_simplified(pieces[-1])):
        return whole
    pieces = split_outside(inside, "、，,；;")
    if len(pieces) < 2 or is_body(to_simplified(pieces[-1])) or LABEL.search(to_simplified(pieces[-1])):
        return inside
    return inside[: inside.rindex(pieces[-1])].rstrip("、，,；; ")
