"""The story of a case: Markdown that people wrote, made safe to stand in a page of ours.

It is turned into HTML here and cleaned as HTML, because no reading of Markdown line by line sees what the
converter will make of it. The page then holds it as a raw block that the builder leaves alone.
"""

from __future__ import annotations

import re

import markdown as python_markdown
import nh3

_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "del", "sup",
    "sub", "code", "pre", "a", "table", "thead", "tbody", "tr", "th", "td", "img",
}  # fmt: skip
_IMAGE = re.compile(r'<img(?: alt="([^"]*)")?>')
_DEAD_LINK = re.compile(r'<a(?: rel="[^"]*")?>(.*?)</a>', re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n+")


def story_html(story: str) -> str:
    """Clean HTML of a story: headings below the page's own, links to http and https only.

    Other links stay as their text (a writer cannot know the site's addresses), an image as its
    alternative text: photographs belong to the front matter, which knows their captions.
    """
    raw = python_markdown.markdown(
        story,
        extensions=["tables", "sane_lists", "toc"],
        extension_configs={"toc": {"baselevel": 2, "marker": ""}},
    )
    clean = nh3.clean(
        raw,
        tags=_TAGS,
        attributes={"a": {"href"}, "img": {"alt"}},
        attribute_filter=_keep_outside_address,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )
    shown = _IMAGE.sub(lambda match: match[1] or "", _DEAD_LINK.sub(r"\1", clean))
    return _BLANK_LINES.sub("\n", shown).strip()


def _keep_outside_address(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href" and not re.match(r"https?://", value):
        return None
    return value
