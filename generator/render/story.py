"""The story of a case: Markdown that people wrote, made safe to stand in a page of ours."""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

_FENCE = re.compile(r"^(```|~~~)")
_HEADING = re.compile(r"^(#{1,6})\s")
_INLINE_LINK = re.compile(r"(!?)\[([^\]\n]*)\]\(\s*<?([^)\s>]*)>?(?:\s+\"[^\"\n]*\")?\s*\)")
_REFERENCE = re.compile(r"^\s{0,3}\[[^\]\n]+\]:\s*\S+.*$")
_ATTRIBUTE_LIST = re.compile(r"\{:?\s*[#.\w][^{}\n]*\}")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")


def clean_story(story: str, outside_link: Callable[[str, str], str]) -> str:
    """Markdown without raw HTML, with headings below the page's own, and links that lead out marked.

    Links to other schemes than http and https, and relative ones (a writer cannot know the site's
    addresses), stay as their text. Images are left to the front matter, which knows their captions.
    """
    lines = []
    fenced = False
    for line in _AUTOLINK.sub(r"\1", story).split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            lines.append(_clean_line(line, outside_link))
            continue
        lines.append(line)
    return "\n".join(lines).strip()


def _clean_line(line: str, outside_link: Callable[[str, str], str]) -> str:
    if _REFERENCE.match(line):
        return ""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        image, text, address = match.groups()
        if image:
            return text
        held.append(outside_link(text, address))
        return f"\ue000{len(held) - 1}\ue001"

    line = _INLINE_LINK.sub(hold, line)
    quote = re.match(r"\s*(?:>\s?)+", line)
    head, rest = (quote[0], line[quote.end() :]) if quote else ("", line)
    # nh3 drops tags and what scripts hold, and escapes what is left of < and &
    rest = nh3.clean(rest, tags=set()) if re.search(r"[<&]", rest) else rest
    rest = _ATTRIBUTE_LIST.sub("", rest)
    line = head + _HEADING.sub(lambda match: f"{'#' * min(6, len(match[1]) + 1)} ", rest)
    return re.sub("\ue000(\\d+)\ue001", lambda match: held[int(match[1])], line)
