"""English pages through Pagefind: everything but records and regions, whose text is Chinese."""

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

from generator.index.listing import Listed

FOLDER = "pagefind-en"
_LEFT_OUT = frozenset({"record", "region"})
_RUN = ("--exclude-selectors", ".headerlink,[hidden]", "--silent", "--force-language", "en")
_UNUSED = (
    "pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css",
    "pagefind-component-ui.js", "pagefind-component-ui.css", "pagefind-highlight.js",
)  # fmt: skip


def index_english(listed: Sequence[Listed], site: Path) -> dict[str, int]:
    """Write the Pagefind bundle of the English twins to ``pagefind-en/``.

    Returns the number in the Chinese index of every page of the bundle by Pagefind's name of it, so that
    the browser can merge the results of both without reading a file for each. Raises subprocess.CalledProcessError where Pagefind fails.
    """
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    chosen = [(at, page) for at, page in enumerate(listed) if page.twin and page.facets.kind not in _LEFT_OUT]
    if not chosen:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        for at, page in chosen:
            _copy_article(site / "en" / page.path / "index.html", Path(folder) / page.path, at)
        program = os.fspath(pagefind_bin.get_executable())
        out = os.fspath(site / FOLDER)
        command = [program, "--site", folder, "--output-path", out, *_RUN]
        subprocess.run(command, check=True, capture_output=True, env={"PATH": os.environ.get("PATH", "")})
    for unused in _UNUSED:
        (site / FOLDER / unused).unlink(missing_ok=True)
    return dict(_read_number(file) for file in sorted((site / FOLDER / "fragment").iterdir()))


def _read_number(fragment: Path) -> tuple[str, int]:
    content = gzip.decompress(fragment.read_bytes())
    found = json.loads(content[content.index(b"{") :])
    return fragment.stem, int(found["meta"]["page"])


def _copy_article(source: Path, target: Path, number: int) -> None:
    html = source.read_text(encoding="utf-8")
    article = html[html.find("<article") : html.rfind("</article>") + len("</article>")]
    target.mkdir(parents=True, exist_ok=True)
    page = f'<html lang="en"><body data-pagefind-body><i data-pagefind-meta="page:{number}"></i>{article}</body></html>'
    (target / "index.html").write_text(page, encoding="utf-8")
