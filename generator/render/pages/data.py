"""The page of data downloads: every file with what it holds, how many rows, which fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.corpus import Corpus
from generator.model.links import Links
from generator.model.page import Facets, Page
from generator.render import markdown
from generator.render.context import Here, Site
from generator.render.data import AREAS, data_rows, render_data

PATH = "data/index"


def render_data_pages(site: Site) -> list[Page]:
    """The one page. Areas of which this edition holds nothing are left out."""
    here = site.at(PATH)
    title = site.text("data.title")
    areas = site.once("data", lambda: list(_measure(site.corpus, site.links)))
    rows = [
        (
            "<br>".join(_link(here, name) for name, _ in area.sizes),
            markdown.escape(site.text(f"data.{area.name}")),
            str(area.rows),
            "<br>".join(_size(size) for _, size in area.sizes),
        )
        for area in areas
    ]
    head = tuple(site.text(f"data.{key}") for key in ("file", "content", "rows", "size"))
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("data.lede")),
        markdown.table(head, rows, "document-list"),
        *(_fields(here, area.name, area.fields) for area in areas),
    )
    return [Page(path=PATH, language=site.language, title=title, body=body, facets=Facets(kind="index"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Area:
    """What the files of one area hold."""

    name: str
    rows: int
    fields: tuple[str, ...]
    sizes: tuple[tuple[str, int], ...]  # file, bytes


def _measure(corpus: Corpus, links: Links) -> Iterator[_Area]:
    tables = data_rows(corpus, links)
    sizes = {name: len(data) for name, data in render_data(corpus, links).items()}
    for area in AREAS:
        if tables[area]:
            yield _Area(
                name=area,
                rows=len(tables[area]),
                fields=tuple(tables[area][0]),
                sizes=tuple(one for one in sorted(sizes.items()) if one[0].startswith(f"data/{area}.")),
            )


def _fields(here: Here, area: str, fields: Iterable[str]) -> str:
    """What the fields of an area mean."""
    site = here.site
    rows = [(markdown.escape(name), markdown.escape(site.text(f"field.{name}"))) for name in fields]
    head = (site.text("data.field"), site.text("data.meaning"))
    return markdown.blocks(
        markdown.heading(2, site.text(f"data.{area}"), area), markdown.table(head, rows, "field-list")
    )


def _link(here: Here, name: str) -> str:
    """A link to the file as it will be served: files stand once, for both languages."""
    file = name.removeprefix("data/")
    up = "../../data/" if here.site.english else ""
    return f'<a href="{up}{file}" download>{file}</a>'


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} B"
