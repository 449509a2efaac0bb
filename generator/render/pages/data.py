"""The page of data downloads: every file with what it holds, and every field with its meaning and an example."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice

from generator.model.page import Facets, Page, PlannedPage
from generator.render import markdown
from generator.render.backlinks import index_backlinks
from generator.render.context import Here, Site
from generator.render.data import AREAS, SHOWN, DataSummary, Row
from generator.render.download_fields import CSV_ONLY, FIELDS, example_of, label_key
from generator.render.planning import planned

PATH = "data/index"
_LONGEST = 36  # characters of an example


def plan_data_pages(site: Site) -> Iterator[PlannedPage]:
    """The one page. Areas of which this edition holds nothing are left out."""
    yield planned(site, PATH, _page, site.data)


def _page(site: Site, data: DataSummary) -> Page:
    here = site.at(PATH)
    title = site.text("data.title")
    tables, sizes = data.tables, data.sizes
    areas = [area for area in AREAS if tables.get(area)]
    rows = []
    for area in areas:
        names = [name for name in sorted(sizes) if name.startswith(f"data/{area}.")]
        rows.append(
            (
                "<br>".join(_link(here, name) for name in names),
                f"[{markdown.escape(site.text(f'data.{area}'))}](#{area})",
                str(data.numbers[area]),
                "<br>".join(_size(sizes[name]) for name in names),
            )
        )
    head = tuple(site.text(f"data.{key}") for key in ("file", "content", "rows", "size"))
    whole = {"points": json.loads(data.points)} if "points" in areas else {}
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("data.lede")),
        markdown.table(head, rows, "document-list"),
        markdown.note(site.text("data.reading")),
        *(_fields(here, area, tables[area], whole.get(area)) for area in areas),
    )
    return Page(
        path=PATH,
        language=site.language,
        title=title,
        body=markdown.blocks(body, index_backlinks(site, "backlinks.standing")),
        facets=Facets(kind="index"),
    )


def _fields(here: Here, area: str, table: list[Row], whole: Row | None) -> str:
    """The fields of an area. `whole` is the JSON file where it is more than the rows of the CSV."""
    site = here.site
    rows = [_row(here, name, value, "") for name, value in _examples(area, table, whole)]
    rows += [
        _row(here, name, example_of(islice(table, SHOWN), name), site.text("data.csv_only"))
        for name in CSV_ONLY.get(area, ())
    ]
    head = (site.text("data.field"), site.text("data.meaning"), site.text("data.example"))
    return markdown.blocks(
        markdown.heading(2, site.text(f"data.{area}"), area), markdown.table(head, rows, "field-list")
    )


def _examples(
    area: str, table: list[Row], whole: Mapping[str, object] | None
) -> Iterator[tuple[str, object]]:
    for path in FIELDS[area]:
        rows = [whole] if whole is not None else islice(table, SHOWN)
        yield path, example_of(rows, path)


def _row(here: Here, name: str, value: object, remark: str) -> tuple[str, str, str]:
    site = here.site
    meaning = markdown.escape(site.text(label_key(name)))
    if remark:
        meaning += f" {markdown.span(remark, 'note')}"
    return markdown.escape(name), meaning, _example(site, value)


def _example(site: Site, value: object) -> str:
    """A value as it stands in the file, cut short; marked as Chinese on English pages."""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, Mapping):
        text = "；".join(f"{key}={one}" for key, one in value.items())
    elif isinstance(value, list):
        text = "；".join(str(one) for one in value)
    else:
        text = " ".join(str(value).split())
    if not text:
        return "—"
    short = f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
    return markdown.span(short, "example", lang=site.chinese)


def _link(here: Here, name: str) -> str:
    """A link to the file as it will be served: files stand once, for both languages."""
    file = name.removeprefix("data/")
    up = "../../data/" if here.site.english else ""
    return f'<a href="{up}{file}" download>{file}</a>'


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} B"
