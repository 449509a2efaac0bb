"""Markdown as the engine sees it: one light value a page, beside the text of its body."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

_FRONT = re.compile(r"---\n(.*?)\n---\n+", re.DOTALL)  # what `staging` writes; other forms go through MkDocs
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


def read_source(file: str, name: str, language: str, text: str) -> tuple[SourcePage, str]:
    """A page from its Markdown, and the Markdown of its body. Front matter of another form: no `levels`."""
    match = _FRONT.match(text)
    if match is None:
        return SourcePage(file, name, language, {}, (-1,)), text
    front = yaml.load(match[1], Loader=_LOADER)
    body = text[match.end() :]
    return SourcePage(
        file, name, language, front if isinstance(front, dict) else {}, heading_levels(body)
    ), body


def heading_levels(body: str) -> tuple[int, ...]:
    """The levels of the headings, in order."""
    return tuple(len(marks) for marks in _HEADINGS.findall(body))
