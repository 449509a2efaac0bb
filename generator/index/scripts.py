"""The scripts of the search engine as one part of the index, which the worker loads in place of two dozen files."""

from __future__ import annotations

import re
from pathlib import Path

SCRIPTS = Path("assets") / "search"
_LIST = re.compile(r"const ENGINE = \[(.*?)\]", re.S)
_NAME = re.compile(r'"(\w+)"')
_COMMENT = re.compile(r"^\s*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.M)
_FIRST = "payload"  # undoes the part, so it cannot be in it


def pack_engine(site: Path) -> bytes:
    """The modules that boot.js names, in its order, without comments; nothing where the site has no search."""
    boot = site / SCRIPTS / "boot.js"
    if not boot.is_file():
        return b""
    found = _LIST.search(boot.read_text(encoding="utf-8"))
    names = _NAME.findall(found[1]) if found else []
    scripts = (
        (site / SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in names if name != _FIRST
    )
    return "".join(_COMMENT.sub("", script) for script in scripts).encode()
