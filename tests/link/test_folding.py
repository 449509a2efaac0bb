"""Folding takes short ways; none of them may lead anywhere else than the long one."""

from __future__ import annotations

import re
import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.render.mentions import find_mentions, fold_characters
from generator.zh.normalize import fold, fold_words, simplified_table, strip_space, to_simplified

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]
# what composes, decomposes, changes its case with its neighbours, or is white space of some kind
TROUBLE = "，：；（）％！？１Ａ鄉村 　\n\x1c\u2028ΑΣς.Σeé\u0301\u0338<＜=\u3099かﾞｶ㈱ⅳ…ﬁ가ᄀ\u1161İﬀ·“”"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(TROUBLE), st.characters(codec="utf-8")), max_size=30)


def fold_the_long_way(text: str) -> str:
    lowered = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"\s+", "", lowered).translate(simplified_table())


def test_every_character_folds_as_by_the_long_way() -> None:
    assert [fold(one) for one in EVERY_CHARACTER] == [fold_the_long_way(one) for one in EVERY_CHARACTER]


@given(TEXTS)
def test_texts_fold_as_by_the_long_way(text: str) -> None:
    assert fold(text) == fold_the_long_way(text)
    assert fold_words(text) == re.sub(r"[\W_]+", "", fold_the_long_way(text))
    assert to_simplified(text) == text.translate(simplified_table())
    assert strip_space(text) == re.sub(r"\s+", "", text)


@given(TEXTS)
def test_a_text_folded_by_characters_is_its_characters_folded(text: str) -> None:
    assert fold_characters(text) == "".join(fold_the_long_way(one) for one in text)


@given(TEXTS, TEXTS, TEXTS)
def test_folded_words_are_found_where_they_are_written(before: str, words: str, after: str) -> None:
    folded = fold_characters(words)
    for start, end, found in find_mentions(before + words + after, [folded]):
        assert found == folded
        assert folded in fold_characters((before + words + after)[start:end])
