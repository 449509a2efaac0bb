"""What the last import of each record said: archive/records/.imported.jsonl, one line a record.

With it a second import can tell three things apart that look alike: the register changed, a person
edited the YAML, or both did. It holds digests only, no content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.ingest.record_form import Value

STATE_FILE = ".imported.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One record as last imported: by which key the register knows it, and a digest of each value."""

    id: str
    row: str  # `digest` of the row's key
    register: str = ""  # which register it came in by (`corrections.name_register`)
    digests: Mapping[str, str] = field(default_factory=dict)


def digest(value: Value) -> str:
    """A short digest of a value; empty and missing values are the same."""
    if not value:
        return ""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:12]


def read_state(folder: Path) -> dict[str, Imported]:
    """By record id. A missing or damaged file is no state: then nothing that differs is overwritten."""
    try:
        text = (folder / STATE_FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found = {}
    for line in text.splitlines():
        try:
            entry = json.loads(line)
            found[str(entry["id"])] = Imported(
                id=str(entry["id"]),
                row=str(entry["row"]),
                register=str(entry.get("register", "")),
                digests=dict(entry["digests"]),
            )
        except (ValueError, KeyError, TypeError):
            continue
    return found


def format_state(state: Mapping[str, Imported]) -> str:
    """The text of the file, sorted by id."""
    return "".join(
        json.dumps(_as_line(entry), ensure_ascii=False) + "\n" for _, entry in sorted(state.items())
    )


def _as_line(entry: Imported) -> dict[str, object]:
    register = {"register": entry.register} if entry.register else {}
    return {"id": entry.id, "row": entry.row, **register, "digests": dict(sorted(entry.digests.items()))}
