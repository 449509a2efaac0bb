"""A page of each shape is made once by MkDocs and Material, cut at its holes, and then filled many times.

The shape of a page is everything of it that a template may look at, except what varies freely: its
address, title and description, its breadcrumb, its headings and its content. An exemplar is a page of
that shape with a mark in the place of each of these; MkDocs builds it like any other page, and the marks
tell where the values go. A value that a template would escape (&, <, quotes) is never put into a hole:
such a page is its own exemplar, with its own values.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from generator.build.engine.addresses import Languages, page_url, relative_url
from generator.build.engine.body import Body, Heading
from generator.build.engine.sources import SourcePage

_INSIDE = "#there"  # what an exemplar has for a place inside a page
# front matter that varies freely from page to page, with the letter of its mark
_WORDS = {"title": "t", "description": "d", "source": "o", "released": "r", "keywords": "k"}
FREE = (*_WORDS, "breadcrumb")
_KEYS = {letter: key for key, letter in _WORDS.items()}
_MARK = re.compile(r"ydq(\d+)x([a-z])(\d*)x")
_LINK = re.compile(r'"([^"<>]*?ydq\d+xh(\d+)x[^"<>]*)"')
_PLAIN = re.compile(r"[^&<>\"'\s](?:[^&<>\"'\n\t]*[^&<>\"'\s])?")
_SLUG = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_ADDRESS = re.compile(r"(?:[A-Za-z0-9_.-]+/)+(?:#[A-Za-z0-9_-]+)?")


class UnsupportedError(Exception):
    """The site has something that stamping cannot do; MkDocs builds it then."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an exemplar must be like. `name` is set where the page itself has to be the exemplar."""

    language: str
    folder: str
    both: bool  # whether the other languages have the page too
    front: str  # the front matter that is no hole, as YAML
    free: tuple[
        str, ...
    ]  # which of FREE are holes, "breadcrumb" with what `_anchored` says of it; "heading" if it is the title
    levels: tuple[int, ...]
    name: str = ""
    headings: tuple[Heading, ...] = ()


def shape_of(page: SourcePage, body: Body | None, both: bool, in_nav: bool) -> Shape:
    """The shape of a page; without its body the levels of its headings are those that `page` knows."""
    headings = body.headings if body else ()
    folder, stem = posixpath.split(page.name.removesuffix(".md"))
    levels = tuple(one.level for one in headings) if headings else page.levels
    escaped = any("&" in one.name for one in headings)
    own = in_nav or stem == "index" or not _SLUG.fullmatch(stem) or not _all_plain(page.front)
    if own or escaped:
        named = tuple(headings) if escaped else ()
        titled: tuple[str, ...] = ("heading",) if body and body.titled else ()
        return Shape(page.language, folder, both, _yaml(page.front), titled, levels, page.name, named)
    rest = {key: value for key, value in page.front.items() if key not in FREE}
    crumbs = page.front.get("breadcrumb")
    free = tuple(
        f"breadcrumb{_anchored(crumbs)}" if key == "breadcrumb" and isinstance(crumbs, list) else key
        for key in FREE
        if key in page.front
    )
    return Shape(page.language, folder, both, _written(rest), free, levels)


def _anchored(crumbs: list[list[str]]) -> str:
    """A digit for each step: whether it leads to a place inside its page."""
    return "".join("1" if "#" in href else "0" for _, href in crumbs)


_known: dict[str, str] = {"{}": ""}  # front matter that many pages share, as it was written before


def _written(front: dict[str, object]) -> str:
    said = repr(front)
    if said not in _known:
        _known[said] = _yaml(front)
    return _known[said]


def _yaml(front: dict[str, object]) -> str:
    return yaml.safe_dump(front, allow_unicode=True, sort_keys=True, width=10_000)


def _all_plain(front: dict[str, object]) -> bool:
    for key in _WORDS:
        value = front.get(key)
        if value is not None and not (isinstance(value, str) and _PLAIN.fullmatch(value)):
            return False
    crumbs = front.get("breadcrumb", [])
    if not isinstance(crumbs, list) or "title" not in front:
        return False
    for crumb in crumbs:
        if not isinstance(crumb, list) or len(crumb) != 2:
            return False
        label, href = map(str, crumb)
        if not _PLAIN.fullmatch(label) or not _ADDRESS.fullmatch(href):
            return False
    return True


