"""What a story links to and shows, as far as its page will not: only links to the web stand on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

import markdown
from selectolax.lexbor import LexborHTMLParser

from generator.issues import IssueLog
from generator.model.origin import Origin

DEAD_LINK = "W402"
DROPPED_IMAGE = "W403"
_OUTSIDE = re.compile(r"https?://")


def check_story(story: str, first: Origin, photos: Collection[str], log: IssueLog) -> None:
    """Issues W402, W403 for what the reader of `story` will miss; `first` is where it begins, `photos` are shown."""
    if "[" not in story and "<" not in story:
        return
    for tag, address in _list_addresses(story):
        at = Origin(path=first.path, line=first.line + _count_lines_before(story, address))
        if tag == "a" and not _OUTSIDE.match(address):
            log.add(
                DEAD_LINK,
                at,
                f"正文里的链接“{address}”不是 http 或 https 网址，页面上只显示它的文字",
                "请写完整网址；本站的档案和要点写进 records、points，单位、地区、政策写出名称就会自动关联",
            )
        elif tag == "img" and unquote(address) not in photos:
            log.add(
                DROPPED_IMAGE,
                at,
                f"正文里的图片“{address}”不显示，页面上只有它的说明文字",
                "请把照片放进 archive/cases/photos/，写进 lead_photo 或 photos",
            )


def _list_addresses(story: str) -> Iterator[tuple[str, str]]:
    """(a or img, its address) as the page's own converter reads them, each once."""
    tree = LexborHTMLParser(markdown.markdown(story, extensions=["tables", "sane_lists"]))
    found = [
        (node.tag, node.attributes.get("href" if node.tag == "a" else "src")) for node in tree.css("a, img")
    ]
    yield from dict.fromkeys((tag, address) for tag, address in found if tag and address)


def _count_lines_before(story: str, address: str) -> int:
    """0 where the address does not stand in the story as it is, as one that was written with escapes."""
    found = re.search(rf"[(<\"'=:]\s*{re.escape(address)}", story)
    return story.count("\n", 0, found.end()) if found else 0
