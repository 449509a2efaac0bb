"""Data downloads: what an edition shows, as JSON and as CSV that Excel opens; and the drawn covers."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from generator.cache import Cache, digest
from generator.model.corpus import Corpus
from generator.model.json_shape import document_to_json
from generator.model.links import Links
from generator.model.record import Record
from generator.model.reference import EntityKind, Ref
from generator.render.cover import cover_path, draw_cover

Row = dict[str, object]
SHOWN = 500  # rows of records that the page of downloads looks through for examples
_POINTS = "data/points.json"
_OWN_FORM = frozenset(("points", "records"))
AREAS = ("points", "units", "regions", "themes", "records", "cases")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class DataFiles:
    """Every data file and cover: site-relative path → bytes, sorted and stable; and the rows of each area."""

    files: dict[str, bytes] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)  # of records only the first ones
    numbers: dict[str, int] = field(default_factory=dict)  # of all rows

    def describe(self) -> DataSummary:
        """What the pages need to know of them."""
        return DataSummary(
            points=self.files.get(_POINTS, b""),
            sizes={name: len(data) for name, data in self.files.items()},
            tables=self.tables,
            numbers=self.numbers,
            digest=digest(*(part for name in self.files for part in (name, self.files[name]))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSummary:
    """The downloads without their contents, which nobody carries about with the pages."""

    points: bytes = b""  # the one file that is shown by what is in it
    sizes: dict[str, int] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    digest: bytes = b""

    def __repr__(self) -> str:
        """As much as tells one from another: a page that shows them is planned with them."""
        return self.digest.hex()


def render_data(corpus: Corpus, links: Links, cache: Cache | None = None) -> DataFiles:
    """What an edition gives away for others to work on. The lines of records are kept in `cache`."""
    tables = data_rows(corpus, links)
    files = {_POINTS: _json(_points(corpus, links))}
    files |= {f"data/{area}.json": _json(tables[area]) for area in tables if area not in _OWN_FORM}
    files |= {f"data/{area}.csv": to_csv(rows) for area, rows in tables.items()}
    lines = sorted(_record_lines(corpus, cache or Cache(None)))
    files["data/records.jsonl"] = "".join(line for _, line, _ in lines).encode()
    head = _csv_line(_record_row(next(iter(corpus.records.values())))) if lines else ""
    files["data/records.csv"] += (head + "".join(line for _, _, line in lines)).encode()
    files |= {cover_path(x.id): draw_cover(x) for x in corpus.cases.values() if x.lead_photo is None}
    numbers = {area: len(rows) for area, rows in tables.items()} | {"records": len(lines)}
    tables["records"] = [json.loads(line) for _, line, _ in lines[:SHOWN]]
    return DataFiles(files, tables, numbers)


def _record_lines(corpus: Corpus, cache: Cache) -> Iterator[tuple[str, str, str]]:
    """Every record's id, its line of JSON and its line of CSV, worked out by the file they are filed in."""
    files: defaultdict[str, list[Record]] = defaultdict(list)
    for record in corpus.records.values():
        files[record.origin.path].append(record)
    for records in files.values():
        known = (corpus.digests.get(record.id) or repr(record) for record in records)
        yield from cache.keep("data rows", digest(*known), partial(_write_lines, records))


def _write_lines(records: Sequence[Record]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (one.id, f"{json.dumps(row, ensure_ascii=False, sort_keys=True)}\n", _csv_lines([row]))
        for one in records
        for row in (_record_row(one),)
    )


