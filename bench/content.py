"""The Markdown that ours generates, read so that other generators can be given the same content.

The generators differ in how a page says its address, how a link is resolved and which attributes Markdown may
carry; what a page says does not. So a body is kept as it is, but for two things: a link to another page becomes
a call of `link`, which each generator writes in its own way, and a link with attributes becomes a tag.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

LANGUAGES = ("zh", "en")

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\\n]|\\.)*)\]\(([^()\s]*)\)(?:\{ ?([^}\n]*?) ?\})?")
_IN_HTML = re.compile(r"(<[a-z]+\b[^>\n]*?) markdown(?:=\"[a-z1]+\")?(?=[ >])")
_ATTRIBUTES = re.compile(r"[ ]?\{ ?[.#:][^}\n]*\}")
_ONE_ATTRIBUTE = re.compile(r"#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|(?P<key>[\w-]+)=\"(?P<value>[^\"]*)\"")

Linker = Callable[[str, str], str]  # address of a page, "#fragment" or "" → what stands in href=""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in one language. `address` has no slash at its ends: "", "records", "records/r000001"."""

    address: str
    language: str
    is_index: bool
    front: dict[str, object]
    body: str

    @property
    def title(self) -> str:
        """As the front matter has it, else the first heading."""
        found = re.search(r"(?m)^# (.+?)(?: *\{[^}]*\})?$", self.body)
        return str(self.front.get("title") or (found[1] if found else "") or self.address)


def read_pages(docs: Path) -> Iterator[Page]:
    """Every page of a docs_dir, by address and language."""
    for path in sorted(docs.rglob("*.md")):
        yield read_page(path.relative_to(docs).as_posix(), path.read_text(encoding="utf-8"))


def read_page(name: str, text: str) -> Page:
    """The page in the file `name` (relative to docs_dir; static-i18n's suffixes)."""
    stem = name.removesuffix(".md")
    language = LANGUAGES[0]
    for other in LANGUAGES[1:]:
        if stem.endswith(f".{other}"):
            stem, language = stem.removesuffix(f".{other}"), other
    is_index = posixpath.basename(stem) == "index"
    front = _FRONT.match(text)
    return Page(
        address=posixpath.dirname(stem) if is_index else stem,
        language=language,
        is_index=is_index,
        front=yaml.load(front[1], yaml.CSafeLoader) if front else {},
        body=text[front.end() :].lstrip("\n") if front else text,
    )


def convert_body(page: Page, link: Linker) -> str:
    """The body in plain CommonMark with definition lists, heading and block attributes, and HTML."""
    folder = page.address if page.is_index else posixpath.dirname(page.address)

    def write_link(found: re.Match[str]) -> str:
        words, target, attributes = found[1], found[2], found[3]
        path, mark, fragment = target.partition("#")
        if path.endswith(".md") and "://" not in path:
            place = posixpath.normpath(posixpath.join(folder, path.removesuffix(".md")))
            address = "" if place == "index" else place.removesuffix("/index")
            target = link(address, mark + fragment)
        if attributes is None:
            return f"[{words}]({target})"
        return f'<a href="{target}"{_html_attributes(attributes)}>{words}</a>'

    lines = []
    for line in page.body.split("\n"):
        text = _LINK.sub(write_link, _IN_HTML.sub(r"\1", line))
        if not text.startswith(("#", "{")):  # attributes of headings and of the block above stay
            text = _ATTRIBUTES.sub("", text)
        lines.append(text)
    return "\n".join(lines)


def _html_attributes(said: str) -> str:
    """`.a .b #c key="value"` as attributes of a tag."""
    parts = list(_ONE_ATTRIBUTE.finditer(said))
    classes = " ".join(part["cls"] for part in parts if part["cls"])
    written = [f' class="{classes}"'] if classes else []
    written += [f' id="{part["id"]}"' for part in parts if part["id"]]
    written += [f' {part["key"]}="{part["value"]}"' for part in parts if part["key"]]
    return "".join(written)
