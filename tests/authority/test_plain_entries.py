"""The short way into a list of entries says what the YAML parser says, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.plain_entries import read_plain_entries
from generator.ingest.registers.entries import format_entry
from generator.ingest.yaml_file import parse_any_yaml
from generator.issues import IssueLog

SCALARS = st.one_of(
    st.text(alphabet="省市ab01 ：:#-?,[]{}&*!|>'\"%@`~=/.（）·“”…\\\t\u3000\u2028é", max_size=8),
    st.sampled_from(
        [
            "2021-06-30", "http://a.b/?c=1#d", "[省委, 省政府]", "[]", "[a b, c-d]", "|-", "|", ">-", "'a b '", '"a"', "''",
            '"a\\n"', "null", "~", "&a b", "*a", "<<", "!!str a", "a:b", "a :b", "a #b", "a#b", "12:30", "…", "---", "...",
            "[a,b]", "[a, , b]", "[a, b,]", "[a: b]", "{a: b}", "a: b", "a:", "- a", "? a", "％a", "一" * 300,
        ]
    ),
)  # fmt: skip
KEYS = st.sampled_from(
    [
        "题名",
        "id",
        "日期",
        "数据",
        "占比（%）",
        "人均 收入",
        "a",
        "<<",
        "'k'",
        '"k"',
        "?",
        "k #",
        "k,[x",
        "-k",
    ]
)
LINES = st.one_of(
    st.tuples(st.sampled_from(["- ", "  ", "  ", "  ", "    ", "    ", "   ", "", "-  "]), KEYS, SCALARS).map(
        lambda parts: f"{parts[0]}{parts[1]}: {parts[2]}"
    ),
    st.tuples(st.sampled_from(["- ", "  ", "  ", "    "]), KEYS).map(lambda parts: f"{parts[0]}{parts[1]}:"),
    st.tuples(st.sampled_from(["    - ", "  - ", "    ", "      "]), SCALARS).map("".join),
    st.sampled_from(["", "", "# 说明", "  # x", "    # y", "---", "...", "    ", "#\t"]),
)


def by_the_parser(text: str) -> object:
    log = IssueLog()
    node = parse_any_yaml(text, log, code="E999", shown_as="a.yml")
    return [issue.message for issue in log] or node


@given(st.lists(LINES, max_size=9).map("\n".join), st.sampled_from(["", "\n", "\n\n"]))
def test_what_is_read_the_short_way_is_what_the_parser_reads(text: str, end: str) -> None:
    found = read_plain_entries(f"- id: a\n{text}{end}", 1)
    assert found is None or found == by_the_parser(f"- id: a\n{text}{end}")


VALUES = st.text(max_size=12).map(str.strip).filter(bool)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"id": st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True), "题名": VALUES},
            optional={
                "提要": VALUES,
                "单位": st.lists(VALUES, min_size=1, max_size=3).map(tuple),
                "数据": st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=3).map(tuple),
            },
        ),
        min_size=1,
        max_size=3,
    )
)
def test_what_importing_writes_is_read_alike(entries: list[dict[str, object]]) -> None:
    text = "\n\n".join("\n".join(format_entry(entry, None)) for entry in entries)  # type: ignore[arg-type]
    found = read_plain_entries(text, 1)
    assert found is None or found == by_the_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "# 说明：照录\n\n- id: a-1\n  题名: 关于“双到”的通知（试行）\n  日期: 2009\n  地区: [广东省, 韶关市]\n  数据:\n    占比: 6.14 %\n",
        "- id: a\n  来源网址: http://a.gov.cn/b?c=6211#d\n  附注: '冒号: 在内'\n  证明要点: []\n\n- id: b\n  主题:\n    - 甲，乙\n    - 丙",
        "- 提要: |-\n    第一段：内容 # 不是注\n\n    第二段\n  id: c\n",
    ],
)
def test_the_usual_forms_go_the_short_way(text: str) -> None:
    found = read_plain_entries(text, 5)
    assert found is not None
    log = IssueLog()
    assert found == parse_any_yaml(text, log, code="E999", shown_as="a.yml", first_line=5)
    assert not len(log)
