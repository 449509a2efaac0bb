"""Every field of every data download in one table: what the data page says, and what a test holds the files to.

A path is that of the JSON file (``points[].deadlines[].date``, without the list that the file is); a name in
`CSV_ONLY` stands for a column of the CSV file alone. `OPEN` fields hold keys of their own and are described as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

_DOCUMENT = ("title", "doc_number", "issuer", "date", "openness")
_POINT = (
    "id", "plan", "section", "subsection", "number", "title", "text", "responsibilities[].name",
    "responsibilities[].as_written", "responsibilities[].unit", "responsibilities[].collective",
    "responsibilities[].role", "open_ended", "regions[]", "region_codes[]", "themes[]", "policies[]",
    "programmes[]", "deadlines[].text", "deadlines[].date", "quantities[].text", "quantities[].value",
    "quantities[].unit", "source.file", "source.line_start", "source.line_end",
)  # fmt: skip
FIELDS: Mapping[str, Sequence[str]] = {
    "points": (*(f"document.{name}" for name in _DOCUMENT), *(f"points[].{name}" for name in _POINT)),
    "units": ("id", "name", "label", "english", "system", "level", "region", "names[]"),
    "regions": ("code", "name", "english", "level", "parent", "former_names[]"),
    "themes": ("id", "name", "english", "scope_note", "terms[]"),
    "records": (
        "id", "kind", "reference_code", "title", "creators[]", "date", "doc_number", "units[]", "regions[]",
        "themes[]", "summary", "figures[].label", "figures[].value", "retention", "disclosure", "openness",
        "classification", "source_title", "source_url", "confidence", "note", "extra",
    ),
    "cases": (
        "id", "title", "state", "summary", "date", "place", "regions[]", "units[]", "themes[]", "records[]",
        "figures[].label", "figures[].value", "story",
    ),
}  # fmt: skip
CSV_ONLY: Mapping[str, Sequence[str]] = {
    "points": ("牵头", "配合", "责任", "source_file", "line_start", "line_end")
}
OPEN = frozenset({"extra", "documents"})  # documents: as document, of an edition that holds several


def label_key(path: str) -> str:
    """The label that says what a field holds."""
    return f"field.{path.removeprefix('points[].').replace('[]', '').replace('.', '_')}"


def paths_of(value: object, path: str = "") -> Iterator[str]:
    """Every path that a JSON value holds, each as often as it occurs."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            own = f"{path}.{key}" if path else str(key)
            if key in OPEN:
                yield own
            else:
                yield from paths_of(inner, own)
    elif isinstance(value, list):
        for inner in value:
            yield from paths_of(inner, f"{path}[]" if path else "")
    elif path:
        yield path


def values_at(value: object, path: str) -> Iterator[object]:
    """The values that stand at a path."""
    if not path:
        yield value
        return
    step, _, rest = path.partition(".")
    name = step.removesuffix("[]")
    inner = value.get(name) if isinstance(value, Mapping) else None
    if step.endswith("[]"):
        for one in inner if isinstance(inner, list) else ():
            yield from values_at(one, rest)
    elif inner is not None:
        yield from values_at(inner, rest)


def example_of(rows: Iterable[object], path: str) -> object:
    """The first value of a field that is not empty; "" where these rows have none."""
    found = (one for row in rows for one in values_at(row, path))
    return next((one for one in found if one not in ("", None, {}) and one != []), "")
