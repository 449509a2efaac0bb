"""The frame of our own pages (head, header, navigation, footer: Material's markup) as a layout for others.

Taken from a page as ours built it, so that every generator writes pages of the same markup and size. Addresses
in it are made absolute; what differs from page to page becomes a mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

# what a layout fills in; none of these can stand in a page by chance
TITLE, OWN, TWIN, ADDRESS, CONTENTS, ARTICLE = (
    f"\ue000{name}\ue001" for name in ("title", "own", "twin", "address", "contents", "article")
)
MARKS = (TITLE, OWN, TWIN, ADDRESS, CONTENTS, ARTICLE)

_URL = re.compile(r'\b(href|src|action|data-base)="([^"]*)"')


class UnknownMarkupError(Exception):
    """Our page no longer looks as this module expects: it must be taught anew."""


def read_shell(site: Path, address: str, language: str) -> str:
    """The frame of the page `address` of our built `site`, with marks."""
    own, twin = f"/{address}/", f"/en/{address}/"
    if language == "en":
        own, twin = twin, own
    html = (site / own.strip("/") / "index.html").read_text(encoding="utf-8")

    def absolute(found: re.Match[str]) -> str:
        target = found[2] if found[2].startswith(("#", "data:")) else urljoin(own, found[2])
        return f'{found[1]}="{ {own: OWN, twin: TWIN}.get(target, target) }"'

    for name, pattern, to in (
        ("article", r'(<article class="md-content__inner[^>]*)>.*</article>', rf"\1{ARTICLE}</article>"),
        (
            "table of contents",
            r'(<ul class="md-nav__list" data-md-component="toc"[^>]*>).*?</ul>(?=\s*</nav>)',
            rf"\1{CONTENTS}</ul>",
        ),
        ("title", r"<title>.* - ([^<]+)</title>", rf"<title>{TITLE} - \1</title>"),
        ("printed address", rf"(?<=>){re.escape(own.strip('/'))}/(?=<)", ADDRESS),
    ):
        html, times = re.subn(pattern, to, html, flags=re.DOTALL)
        if times != 1:
            raise UnknownMarkupError(f"{name} of /{address}/ found {times} times, not once")
    html = _URL.sub(absolute, html)
    return html.replace('"../../.."', '"/"').replace('"../.."', '"/"')


def fill(shell: str, said: Mapping[str, str]) -> str:
    """The shell with every mark replaced by what a layout language writes there."""
    for mark in MARKS:
        shell = shell.replace(mark, said[mark])
    return shell
