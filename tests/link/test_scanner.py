from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.link.scanner import Hit, Scanner

WORDS = st.text(alphabet="省市县财政厅局", min_size=1, max_size=5)


def test_the_longest_of_those_that_start_together_wins() -> None:
    hits = Scanner(["深圳", "深圳市", "深圳市人民政府", "人民政府"]).find("在深圳市人民政府和深圳")
    assert [hit.phrase for hit in hits] == ["深圳市人民政府", "深圳"]


def test_no_phrases_find_nothing() -> None:
    assert list(Scanner([]).find("省财政厅")) == []


@given(st.lists(WORDS, max_size=8), st.text(alphabet="省市县财政厅局，", max_size=40))
def test_as_a_plain_search_from_left_to_right(words: list[str], text: str) -> None:
    expected: list[Hit] = []
    place = 0
    while place < len(text):
        longest = max((word for word in words if text.startswith(word, place)), key=len, default="")
        if longest:
            expected.append(Hit(longest, place, place + len(longest)))
        place += len(longest) or 1
    assert list(Scanner(words).find(text)) == expected
