"""Front matter is what PyYAML would write, character by character."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.build.front_matter import front_matter

TRAPS = "省市，。：“” ‘'\"#:-?[]{}&*!|>%@`,=~0123456789._/\\\n\t\x85\u2028\ufeff\U00020000ynA三…—"
WORDS = st.one_of(
    st.text(alphabet=TRAPS, max_size=8),
    st.text(max_size=6),
    st.sampled_from(
        ["yes", "null", "~", "1_000", "12:30", "2021-06-30", "0x1f", ".5", "省 #", "省: ", "- 省", "---"]
    ),
)
VALUES = st.one_of(
    WORDS,
    st.lists(st.lists(WORDS, max_size=3), max_size=3),
    st.lists(WORDS, max_size=2),
    st.booleans(),
    st.none(),
)


def dumped(front: dict[str, object]) -> str:
    return str(yaml.safe_dump(front, allow_unicode=True, sort_keys=True, width=10_000))


@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_front_matter_is_that_of_pyyaml(front: dict[str, object]) -> None:
    assert front_matter(front) == dumped(front)


@pytest.mark.parametrize("repeat", [1, 300, 3000])
def test_long_words_are_folded_where_pyyaml_folds_them(repeat: int) -> None:
    front: dict[str, object] = {
        "title": "一 二三" * repeat,
        "kind": "档案",
        "breadcrumb": [["档案", "records/"]],
    }
    assert front_matter(front) == dumped(front)
