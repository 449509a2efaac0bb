"""The fast conversion gives Python-Markdown's bytes or refuses; it never gives anything else."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymdownx.slugs import slugify

from generator.build.engine.body import Block, convert
from generator.build.engine.inline import NotPlainError
from generator.render import markdown as written

SLUGIFY = slugify(case="lower")
EXTENSIONS = [
    "toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.details",
]  # fmt: skip
# characters that mean something to Markdown or HTML, and some that do not
TEXT = st.text(alphabet="\\`*_{}[]()#+-.!|<>&\"':~=1 2ax省〔、“ \n/?;@^$", max_size=24)
BLOCK = st.text(alphabet="-+*#>:|=`~!?[]{} \n1.)<div>/ax省 ", max_size=30)


def reference(text: str) -> str:
    converter = markdown.Markdown(
        extensions=EXTENSIONS, extension_configs={"toc": {"permalink": False, "slugify": SLUGIFY}}
    )
    return converter.convert(text)


class Unresolved:
    """Links as they are written; blocks are remembered from one text to the next, as pages of a folder do."""

    page = "here/"

    def __init__(self) -> None:
        self.anchors: list[tuple[str, str]] = []
        self.targets: list[str] = []
        self.blocks: dict[str, Block] = {}

    def resolve(self, href: str) -> str:
        return href


LINKS = Unresolved()


def fast(text: str) -> str | None:
    try:
        return convert(text, LINKS, lambda name: SLUGIFY(name, "-")).html
    except NotPlainError:
        return None


def check(text: str) -> None:
    found = fast(text)
    assert found is None or found == reference(text)


@given(TEXT)
def test_one_paragraph_of_anything(text: str) -> None:
    check(text)


@given(st.lists(BLOCK, max_size=4))
def test_blocks_of_anything(blocks: list[str]) -> None:
    check("\n\n".join(blocks))


@given(st.lists(TEXT, min_size=6, max_size=6))
def test_what_the_generator_writes(texts: list[str]) -> None:
    """Every helper of `render.markdown`, fed with hostile text."""
    a, b, c, d, e, f = texts
    body = written.blocks(
        written.heading(1, a or "x", "top"),
        written.lede(b),
        written.table(["项目", "数值"], [[written.escape(c), written.link(d or "x", "../a.md", "chip")]], "list"),
        written.wrap("section", written.metadata([("档号", written.escape(e)), ("题名", written.span(f, "count"))])),
        written.bullets([written.escape(a), written.escape_block(c)], "plain"),
        written.empty(d),
        written.verbatim(e),
    )  # fmt: skip
    check(body)


@pytest.mark.parametrize(
    "text",
    [
        "一段话。",
        "两行\n一段 & 一个 &amp; 字符 > 5",
        "# 标题\n\n## 二级 { #second }\n\n文 { .x }",
        "段落\n{ .lede }",
        '[链接](a.md){ .chip .chip-unit title="说明" } 和 <span class="x">内嵌</span>',
        "**粗 [链接](a.md)**，后文",
        "| 甲 | 乙 |\n| --- | --- |\n| 1\\|2 | [x](y.md) |",
        '<div class="meta" id="m" markdown>\n\n词\n:   义\n\n词二\n:   义二\n\n</div>',
        "- 一\n- 二\n\n段\n\n1. 甲\n2. 乙",
        '<div class="a" markdown>\n\n<section class="b" markdown>\n\n文\n\n</section>\n\n</div>',
        "5\\. 不是列表",
        "**要点**{ .x }",
    ],
)
def test_plain_forms(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "# 甲\n\n## 乙 { #b }",
        "段落\n{ .lede }",
        "| 甲 |\n| --- |\n| 1 |",
        "- 一\n- 二",
        "词\n:   义",
        "**粗**字",
    ],
)
def test_the_common_forms_are_not_refused(text: str) -> None:
    assert fast(text) == reference(text)
