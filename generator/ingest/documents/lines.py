"""The lines of a source: numbered, verbatim and bare; the cells of one that is a row of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PAGE_NUMBER = re.compile(r"^[-—–]\s*\d{1,3}\s*[-—–]\s*(?=[^\W\d])")  # set before the page's first words
_SPACED_LABEL = re.compile(
    r"^(?:[\u4e00-\u9fff][ \u3000]+){2,7}[\u4e00-\u9fff][ \u3000]*(?=[:：])"
)  # 牵 头 单 位：
_MARKUP = re.compile(r"\*\*|__(?=\S)|^#{1,6}\s+|^>\s+|^\s*[-*+]\s+(?=\S)|\\(?=[.#*_()（）])")

# [市林业局](https://…) and `市林业局` are that name; [责任单位](市林业局) is no link
_LINK = re.compile(
    r"\[([^\[\]]+)\]\((?:[a-z][a-z+.-]*:|[/#.])[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)", re.IGNORECASE
)
_CODE = re.compile(r"(`+)([^`]+)\1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the source: number from 1, verbatim text, text without Markdown marks and edge space."""

    number: int
    raw: str
    clean: str


def read_lines(texts: Sequence[str]) -> list[Line]:
    """Number the lines and take Markdown marks and edge space off."""
    return [Line(number=n, raw=text, clean=_clean(text)) for n, text in enumerate(texts, 1)]


def _clean(text: str) -> str:
    if "\t" in text or text.lstrip().startswith("|"):
        return text.strip(" \r\n\u3000\ufeff")
    bare = _close_letters(_PAGE_NUMBER.sub("", _unwrap(text.strip(" \r\n\u3000\ufeff\u00a0"))))
    return _MARKUP.sub("", bare).strip(" \u3000\u00a0")


def _unwrap(text: str) -> str:
    """`text` with the words of its Markdown links and code alone.

    >>> _unwrap("[市林业局](http://a.cn/b_(c))、`市财政局`，[责任单位](市教育局)")
    '市林业局、市财政局，[责任单位](市教育局)'
    """
    return _CODE.sub(r"\2", _LINK.sub(r"\1", text))


def _close_letters(text: str) -> str:
    """A line whose letters were set or recognised apart, closed up; any other line as it is.

    >>> _close_letters("（ 一 ） 压 减 煤 炭 。 到 2023 年 底"), _close_letters("序 号 工作任务 责任单位")
    ('（一）压减煤炭。到2023年底', '序 号 工作任务 责任单位')
    """
    text = _SPACED_LABEL.sub(lambda match: "".join(match[0].split()), text)
    words = text.split()
    single = sum(len(word) == 1 for word in words)
    apart = single >= 0.8 * len(words) if len(words) >= 8 else len(words) >= 4 and single == len(words)
    return "".join(words) if apart else text


def goes_over_page(line: Line) -> bool:
    """Whether the number of a new page was left before the line's first words."""
    return bool(_PAGE_NUMBER.match(line.raw.strip(" \r\n\u3000\ufeff\u00a0")))


def table_cells(line: Line) -> tuple[str, ...]:
    """The cells of a tab-separated or Markdown table row; () for any other line."""
    text = _unwrap(line.raw.strip("\r\n"))
    if text.strip().startswith("|") and text.count("|") >= 3:
        cells = re.split(r"(?<!\\)\|", text.strip().strip("|"))
    elif text.count("\t") >= 1:
        cells = text.split("\t")
        if len(cells) > 2 and all(cell.rstrip().endswith("|") for cell in cells[:-1] if cell.strip()):
            cells = [cell.rstrip().removesuffix("|") for cell in cells]  # ruled both ways: A |⇥ B |⇥
    elif len(re.findall(r"\s\|(?:\s|$)", text)) >= 2:
        cells = re.split(r"(?<!\\)\|", text.strip().removesuffix("|"))
    else:
        return ()
    return tuple(re.sub(r"<br\s*/?>", "\n", cell.replace("**", "")).strip(" \u3000\n") for cell in cells)
