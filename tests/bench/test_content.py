"""Our Markdown given to other generators: the same words and links, in their own way of writing."""

from __future__ import annotations

import pytest

from bench import eleventy, hugo
from bench.content import convert_body, read_page

RECORD = """\
---
breadcrumb:
- - 档案
  - records/
kind: 档案
title: “三清三拆”纪实
---

# “三清三拆”纪实 { #title lang="zh-Hans" }

The text is in Chinese.
{ .note }

<div class="meta" style="--column-1: '日期'" markdown>

责任者
:   [国务院](../units/state-council.md){ .chip .chip-unit title="写作“国务院”" } [全国](../regions/index.md#all)

门类
:   [大事](kinds/event.md) <span class="count">3</span>

</div>

[下一件 \\[二\\] →](r2.md){ .next }

[跳到](#title) [首页](../index.md) [外部](https://example.org/a.md)
"""


def _mark(address: str, fragment: str) -> str:
    return f"<{address}|{fragment}>"


def test_names_of_files() -> None:
    home, record, hub = (
        read_page(name, "x") for name in ("index.en.md", "records/r1.md", "records/kinds/index.md")
    )
    assert (home.address, home.language, home.is_index) == ("", "en", True)
    assert (record.address, record.language, record.is_index) == ("records/r1", "zh", False)
    assert (hub.address, hub.language, hub.is_index) == ("records/kinds", "zh", True)


def test_links_are_found_and_attributes_become_tags() -> None:
    body = convert_body(read_page("records/r1.md", RECORD), _mark)
    assert '<a href="<units/state-council|>" class="chip chip-unit" title="写作“国务院”">国务院</a>' in body
    assert "[全国](<regions|#all>)" in body
    assert "[大事](<records/kinds/event|>)" in body
    assert '<a href="<records/r2|>" class="next">下一件 \\[二\\] →</a>' in body
    assert "[跳到](#title) [首页](<|>) [外部](https://example.org/a.md)" in body


def test_what_plain_markdown_knows_stays() -> None:
    body = convert_body(read_page("records/r1.md", RECORD), _mark)
    assert body.startswith('# “三清三拆”纪实 { #title lang="zh-Hans" }\n')
    assert "\n{ .note }\n" in body
    assert '<div class="meta" style="--column-1: \'日期\'">\n' in body
    assert "markdown" not in body


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("原文 { .line-number }", "原文"),
        ("<span markdown=\"1\">字</span>", "<span>字</span>"),
        ("花括号 {不是属性}", "花括号 {不是属性}"),
        ("![图](a.md)", "![图](a.md)"),
    ],
)  # fmt: skip
def test_lines(line: str, plain: str) -> None:
    assert convert_body(read_page("a.md", line), _mark) == plain


def test_a_page_for_hugo() -> None:
    page = read_page("records/r1.en.md", RECORD)
    text = hugo.page_text(page)
    assert hugo.page_file(page) == "records/r1.en.md"
    assert text.startswith('{"title": "“三清三拆”纪实", "params": {"breadcrumb": [["档案", "records/"]]')
    assert '<a href="{{< relref "/units/state-council" >}}" class="chip chip-unit"' in text
    assert '[全国]({{< relref "/regions#all" >}})' in text
    plain = hugo.page_text(page, resolve=False)
    assert "relref" not in plain
    assert "[全国](/en/regions/#all)" in plain and "[首页](/en/)" in plain
    assert hugo.page_file(read_page("records/index.md", "x")) == "records/_index.md"
    assert hugo.page_file(read_page("index.en.md", "x")) == "_index.en.md"


def test_a_page_for_eleventy() -> None:
    text = eleventy.page_text(read_page("records/r1.en.md", RECORD))
    assert '"permalink": "/en/records/r1/", "twin": "/records/r1/"' in text
    assert '<a href="/en/units/state-council/" class="chip chip-unit"' in text
    assert "[首页](/en/)" in text
