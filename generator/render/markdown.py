"""Writing Markdown: escaping, links, chips, tables. Nothing here knows what a unit or a record is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.render.mentions import find_mentions

_INLINE = re.compile(r"([\\`*_{}\[\]|]|!$)")  # a final ! would turn a link after it into an image
_TO_ESCAPE = re.compile(r"[\\`*_{}\[\]|!<>&\r\n]")  # whatever `escape` may change
_NOT_PLAIN = re.compile(r"[\\`*_{}\[\]()|<>&\"'~!#]")
_BLOCK_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([#+!-])|^([:=~?])")
_NOT_A_NAME = re.compile(r"[^\w ()/（）·-]")
_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
DOT = "\u00a0· "  # between facts on one line; it ends a line, it never begins one
_EDGE_SPACE = re.compile(r"^\s+|\s+$")


def escape(text: str) -> str:
    """Text that shows as it is inside a line of Markdown: no markup, no HTML, on one line."""
    if not _TO_ESCAPE.search(text):
        return text
    safe = _INLINE.sub(r"\\\1", html.escape(text, quote=False)).replace("\r", "").replace("\n", " ")
    return safe.replace("]:", "]&#58;")  # a link around it would be read as the definition of a reference


def plain(text: str) -> str:
    """Text inside raw HTML of ours, content and attributes alike: no HTML, and no Markdown either.

    What Markdown would read stands as a character reference, so that no backtick ends our tag.
    """
    return _NOT_PLAIN.sub(lambda match: f"&#{ord(match[0])};", text).replace("\n", " ")


def escape_block(text: str) -> str:
    """Text that shows as it is when it fills a paragraph: `escape`, and no list, heading or rule either."""
    return guard_start(escape(text))


def close_up(text: str) -> str:
    """A title on one line, without the white space that only broke its printed lines.

    A space beside a number or a Latin word stays: ``广东省 2021 年``.
    """
    return _BETWEEN_HAN.sub("", " ".join(text.split()))


def verbatim(text: str) -> str:
    """`escape_block` that also keeps white space at both ends, which Markdown would drop."""
    kept = _EDGE_SPACE.sub(lambda space: "".join(f"\0{ord(c)};" for c in space.group()), text)
    return guard_start(escape(kept)).replace("\0", "&#")


def guard_start(escaped: str) -> str:
    """Escaped text that opens a paragraph and is no list, heading, quotation or admonition.

    Space before it is layout, and would hide a marker from this guard though not from Markdown.
    """
    escaped = escaped.lstrip(" \t\r\n\f\v\u3000\xa0")
    match = _BLOCK_START.match(escaped)
    if not match:
        return escaped
    number, dot, markup, odd = match.groups()
    if number:
        return f"{number}\\{dot}{escaped[match.end() :]}"
    if markup:
        return f"\\{escaped}"
    return f"&#{ord(odd)};{escaped[1:]}"


@lru_cache(maxsize=4096)
def attributes(*classes: str, id: str = "", lang: str = "", **others: str) -> str:
    """An attr_list: ``{ #L12 .line lang="zh-Hans" }``."""
    shown = f" #{id}" if id else ""
    for name in classes:
        if name:
            shown += f" .{name}"
    if lang:
        shown += f' lang="{lang}"'
    for key, value in sorted(others.items()) if others else ():
        if value:
            shown += f' {key.replace("_", "-")}="{html.escape(value)}"'
    return f"{{{shown} }}" if shown else ""


def relative_path(page: str, target: str, anchor: str = "") -> str:
    """The link from one page path to another: ``("points/a", "units/b") → "../units/b.md"``."""
    suffix = f"#{anchor}" if anchor else ""
    if page == target and anchor:
        return suffix
    target = target or "index"
    folder = page[: page.rfind("/") + 1]
    if target.startswith(folder):
        return f"{target[len(folder) :]}.md{suffix}"
    if folder.count("/") == 1:
        return f"../{target}.md{suffix}"
    here, there = folder.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return f"{'../' * (len(here) - shared)}{'/'.join(there[shared:])}.md{suffix}"


def link(text: str, href: str, *classes: str, **attrs: str) -> str:
    """An inline link; `text` is escaped, `href` is ours."""
    return f"[{escape(text)}]({href}){attributes(*classes, **attrs)}"


def outside_link(text: str, url: str) -> str:
    """A link that leaves the site, for http and https addresses; other addresses stay text."""
    if not re.fullmatch(r"https?://[^\s<>\"]+", url):
        return escape(text)
    return f'<a class="outside" rel="noopener noreferrer" href="{plain(url)}">{plain(text)}</a>'


def span(text: str, *classes: str, lang: str = "", title: str = "") -> str:
    """An inline span that is no link: a collective, a count, a role."""
    names = " ".join([name for name in classes if name])
    shown = f' class="{html.escape(names)}"' if names else ""
    if lang:
        shown += f' lang="{html.escape(lang)}"'
    if title:
        shown += f' title="{html.escape(title)}"'
    return f"<span{shown}>{escape(text)}</span>"


def heading(level: int, text: str, anchor: str = "", lang: str = "", markup: bool = False) -> str:
    """A heading with an ASCII id ("title" for that of the page); `markup` says that `text` is Markdown already."""
    anchor = anchor or ("title" if level == 1 else "")
    shown = text if markup else escape(text)
    if shown.endswith("#") and not markup:  # Markdown drops a closing #
        shown = f"{shown[:-1]}\\#"
    return f"{'#' * level} {shown} {attributes(id=anchor, lang=lang)}".rstrip()


def table(head: Sequence[str], rows: Iterable[Sequence[str]], classes: str = "") -> str:
    """A table of cells that are Markdown already, in a ``<div>`` where it has classes. "" without rows."""
    lines = [_table_row(row) for row in rows]
    if not lines:
        return ""
    text = "\n".join([_table_row(head), _table_row(["---"] * len(head)), *lines])
    return wrap("div", text, classes, style=_column_names(tuple(head))) if classes else text


@lru_cache(maxsize=256)
def _column_names(head: tuple[str, ...]) -> str:
    """The heads as CSS variables: a phone shows each row as a card, and each cell with the name of its column.

    Two columns fit a phone as they are.
    """
    if len(head) < 3:
        return ""
    names = (_NOT_A_NAME.sub("", re.sub(r"<[^>]*>", "", name)) for name in head)
    return "; ".join(f"--column-{place}: '{name}'" for place, name in enumerate(names, 1) if name.strip())


def _table_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join([cell or ' ' for cell in cells])} |".replace("\n", " ")


