"""Lays generated and hand-written Markdown side by side in one folder for the builder."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from pathlib import Path

import yaml

from generator.model.page import Page, PlannedPage
from generator.settings import LANGUAGES

_EDITION = b"<!-- edition -->"


def page_file(page: Page | PlannedPage) -> str:
    """Where a page's Markdown goes, relative to docs_dir (static-i18n's suffix structure)."""
    suffix = "" if page.language == LANGUAGES[0] else f".{page.language}"
    return f"{page.path or 'index'}{suffix}.md"


def page_markdown(page: Page) -> str:
    """Front matter and body as one Markdown file."""
    front: dict[str, object] = {"title": page.title, **page.front}
    if page.breadcrumb:
        front["breadcrumb"] = [list(step) for step in page.breadcrumb]
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=True, width=10_000)
    return f"---\n{head}---\n\n{page.body.rstrip()}\n"


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
            write_file(docs / name, data)


def _with_edition(name: str, data: bytes, edition: Mapping[str, str]) -> bytes:
    if not name.endswith(".md") or _EDITION not in data:
        return data
    language = name.removesuffix(".md").rpartition(".")[2]
    said = edition.get(language if language in LANGUAGES else LANGUAGES[0], "")
    return data.replace(_EDITION, said.encode())


def _remove_others(folder: Path, wanted: Container[str]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in wanted:
            path.unlink()


def write_file(path: Path, data: bytes) -> None:
    """Write `data`, in folders made as needed; a file that holds it already is not touched."""
    try:
        with path.open("rb") as file:
            if file.read() == data:
                return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
