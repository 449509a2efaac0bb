"""Whether two sites say the same: the same pages, and on each the same words in the article."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

_ARTICLE = "article.md-content__inner"
_LONGEST_REDIRECT = 8_000  # bytes: a longer page is no mere redirect, and need not be read
_REFRESH = re.compile(rb"http-equiv=\"?refresh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sameness:
    """What a comparison came to. Addresses are those of `index.html` files, relative to the site."""

    pages: int  # of the first site
    missing: tuple[str, ...]  # pages of the first that the second has not
    extra: tuple[str, ...]
    compared: int
    differing: tuple[str, ...]  # of those compared


def page_addresses(site: Path) -> set[str]:
    """The pages of a site: its `index.html` files, but for those that only lead elsewhere."""
    return {
        path.parent.relative_to(site).as_posix()
        for path in site.rglob("index.html")
        if path.stat().st_size > _LONGEST_REDIRECT or not _REFRESH.search(path.read_bytes())
    }


def article_text(html: str) -> str:
    """The words of the article, without blanks: where lines break differs from generator to generator."""
    article = LexborHTMLParser(html).css_first(_ARTICLE)
    return "".join((article.text() if article else "").split())


def compare(ours: Path, theirs: Path, sample: int = 300, seed: int = 1) -> Sameness:
    """All addresses, and the words of `sample` pages drawn by `seed`."""
    own, other = page_addresses(ours), page_addresses(theirs)
    drawn = sorted(own & other)
    if len(drawn) > sample:
        drawn = random.Random(seed).sample(drawn, sample)
    differing = [
        address
        for address in drawn
        if article_text((ours / address / "index.html").read_text(encoding="utf-8"))
        != article_text((theirs / address / "index.html").read_text(encoding="utf-8"))
    ]
    return Sameness(
        pages=len(own),
        missing=tuple(sorted(own - other)),
        extra=tuple(sorted(other - own)),
        compared=len(drawn),
        differing=tuple(sorted(differing)),
    )