def data_rows(corpus: Corpus, links: Links) -> dict[str, list[Row]]:
    """The rows of each area; points flattened as CSV needs them."""
    return {
        "points": [_flat(point) for point in _point_rows(_points(corpus, links))],
        "units": [
            {
                "id": x.id, "name": x.name, "label": x.label, "english": x.english, "system": x.system.value,
                "level": x.level, "region": x.region, "names": [name.text for name in x.names],
            }
            for _, x in sorted(corpus.units.items())
        ],
        "regions": [
            {
                "code": x.code, "name": x.name, "english": x.english, "level": x.level.value, "parent": x.parent,
                "former_names": list(x.former_names),
            }
            for _, x in sorted(corpus.regions.items())
        ],
        "themes": [
            {"id": x.id, "name": x.name, "english": x.english, "scope_note": x.scope_note, "terms": list(x.terms)}
            for _, x in sorted(corpus.themes.items())
        ],
        "records": [],  # written by themselves: there are many
        "cases": [
            {
                "id": x.id, "title": x.title, "state": x.state.value, "summary": x.summary,
                "date": x.date.isoformat() if x.date else "", "place": x.place, "regions": list(x.regions),
                "units": list(x.units), "themes": list(x.themes), "records": list(x.records),
                "figures": [{"label": label, "value": value} for label, value in x.figures], "story": x.story,
            }
            for _, x in sorted(corpus.cases.items())
        ],
    }  # fmt: skip


def _record_row(x: Record) -> Row:
    return {
        "id": x.id, "kind": x.kind, "reference_code": x.reference_code, "title": x.title,
        "creators": list(x.creators), "date": x.date.isoformat() if x.date else "",
        "doc_number": x.doc_number, "units": list(x.units), "regions": list(x.regions),
        "themes": list(x.themes), "summary": x.summary,
        "figures": [{"label": one.label, "value": one.value} for one in x.figures],
        "retention": x.retention, "disclosure": x.access.disclosure.value,
        "openness": x.access.openness.value, "classification": x.access.classification,
        "source_title": x.source_title, "source_url": x.source_url, "confidence": x.confidence.value,
        "note": x.note, "extra": dict(x.extra),
    }  # fmt: skip


def to_csv(rows: Sequence[Row]) -> bytes:
    """UTF-8 with BOM. Lists are joined by ；; a cell that a spreadsheet would run as a formula gets a ' before it."""
    head = _csv_line(rows[0]) if rows else ""
    return b"\xef\xbb\xbf" + (head + _csv_lines(rows)).encode()


def _csv_lines(rows: Iterable[Row]) -> str:
    return "".join(_csv_line(map(_cell, row.values())) for row in rows)


def _csv_line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool):
        return "是" if value else "否"
    elif isinstance(value, Mapping):
        text = "；".join(f"{key}={_cell(one)}" for key, one in value.items())
    elif isinstance(value, list):
        text = "；".join(_cell(one) for one in value)
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _points(corpus: Corpus, links: Links) -> Row:
    """The contract's shape: of one document exactly that; of several, each under ``documents`` besides."""
    shapes = []
    for document in sorted(corpus.documents.values(), key=lambda one: one.id):
        regions = {
            p.id: [
                (corpus.regions[x].name, x)
                for x in _targets(links, p.id, EntityKind.REGION)
                if x in corpus.regions
            ]
            for p in document.points
        }
        themes = {
            p.id: [
                corpus.themes[x].name for x in _targets(links, p.id, EntityKind.THEME) if x in corpus.themes
            ]
            for p in document.points
        }
        shapes.append(document_to_json(document, regions, themes))
    if not shapes:
        return {"document": None, "points": []}
    if len(shapes) == 1:
        return shapes[0]
    points = [point for shape in shapes for point in _point_rows(shape)]
    return {"document": shapes[0]["document"], "documents": [x["document"] for x in shapes], "points": points}


def _targets(links: Links, point_id: str, kind: EntityKind) -> tuple[str, ...]:
    return links.targets(Ref(EntityKind.POINT, point_id), kind)


def _point_rows(shape: Row) -> list[Row]:
    points = shape["points"]
    return points if isinstance(points, list) else []


def _flat(point: Row) -> Row:
    """A point on one line: units by role, source as file and lines."""
    units = point["responsibilities"]
    source = point["source"]
    row = {key: value for key, value in point.items() if key not in {"responsibilities", "source"}}
    for role in ("牵头", "配合", "责任"):
        row[role] = _names(units if isinstance(units, list) else [], role)
    if isinstance(source, Mapping):
        row |= {
            "source_file": source["file"],
            "line_start": source["line_start"],
            "line_end": source["line_end"],
        }
    return row


def _names(units: Iterable[Row], role: str) -> list[object]:
    return [unit["name"] for unit in units if unit["role"] == role]


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
