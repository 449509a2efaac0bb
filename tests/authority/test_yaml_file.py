from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.yaml_fields import parse_date
from generator.ingest.yaml_file import Mapping, Scalar, Sequence, parse_yaml, walk_scalars
from generator.issues import IssueLog


def read(text: str) -> tuple[object, list[tuple[int, str]]]:
    log = IssueLog()
    node = parse_yaml(text, log, code="E999", shown_as="a.yml")
    return node, [(issue.origin.line, issue.message) for issue in log]


def test_codes_and_words_stay_text() -> None:
    node, problems = read("code: 001234\nopen: no\ndate: 2021-06-30\nnone: ~\nempty:\nquoted: '~'\n")
    assert not problems
    assert isinstance(node, Mapping)
    texts = {key: value.text for key, value in node.entries.items() if isinstance(value, Scalar)}
    assert texts == {
        "code": "001234",
        "open": "no",
        "date": "2021-06-30",
        "none": "",
        "empty": "",
        "quoted": "~",
    }


def test_every_value_knows_its_line() -> None:
    node, _ = read("a: 1\nb:\n  - x\n  - y\n")
    assert isinstance(node, Mapping)
    assert node.key_lines == {"a": 1, "b": 2}
    assert isinstance(node.entries["b"], Sequence)
    assert [item.line for item in walk_scalars(node)] == [1, 3, 4]


def test_a_doubled_key_names_both_lines() -> None:
    assert read("a: 1\nb: 2\na: 3\n")[1] == [(3, "键“a”重复，首见于第 1 行")]


def test_aliases_are_refused() -> None:
    assert read("a: &x 1\nb: *x\n")[1][0][1] == "用了 YAML 的引用（& 和 *）"


def test_front_matter_counts_from_the_line_it_starts_on() -> None:
    log = IssueLog()
    node = parse_yaml("title: 甲\n", log, code="E999", shown_as="a.md", first_line=2)
    assert isinstance(node, Mapping)
    assert node.key_lines == {"title": 2}


@pytest.mark.parametrize("text", ["[" * 300_000, "- " * 300_000, "{a: " * 300_000, "a: [" * 300_000])
def test_deep_nesting_is_refused(text: str) -> None:
    assert read(text)[1] == [(1, "YAML 嵌套过深")]


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read(text)


@given(st.text(alphabet="0123456789-", max_size=12))
def test_a_date_is_read_back_as_written(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.isoformat() == text


@pytest.mark.parametrize(
    "text",
    [
        "a: [甲, 乙",
        "a: {b: 甲",
        "a:\n  - 甲\n 乙",
        "a: 1\n b: 2",
        'a: "甲',
        "a: '甲",
        "a: @甲",
        "a: `甲",
        "a: %甲",
        'a: "\\甲"',
        'a: "\\x甲"',
        "a: - b",
        "a: *甲",
        "a: &甲 1\nb: *甲",
        "[甲: 乙",
        "a: [,]",
        "- a\nb: 1",
        "a: b: c",
        "a: |甲",
        "a: !!甲 b",
        "? a\n- b",
        "%YAML 9",
        "a\n---\nb",
        '"甲" 乙: 1',
        "a: [1]x",
    ],
)
def test_no_mistake_is_told_in_english(text: str) -> None:
    log = IssueLog()
    parse_yaml(text + "\n", log, code="E999", shown_as="a.yml")
    for issue in log:
        assert issue.origin.line
        assert not re.search(r"[a-z]{4,}", issue.message + issue.advice), issue.explain()