def wrap(tag: str, body: str, classes: str = "", id: str = "", lang: str = "", style: str = "") -> str:
    """A block element around Markdown: ``<section class="…" markdown> … </section>``."""
    pairs = (("class", classes), ("id", id), ("lang", lang), ("style", style))
    shown = "".join([f' {key}="{html.escape(value, quote=key != "style")}"' for key, value in pairs if value])
    return f"<{tag}{shown} markdown>\n\n{body.strip()}\n\n</{tag}>"


def raw_block(inner: str, classes: str, lang: str = "") -> str:
    """A ``<div>`` around clean HTML that the builder must leave as it is."""
    shown = f' lang="{html.escape(lang)}"' if lang else ""
    return f'<div class="{classes}"{shown}>\n{inner}\n</div>'


def details(summary: str, body: str, classes: str = "") -> str:
    """A part that is closed until asked for; `summary` is plain text."""
    return wrap("details", f"<summary>{html.escape(summary)}</summary>\n\n{body}", classes)


def bullets(items: Iterable[str], classes: str = "") -> str:
    """A list of Markdown items, in a ``<div>`` where it has classes. "" without items."""
    text = "\n".join(f"- {guard_start(item)}" for item in items)
    return wrap("div", text, classes) if classes and text else text


def metadata(pairs: Iterable[tuple[str, str]]) -> str:
    """The table of facts of a page: label and Markdown value; pairs without value are left out."""
    entries = "\n\n".join([f"{escape(label)}\n:   {guard_start(value)}" for label, value in pairs if value])
    return wrap("div", entries, "meta") if entries else ""


def empty(text: str) -> str:
    """The line that stands where something would be."""
    return f"{escape_block(text)}\n{attributes('empty')}"


def lede(text: str) -> str:
    """The first paragraph of a page, which says what it is."""
    return f"{escape_block(text)}\n{attributes('lede')}" if text else ""


def named(name: str, lang: str) -> str:
    """Under a heading, the same name in the other language. "" without one."""
    return f"{escape_block(name)}\n{attributes('english-name', lang=lang)}" if name else ""


def note(text: str) -> str:
    """A paragraph beside the matter: how a list was made, what a line means."""
    return f"{escape_block(text)}\n{attributes('note')}" if text else ""


def blocks(*parts: str) -> str:
    """Blocks of Markdown with one blank line between them, empty ones left out."""
    return "\n\n".join([part.strip("\n") for part in parts if part and not part.isspace()])


def link_mentions(text: str, mentions: Iterable[tuple[str, str]], start: bool = False) -> str:
    """`text` escaped, with mentions linked: pairs of the words and the href they lead to.

    The first free occurrence of each becomes a link, longest words first, never inside another link.
    `start` says that the text opens a paragraph.
    """
    hrefs: dict[str, str] = {}
    for words, href in sorted(mentions):
        hrefs.setdefault(words, href)
    taken = [(begin, end, hrefs[words]) for begin, end, words in find_mentions(text, hrefs)]
    return _with_links(text, taken, start)


def _with_links(text: str, taken: Iterable[tuple[int, int, str]], start: bool) -> str:
    parts: list[str] = []
    position = 0
    for begin, end, href in taken:
        parts += [escape(text[position:begin]), f"[{escape(text[begin:end])}]({href})"]
        position = end
    parts.append(escape(text[position:]))
    joined = "".join(parts)
    return guard_start(joined) if start else joined