def exemplar(shape: Shape, number: int) -> str:
    """The Markdown of the exemplar of a shape."""
    mark = f"ydq{number}x".__add__
    front = dict(yaml.safe_load(shape.front) or {}) if shape.front else {}
    for key in shape.free:
        if key.startswith("breadcrumb"):
            front["breadcrumb"] = [
                [mark(f"l{n}x"), mark(f"h{n}x/{_INSIDE if inside == '1' else ''}")]
                for n, inside in enumerate(key.removeprefix("breadcrumb"))
            ]
        elif key != "heading":
            front[key] = mark(f"{_WORDS[key]}x")
    lines = ["---", _yaml(front).rstrip(), "---", ""] if front else []
    if "heading" not in shape.free:
        lines += [mark("bx"), ""]
    for n, level in enumerate(shape.levels):
        text, own = mark(f"n{n}x"), mark(f"i{n}x")
        if shape.headings and "&" in shape.headings[n].name:
            text = re.sub(r"([\\`*_{}\[\]()#+.!|<>-])", r"\\\1", html.unescape(shape.headings[n].name))
        lines += [f"{'#' * level} {text} {{ #{own} }}", ""]
    return "\n".join([*lines, mark("ex"), ""])


@dataclass(frozen=True, slots=True)
class Hole:
    """What goes here: `field` of a page, the `index`-th of it, for links below `prefix`."""

    field: str
    index: int = 0
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A page cut at its holes."""

    parts: tuple[str | Hole, ...]

    def fill(self, page: SourcePage, url: str, headings: Sequence[Heading], content: str) -> str:
        """The page as MkDocs would have written it."""
        return "".join(
            part if isinstance(part, str) else _value(part, page, url, headings, content)
            for part in self.parts
        )


def _value(hole: Hole, page: SourcePage, url: str, headings: Sequence[Heading], content: str) -> str:
    match hole.field:
        case "content":
            return content
        case "n":
            return headings[hole.index].name
        case "i":
            return headings[hole.index].id
        case "t" | "d" | "o" | "r" | "k":
            return str(page.front[_KEYS[hole.field]])
        case "s":
            return posixpath.basename(page.name).removesuffix(".md")
    crumbs = page.front["breadcrumb"]
    assert isinstance(crumbs, list)
    if hole.field == "l":
        return str(crumbs[hole.index][0])
    return relative_url(f"{hole.prefix}{crumbs[hole.index][1]}", url)


def cut(built: str, shape: Shape, number: int, languages: Languages) -> Template:
    """The template that the built exemplar shows. Raises `UnsupportedError` where marks are not as expected."""
    begin, end = f"<p>ydq{number}xbx</p>", f"<p>ydq{number}xex</p>"
    if "heading" in shape.free:
        begin = f'<h{shape.levels[0]} id="ydq{number}xi0x">'
    if built.count(begin) != 1 or built.count(end) != 1:
        raise UnsupportedError(f"{shape.folder}: the content does not stand once in its page")
    before, rest = built.split(begin)
    after = rest.split(end)[1]
    url = page_url(exemplar_name(shape, number), shape.language, languages)
    parts = [*_cut(before, url, number), Hole("content"), *_cut(after, url, number)]
    return Template(tuple(parts))


def exemplar_name(shape: Shape, number: int) -> str:
    """The name of the exemplar's file, without language."""
    return shape.name or posixpath.join(shape.folder, f"ydq{number}xsx.md")


def _cut(text: str, url: str, number: int) -> list[str | Hole]:
    parts: list[str | Hole] = []
    position = 0
    for match in _LINK.finditer(text):
        parts += _cut_marks(text[position : match.start(1)], number)
        parts.append(_link_hole(match[1], int(match[2]), url))
        position = match.end(1)
    return parts + _cut_marks(text[position:], number)


def _link_hole(link: str, index: int, url: str) -> Hole:
    whole = posixpath.normpath(posixpath.join(url, link))
    prefix, _, rest = whole.partition("ydq")
    mark = rest.removesuffix(f"/{_INSIDE}")
    if not _MARK.fullmatch(f"ydq{mark}") or not link.endswith(("x/", f"x/{_INSIDE}")):
        raise UnsupportedError(f"the link {link} of a breadcrumb")
    return Hole("h", index, prefix)


def _cut_marks(text: str, number: int) -> list[str | Hole]:
    parts: list[str | Hole] = []
    position = 0
    for match in _MARK.finditer(text):
        if match[1] != str(number) or match[2] not in "nitdslork":
            raise UnsupportedError(f"the mark {match[0]} where none was set")
        parts += [text[position : match.start()], Hole(match[2], int(match[3] or 0))]
        position = match.end()
    parts.append(text[position:])
    if any(isinstance(part, str) and "ydq" in part for part in parts):
        raise UnsupportedError("a template that takes a value apart")
    return [part for part in parts if part]
