"""Markdown to HTML for the subset that `generator.render` writes, byte for byte as Python-Markdown.

Python-Markdown spends 1–3 ms on a page; this spends a tenth of it. Whatever is outside the subset raises
`NotPlainError`, and that page is converted by MkDocs's own code (`reference.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from generator.build.engine.inline import NotPlainError, attributes, inline, shown

_OPEN = re.compile(r'<(div|section|nav|article|aside)((?: [a-z][a-z-]*="[^"<>&`\\\[\]]*")*) markdown>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_CLOSING = {f"</{tag}>": tag for tag in ("div", "section", "nav", "article", "aside")}
_HEADING = re.compile(r"(#{1,6}) ([^\n]*[^\n# ])")
_TAIL = re.compile(r"[ \n]\{ ([^{}\n]*) \}")
_TERM = re.compile(r"([^\n]+)\n:   ([^\n]+)")
_BULLET = re.compile("- ")
_ORDERED = re.compile(r"\d+\. ")
_RULE = re.compile(r"\|(?: --- \|)+")
_PIPE = re.compile(r"(?<!\\)\|")
_BLOCK_MARK = re.compile(
    r"#|>|[-*+](?: |$|[-* ]*$)|\d+\.(?: |$)|:(?: |$)|!!!|\?\?\?|=+ *$|-+ *$|~~~|```|\[[^\]]*\]:|\*\[| |$|\|",
    re.MULTILINE,
)
_MARKS = frozenset("#>-*+:!?=~`[ |\n")  # what _BLOCK_MARK may begin with, numbers besides
_INLINE_TAG = re.compile(r"</?(?:span|a|strong|em|b|i|small|time|br|img)[ >]")
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading as the table of contents shows it: level, id, and its name as HTML without tags."""

    level: int
    id: str
    name: str


