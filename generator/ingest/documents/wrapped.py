"""Labelled lists of names that the end of a line broke, between two names or inside one: 责任单位：甲局，南宁海 / 关，乙局."""

from __future__ import annotations

import re

from generator.ingest.documents.labels import LABEL
from generator.zh.bodies import is_body, split_outside, strip_et_cetera
from generator.zh.normalize import to_simplified
from generator.zh.prefixes import own_prefix

_PARTS = "、，,"
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}[市县区州盟旗镇乡]")
_DUTY = re.compile(r"(?:按照?(?:各自)?职责(?:分工)?)?(?:分别|共同)?(?:负责|落实|配合|牵头|实施)*$")
_NEAR_FULL = 0.85  # of the length of the line before: a line that may have been broken too


def breaks_off_in_names(text: str) -> bool:
    """Whether a text ends inside the names after a label, the last of them no whole name.

    >>> breaks_off_in_names("责任单位：省民政厅、省人"), breaks_off_in_names("责任单位：省民政厅、省水利厅")
    (True, False)
    """
    tail = _names_at_end(to_simplified(text))
    return bool(tail) and not _is_name(split_outside(tail, _PARTS)[-1])


def names_go_on(text: str, last: str, line: str) -> bool:
    """Whether `line` goes on with the names after a label at the end of `text`, whose last line is `last`.

    >>> names_go_on("责任单位：甲局，南宁海", "责任单位：甲局，南宁海", "关，广西银保监局")
    True
    >>> names_go_on("责任单位：省财政厅", "责任单位：省财政厅", "省林业局")
    False
    """
    names = _names_at_end(to_simplified(text))
    mark = LABEL.search(to_simplified(line))
    following = re.split(r"[；;。：:]", to_simplified(line)[: mark.start() if mark else None])[0]
    pieces = split_outside(_DUTY.sub("", strip_et_cetera(following)[0].removesuffix("等")), _PARTS)
    if not names or not pieces:
        return False
    complete = following != to_simplified(line) or len(line) < len(last) * _NEAR_FULL
    if not all(_is_name(piece) for piece in (pieces[1:] if complete else pieces[1:-1])):
        return False
    tail, head = split_outside(names, _PARTS)[-1], pieces[0]
    if names[-1] in _PARTS or following[0] in _PARTS:
        return _is_name(head)
    if is_body(head) and (is_body(tail) or (_PLACE.fullmatch(tail) and own_prefix(head) is not None)):
        return False  # two names, each on its line
    return is_body(tail + head)


def _names_at_end(text: str) -> str:
    """What stands after the last label of a text, where that is one list; "" where it is more."""
    marks = list(LABEL.finditer(text))
    names = text[marks[-1].end() :] if marks else ""
    return "" if re.search(r"[；;。：:！？（(]", names) or not split_outside(names, _PARTS) else names


def _is_name(text: str) -> bool:
    return is_body(text) or bool(_PLACE.fullmatch(text))
