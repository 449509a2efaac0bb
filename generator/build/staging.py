"""Lays generated and hand-written Markdown side by side in one folder for the builder."""

# ruff: noqa: PTH102, PTH103, PTH108, PTH120, PTH123, a Path for each of 50,000 files costs as much as writing them
from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.build.front_matter import front_matter
from generator.model.page import Page, PlannedPage
from generator.settings import LANGUAGES

_EDITION = b"<!-- edition -->"


def page_file(page: Page | PlannedPage) -> str:
    """Where a page's Markdown goes, relative to docs_dir (static-i18n's suffix structure)."""
    suffix = "" if page.language == LANGUAGES[0] else f".{page.language}"
    return f"{page.path or 'index'}{suffix}.md"


def page_front(page: Page) -> dict[str, object]:
    """The front matter of a page."""
    front: dict[str, object] = {"title": page.title, **page.front}
    if page.breadcrumb:
        front["breadcrumb"] = [list(step) for step in page.breadcrumb]
    return front


def page_markdown(page: Page) -> str:
    """Front matter and body as one Markdown file."""
    return f"---\n{front_matter(page_front(page))}---\n\n{page.body.rstrip()}\n"


def stage_files(
    pages: Iterable[str],
    files: Mapping[str, bytes],
    hand_written: Path,
    docs: Path,
    edition: Mapping[str, str] | None = None,
) -> None:
    """Make `docs` hold the extra `files`, the hand-written pages, and nothing else but the files of `pages`.

    Those are staged when they are made. Unchanged files are not touched. A generated page wins over a
    hand-written one of the same name. `edition` says in each language which edition this is and what it
    holds; it stands for the line ``<!-- edition -->`` of a hand-written page.
    """
    wanted: dict[str, bytes] = {}
    for path in sorted(hand_written.rglob("*")):
        if path.is_file():
            name = path.relative_to(hand_written).as_posix()
            wanted[name] = _with_edition(name, path.read_bytes(), edition or {})
    wanted.update(files)
    generated = set(pages)
    _remove_others(docs, wanted.keys() | generated)
    for name, data in wanted.items():
        if name not in generated:
            replace_file(docs / name, data)


def _with_edition(name: str, data: bytes, edition: Mapping[str, str]) -> bytes:
    if not name.endswith(".md") or _EDITION not in data:
        return data
    language = name.removesuffix(".md").rpartition(".")[2]
    said = edition.get(language if language in LANGUAGES else LANGUAGES[0], "")
    return data.replace(_EDITION, said.encode())


def _remove_others(top: Path, wanted: Container[str]) -> None:
    for folder, folders, files in os.walk(top, topdown=False):
        here = os.path.relpath(folder, top)
        prefix = "" if here == "." else f"{here}/"
        for name in files:
            if f"{prefix}{name}" not in wanted:
                Path(folder, name).unlink()
        if folders or not files:
            with suppress(OSError):  # it holds something
                Path(folder).rmdir()


def replace_file(path: str | Path, data: bytes) -> bool:
    """Let `path` hold `data`, in folders made as needed. False, and not touched, where it holds that already.

    A file that differs is replaced, not written over: another tree may know it by another name.
    """
    path = os.fspath(path)
    try:
        with open(path, "rb", buffering=0) as file:
            if file.read() == data:
                return False
        os.unlink(path)
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))
    with open(path, "xb", buffering=0) as file:
        file.write(data)
    return True


def _make_folder(path: str) -> None:
    """As `os.makedirs`, which looks at each folder above first."""
    try:
        os.mkdir(path)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)
