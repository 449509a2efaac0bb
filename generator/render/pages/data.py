"""The page of data downloads: every file with what it holds, how many rows, which fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.page import Facets, Page, PlannedPage
from generator.render import markdown
from generator.render.context import Here, Site
from generator.render.data import AREAS, data_rows, render_data
from generator.render.planning import planned

PATH = "data/index"


def plan_data_pages(site: Site) -> Iterator[PlannedPage]:
    """The one page."""
    yield planned(site, PATH, _page)


def _page(site: Site) -> Page:
    """Areas of which this edition holds nothing are left out."""
    here = site.at(PATH)
    title = site.text("data.title")
    tables = data_rows(site.corpus, site.links)
    files = render_data(site.corpus, site.links)
    rows = []
    for area in AREAS:
        if not tables[area]:
            continue
        names = [name for name in sorted(files) if name.startswith(f"data/{area}.")]
        rows.append(
            (
                "<br>".join(_link(here, name) for name in names),
                markdown.escape(site.text(f"data.{area}")),
                str(len(tables[area])),
                "<br>".join(_size(len(files[name])) for name in names),
            )
        )
    head = tuple(site.text(f"data.{key}") for key in ("file", "content", "rows", "size"))
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("data.lede")),
        markdown.table(head, rows, "document-list"),
        *(_fields(here, area, tables[area][0]) for area in AREAS if tables[area]),
    )
    return Page(path=PATH, language=site.language, title=title, body=body, facets=Facets(kind="index"))


def _fields(here: Here, area: str, row: Mapping[str, object]) -> str:
    """What the fields of an area mean."""
    site = here.site
    rows = [(markdown.escape(name), markdown.escape(site.text(f"field.{name}"))) for name in row]
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
