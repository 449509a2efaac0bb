"""What the hand-written about page says of this edition: which it is, and how much it holds."""

from __future__ import annotations

from generator.model.reference import EntityKind
from generator.render import markdown
from generator.render.context import FOLDERS, Site
from generator.render.listing import count

PATH = "about/index"
AREAS = (
    EntityKind.POINT, EntityKind.UNIT, EntityKind.REGION, EntityKind.THEME, EntityKind.RECORD, EntityKind.CASE,
    EntityKind.POLICY, EntityKind.PROGRAMME,
)  # fmt: skip


def holdings(site: Site, path: str) -> str:
    """Each area that the edition holds anything of, with its number, linked from the page `path`."""
    here = site.at(path)
    entries = []
    for kind in AREAS:
        number = len(site.positions[kind])
        if number:
            name = markdown.link(site.text(f"kinds.{kind.value}"), here.page(f"{FOLDERS[kind]}/index"))
            entries.append(f"{name} {count(site, kind, number)}")
    return markdown.bullets(entries, "facts")


def about_edition(site: Site) -> str:
    """The paragraph that stands for ``<!-- edition -->`` in the about page."""
    return markdown.blocks(
        markdown.escape_block(site.text(f"about.{site.edition.value}")), holdings(site, PATH)
    )
