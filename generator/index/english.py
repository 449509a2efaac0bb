"""English pages through Pagefind: those with an English title, but for regions, whose text is Chinese."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]

from generator.index.listing import Listed, read_english_article
from generator.index.store import Store, link_tree
from generator.index.visible_text import UNOWNED

FOLDER = "pagefind-en"
_NOTE = "english"
_LEFT_OUT = frozenset({"record", "region"})
_RUN = ("--exclude-selectors", f".headerlink,[hidden],{UNOWNED}", "--silent", "--force-language", "en")
_UNUSED = (
    "pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css",
    "pagefind-component-ui.js", "pagefind-component-ui.css", "pagefind-highlight.js",
)  # fmt: skip


def index_english(listed: Sequence[Listed], site: Path, state: str, store: Store) -> dict[str, int]:
    """Write the Pagefind bundle of the English twins to ``pagefind-en/``, unless it is there already.

    `state` stands for the texts of these pages. Returns the number in the Chinese index of every page of
    the bundle by Pagefind's name of it, so that the browser can merge the results of both without reading
    a file for each. Raises subprocess.CalledProcessError where Pagefind fails.
    """
    chosen = [page for page in listed if _is_english(page)]
    kept = store.folder / FOLDER
    if not chosen:
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        return {}
    if store.notes.get(_NOTE) != state or not (kept / "fragment").is_dir():
        shutil.rmtree(kept, ignore_errors=True)
        _run_pagefind(chosen, site, kept)
        store.notes[_NOTE] = state
    link_tree(
        kept,
        site / FOLDER,
        [file.relative_to(kept).as_posix() for file in sorted(kept.rglob("*")) if file.is_file()],
    )
    numbers = {page.path: at for at, page in enumerate(listed)}
    found = (_read_page(file) for file in sorted((kept / "fragment").iterdir()))
    return {name: numbers[path] for name, path in found}


def _is_english(page: Listed) -> bool:
    """Whether the English twin has English words of its own: a title, or what people wrote."""
    return (
        page.twin and page.facets.kind not in _LEFT_OUT and bool(page.english or page.facets.kind == "help")
    )


def _run_pagefind(chosen: Sequence[Listed], site: Path, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for page in chosen:
            _write_article(read_english_article(site, page), page.path, Path(folder))
        program = os.fspath(pagefind_bin.get_executable())
        command = [program, "--site", folder, "--output-path", os.fspath(out), *_RUN]
        subprocess.run(command, check=True, capture_output=True, env={"PATH": os.environ.get("PATH", "")})
    for unused in _UNUSED:
        (out / unused).unlink(missing_ok=True)


def _read_page(fragment: Path) -> tuple[str, str]:
    content = gzip.decompress(fragment.read_bytes())
    found = json.loads(content[content.index(b"{") :])
    return fragment.stem, str(found["meta"]["page"])


def _write_article(article: str, path: str, folder: Path) -> None:
    page = f'<html lang="en"><body data-pagefind-body><i data-pagefind-meta="page:{path}"></i>{article}</body></html>'
    name = path.strip("/").replace("/", ".") or "index"
    (folder / f"{name}.html").write_text(page, encoding="utf-8")
