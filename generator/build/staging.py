"""Lays generated and hand-written Markdown side by side in one folder for the builder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.build.front_matter import front_matter
from generator.model.page import Page
from generator.settings import LANGUAGES

_EDITION = b"<!-- edition -->"


def page_file(page: Page) -> str:
    """Where a page's Markdown goes, relative to docs_dir (static-i18n's suffix structure)."""
    suffix = "" if page.language == LANGUAGES[0] else f".{page.language}"
    return f"{page.path or 'index'}{suffix}.md"


def page_markdown(page: Page) -> str:
    """Front matter and body as one Markdown file."""
    front: dict[str, object] = {"title": page.title, **page.front}
    if page.breadcrumb:
        front["breadcrumb"] = [list(step) for step in page.breadcrumb]
    return f"---\n{front_matter(front)}---\n\n{page.body.rstrip()}\n"


def stage_markdown(
    pages: Iterable[Page],
    files: Mapping[str, bytes],
    hand_written: Path,
    docs: Path,
    edition: Mapping[str, str] | None = None,
) -> None:
    """Make `docs` hold exactly the pages, the extra `files` and the hand-written pages.

    Unchanged files are not touched and what no longer belongs is removed. A generated page wins
    over a hand-written one of the same name. `edition` says in each language which edition this is and
    what it holds; it stands for the line ``<!-- edition -->`` of a hand-written page.
    """
    wanted: dict[str, bytes] = {}
    for path in sorted(hand_written.rglob("*")):
        if path.is_file():
            name = path.relative_to(hand_written).as_posix()
            wanted[name] = _with_edition(name, path.read_bytes(), edition or {})
    wanted.update(files)
    wanted.update({page_file(page): page_markdown(page).encode() for page in pages})
    write_tree(docs, wanted)


def _with_edition(name: str, data: bytes, edition: Mapping[str, str]) -> bytes:
    if not name.endswith(".md") or _EDITION not in data:
        return data
    language = name.removesuffix(".md").rpartition(".")[2]
    said = edition.get(language if language in LANGUAGES else LANGUAGES[0], "")
    return data.replace(_EDITION, said.encode())


def write_tree(folder: Path, wanted: Mapping[str, bytes]) -> None:
    """Make `folder` hold exactly `wanted` (relative path → bytes), touching only what differs."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
    for name, data in wanted.items():
        target = folder / name
        if target.is_file() and target.read_bytes() == data:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