@dataclass(slots=True)
class Body:
    """The content of a page: its HTML, its headings and every id that can be linked to."""

    html: str = ""
    headings: list[Heading] = field(default_factory=list)
    titled: bool = False  # whether MkDocs takes the title from the first heading
    ids: set[str] = field(default_factory=set)
    anchors: list[tuple[str, str]] = field(default_factory=list)  # (address, id) that its links ask for


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text as it was converted: what it is, its HTML, and the addresses that its links lead to."""

    kind: str
    html: str
    targets: tuple[str, ...]


class Links(Protocol):
    """The links of one page, and the blocks of the pages beside it (`addresses.Links`)."""

    page: str  # its address
    anchors: list[tuple[str, str]]  # places inside pages that its links asked for
    targets: list[str]  # the addresses that its links led to
    blocks: dict[
        str, Block
    ]  # blocks whose links say the same on all pages beside this one that they do not lead to

    def resolve(self, href: str) -> str:
        """What the page must say for `href`."""


def convert(markdown: str, links: Links, slugify: Callable[[str], str]) -> Body:
    """The body of a page from its Markdown. Raises `NotPlainError` outside the subset."""
    if "\r" in markdown or "\t" in markdown or "\x02" in markdown or "\x03" in markdown:
        raise NotPlainError("white space")
    return _Converter(links, slugify).run(markdown.strip("\n"))


class _Converter:
    def __init__(self, links: Links, slugify: Callable[[str], str]) -> None:
        self.links, self.resolve, self.slugify = links, links.resolve, slugify
        self.ids: set[str] = set()
        self.out: list[str] = []
        self.open: list[str] = []  # tags of the containers that are open
        self.before = ""  # what the last block of the open container was
        self.headings: list[
            tuple[int, int, dict[str, str], str]
        ] = []  # place in out, level, attributes, HTML

    def run(self, markdown: str) -> Body:
        for block in markdown.split("\n\n"):
            self.block(block)
        if self.open:
            raise NotPlainError("an open container")
        if self.before == "dl":
            self.out.append("</dl>")
        headings = [self._finish(*heading) for heading in self.headings]
        return Body(html="\n".join(self.out), headings=headings, ids=self.ids)

    def _finish(self, place: int, level: int, pairs: dict[str, str], html: str) -> Heading:
        """A heading without an id gets one from its words, now that all other ids are known."""
        name = " ".join((_TAGS.sub("", html) if "<" in html else html).split())
        if "&" in name:
            raise NotPlainError("a heading that a template would escape")
        if "id" not in pairs:
            pairs["id"] = self.slugify(name)
            if not pairs["id"]:
                raise NotPlainError("an id that needs a counter")
            self._take_id(pairs["id"])
        self.out[place] = f"<h{level}{shown(pairs)}>{html}</h{level}>"
        return Heading(level, pairs["id"], name)

    def block(self, block: str) -> None:
        """One block, blank lines around it taken off."""
        known = self.links.blocks.get(block)
        if known is not None and not any(one.startswith(self.links.page) for one in known.targets):
            self._add(known.kind, known.html)
            return
        first = block[:1]
        if first in ("", "\n", " "):
            raise NotPlainError("blank lines")
        if first == "#":
            self._note("h")
            self._heading(block)
        elif first != "<" or not self._container(block):
            self._content(first, block)

    def _content(self, first: str, block: str) -> None:
        """What is neither heading nor container; remembered where nothing in it is this page's own."""
        ids, anchors = len(self.ids), len(self.links.anchors)
        self.links.targets.clear()
        kind, html = self._convert(first, block)
        targets = tuple(self.links.targets)
        own = any(one.startswith(self.links.page) for one in targets)
        if not own and ids == len(self.ids) and anchors == len(self.links.anchors):
            self.links.blocks[block] = Block(kind, html, targets)
        self._add(kind, html)

    def _convert(self, first: str, block: str) -> tuple[str, str]:
        if first == "|":
            return "table", self._table(block)
        if block.startswith("- "):
            return "list", self._list("ul", block, _BULLET)
        if _ORDERED.match(block):
            if not block.startswith("1. "):
                raise NotPlainError("a list that starts late")
            return "list", self._list("ol", block, _ORDERED)
        term = _TERM.fullmatch(block) if "\n:   " in block else None
        if term:
            return "dl", f"<dt>{self._item(term[1])}</dt>\n<dd>{self._item(term[2])}</dd>"
        return "p", self._paragraph(block)

    def _add(self, kind: str, html: str) -> None:
        if kind != "dl":
            self._note(kind)
        elif self.before != "dl":
            self.before = "dl"
            self.out.append("<dl>")
        self.out.append(html)

    def _note(self, kind: str) -> None:
        """Remember what comes now; a list of terms ends where something else begins."""
        if self.before == "dl":
            self.out.append("</dl>")
        if kind == self.before == "list":
            raise NotPlainError("two lists in a row")
        self.before = kind

    def _container(self, block: str) -> bool:
        if block.startswith("</"):
            tag = _CLOSING.get(block)
            if tag:
                if self.before in ("open", "") or not self.open or self.open.pop() != tag:
                    raise NotPlainError("containers that do not match")
                self._note("closed")
                self.out.append(block)
                return True
        elif block.endswith(" markdown>"):
            opening = _opening(block)
            if opening:
                self._note("open")
                tag, own, html = opening
                if own is not None:
                    self._take_id(own)
                self.open.append(tag)
                self.out.append(html)
                return True
        if not _INLINE_TAG.match(block):
            raise NotPlainError("raw HTML")
        return False

    def _take_id(self, own: str) -> None:
        if own in self.ids:
            raise NotPlainError("an id used twice")
        self.ids.add(own)

    def _heading(self, block: str) -> None:
        level, text, own = _read_heading(block)
        pairs = dict(own)
        if "id" in pairs:
            self._take_id(pairs["id"])
        self.headings.append((len(self.out), level, pairs, inline(text, self.resolve)))
        self.out.append("")

    def _paragraph(self, block: str) -> str:
        start = block.rfind("\n{ ") if block.endswith(" }") else -1
        tail = _TAIL.fullmatch(block, start) if start >= 0 else None
        text, pairs = (block[:start], attributes(tail[1])) if tail else (block, {})
        if "id" in pairs:
            self._take_id(pairs["id"])
        self._check_lines(text)
        return f"<p{shown(pairs)}>{inline(text, self.resolve)}</p>"

    def _check_lines(self, text: str) -> None:
        """No line of a paragraph opens a block of its own."""
        if not text:
            raise NotPlainError("an empty line")
        if (text[0] in _MARKS or text[0].isdecimal()) and _BLOCK_MARK.match(text):
            raise NotPlainError("a block inside a paragraph")
        if "\n" in text:
            if _later_mark(text):
                raise NotPlainError("a block inside a paragraph")
            if "|" in text:
                raise NotPlainError("perhaps a table")
        if text[0] == "<" and not _INLINE_TAG.match(text):
            raise NotPlainError("raw HTML")

    def _item(self, text: str) -> str:
        self._check_lines(text)
        return inline(text, self.resolve)

    def _list(self, tag: str, block: str, mark: re.Pattern[str]) -> str:
        parts = [f"<{tag}>"]
        for line in block.split("\n"):
            match = mark.match(line)
            if match is None or line.endswith(" "):
                raise NotPlainError("an odd list")
            parts.append(f"<li>{self._item(line[match.end() :])}</li>")
        return "\n".join([*parts, f"</{tag}>"])

    def _table(self, block: str) -> str:
        lines = block.split("\n")
        if len(lines) < 3 or not _RULE.fullmatch(lines[1]) or "\\\\" in block or "`" in block:
            raise NotPlainError("an odd table")
        width = lines[1].count("---")
        parts = ["<table>\n<thead>\n<tr>"]
        parts += [f"<th>{cell}</th>" for cell in self._cells(lines[0], width)]
        parts.append("</tr>\n</thead>\n<tbody>")
        for line in lines[2:]:
            parts.append("<tr>")
            parts += [f"<td>{cell}</td>" for cell in self._cells(line, width)]
            parts.append("</tr>")
        return "\n".join([*parts, "</tbody>\n</table>"])

    def _cells(self, line: str, width: int) -> list[str]:
        if not line.startswith("| ") or not line.endswith(" |"):
            raise NotPlainError("an odd row")
        cells = _PIPE.split(line[1:-1]) if "\\|" in line else line[1:-1].split("|")
        if len(cells) != width:
            raise NotPlainError("a ragged table")
        return [inline(cell.strip(" "), self.resolve) for cell in cells]


@lru_cache(maxsize=1024)
def _read_heading(block: str) -> tuple[int, str, dict[str, str]]:
    """Level, text and attributes of a heading."""
    match = _HEADING.fullmatch(block)
    if match is None:
        raise NotPlainError("an odd heading")
    text = match[2]
    start = text.rfind(" { ") if text.endswith(" }") else -1
    tail = _TAIL.fullmatch(text, start) if start >= 0 else None
    text, pairs = (text[:start], attributes(tail[1])) if tail else (text, {})
    return len(match[1]), text.strip(), pairs


@lru_cache(maxsize=1024)
def _opening(block: str) -> tuple[str, str | None, str] | None:
    """Tag, id and HTML of what opens a container; None where it is something else."""
    match = _OPEN.fullmatch(block)
    if match is None:
        return None
    pairs = dict(_ATTRIBUTE.findall(match[2]))
    return match[1], pairs.get("id"), f"<{match[1]}{shown(pairs)}>"


def _later_mark(text: str) -> bool:
    return any(
        _BLOCK_MARK.match(line) or (line.startswith("<") and not _INLINE_TAG.match(line))
        for line in text.split("\n")[1:]
    )
