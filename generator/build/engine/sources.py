"""Markdown as the engine sees it: one light value a page, beside the text of its body."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

_FRONT = re.compile(r"---\n(.*?)\n---\n+", re.DOTALL)  # what `staging` writes; other forms go through MkDocs
_TITLE = re.compile(r"^title: (?P<plain>[^\s'\"\[\]{}>|*&!%#@`,?:-][^\n:#]*[^\s:#]|[^\s'\"\[\]{}>|*&!%#@`,?:~0-9A-Za-z.=<_+-])$", re.MULTILINE)  # fmt: skip
_NOT_TEXT = re.compile(r"[0-9.+~-]|(?:true|false|yes|no|on|off|null|y|n)$", re.IGNORECASE)
_HEADINGS = re.compile(r"^(#{1,6}) ", re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page's file (relative to docs_dir), its name without language, its language and front matter."""

    file: str
    name: str
    language: str
    front: dict[str, object]
    levels: tuple[int, ...]  # of its headings, as far as a plain look tells


class FrontMatter:
    """Reads front matter; what is equal but for the title is parsed once."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, object]] = {}

    def split(self, text: str) -> tuple[dict[str, object], str] | None:
        """Front matter and body; None where the form is not the generator's own."""
        match = _FRONT.match(text)
        if match is None:
            return None
        head, body = match[1], text[match.end() :]
        title = _TITLE.search(head)
        if title is None or _NOT_TEXT.match(title["plain"]):
            return self._parse(head), body
        rest = head[: title.start()] + head[title.end() :]
        known = self._known.get(rest)
        if known is None:
            known = self._known[rest] = self._parse(rest)
        return {**known, "title": title["plain"]}, body

    @staticmethod
    def _parse(head: str) -> dict[str, object]:
        found = yaml.load(head, Loader=_LOADER)
        return found if isinstance(found, dict) else {}


def walk(docs: Path) -> Iterator[str]:
    """Every file under `docs`, relative, sorted; hidden ones are left out, as MkDocs leaves them."""
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(docs / folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.startswith("."):
                    continue
                path = f"{folder}{entry.name}"
                if entry.is_dir():
                    folders.append(f"{path}/")
                else:
                    yield path


def read_source(file: str, name: str, language: str, text: str, front: FrontMatter) -> tuple[SourcePage, str]:
    """A page from its Markdown, and the Markdown of its body. Front matter of another form: no `levels`."""
    found = front.split(text)
    if found is None:
        return SourcePage(file, name, language, {}, (-1,)), text
    return SourcePage(file, name, language, found[0], heading_levels(found[1])), found[1]


def heading_levels(body: str) -> tuple[int, ...]:
    """The levels of the headings, in order."""
    return tuple(len(marks) for marks in _HEADINGS.findall(body))
