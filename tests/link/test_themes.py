from __future__ import annotations

import pytest

from generator.link.themes import Passage, Vocabulary
from tests.link.corpus import authority

VOCABULARY = Vocabulary(authority().themes, ["省乡村振兴局"])


def themes_of(title: str, body: str = "", section: str = "") -> set[str]:
    return {theme for theme, _ in VOCABULARY.weigh(Passage(title=title, body=body, section=section))}


def test_the_title_decides() -> None:
    assert themes_of("加强返贫监测") == {"monitoring-and-prevention"}


def test_a_word_in_passing_does_not() -> None:
    assert themes_of("做好项目工作", "同时兼顾稳岗就业。") == set()
    assert themes_of("做好项目工作", "稳岗就业，开发公益性岗位，办好扶贫车间。") == {"employment"}


def test_a_word_of_the_section_needs_one_of_the_body() -> None:
    section = "五、加强消费协作和产业协作"
    assert themes_of("工作之一", "通过832平台采购。", section) == {"consumption"}


def test_without_anything_better_the_section_decides() -> None:
    assert themes_of("推动重点任务落实", "挂图作战。", "五、启动实施驻镇帮镇扶村工程") == {
        "village-assistance"
    }


def test_words_in_names_of_units_and_cited_titles_do_not_count() -> None:
    assert themes_of("省乡村振兴局召开会议") == set()
    assert themes_of("召开会议", "学习《数字乡村建设方案》《智慧农业办法》《科技协作意见》。") == set()


@pytest.mark.parametrize(
    ("word", "theme"),
    [("832平台", "consumption"), ("成效", "assessment"), ("消費扶貧", "consumption"), ("没有这个词", None)],
)
def test_words_of_a_register(word: str, theme: str | None) -> None:
    assert VOCABULARY.resolve(word) == theme


def test_a_register_word_too_common_for_text_is_left_in_text() -> None:
    assert themes_of("成效显著") == set()
