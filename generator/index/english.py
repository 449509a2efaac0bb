"""English pages through Pagefind: those with an English title, but for regions, whose text is Chinese."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.index.listing import Listed, read_english_article
from generator.index.store import Store, digest, link_tree
from generator.index.visible_text import UNOWNED

FOLDER = "pagefind-en"
_NOTE, _WORDS = "english", "english words"  # what the bundle was made of, as built and without its Chinese
_CHINESE = '[lang="zh-Hans"]'  # names and titles on English pages, which the Chinese index knows
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
    there = (kept / "fragment").is_dir()
    if store.notes.get(_NOTE) != state or not there:
        articles = {page.path: _without_chinese(read_english_article(site, page)) for page in chosen}
        words = digest(articles)
        if store.notes.get(_WORDS) != words or not there:
            shutil.rmtree(kept, ignore_errors=True)
            _run_pagefind(articles, kept)
        store.notes |= {_NOTE: state, _WORDS: words}
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


def _without_chinese(article: str) -> str:
    """What Pagefind is to know of an English page: a record that gets another title is nothing new to it."""
    if _CHINESE[1:-1] not in article:
        return article
    tree = LexborHTMLParser(article)
    for node in [one for one in tree.css(_CHINESE) if not _is_inside_chinese(one)]:
        node.decompose()
    return (tree.body.inner_html if tree.body else None) or ""


def _is_inside_chinese(node: LexborNode) -> bool:
    """Whether it goes with an element around it: taken out twice, it would be gone before it is looked at."""
    around = node.parent
    while around is not None:
        if around.attributes.get("lang") == "zh-Hans":
            return True
        around = around.parent
    return False


def _run_pagefind(articles: Mapping[str, str], out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path, article in articles.items():
            _write_article(article, path, Path(folder))
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
