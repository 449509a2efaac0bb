"""Golden documents: a folder with input.* and expected.json is a test. `make golden` writes them anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.ingest.documents import parse_document
from generator.ingest.extract import extract_lines
from generator.model.json_shape import document_to_json

CASES = Path(__file__).parent / "cases"


def _parse(folder: Path) -> str:
    (source,) = folder.glob("input.*")
    document = parse_document(extract_lines(source), source.name)
    return json.dumps(document_to_json(document), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_golden(folder: Path) -> None:
    expected = folder / "expected.json"
    shown = _parse(folder)
    if os.environ.get("YUEDANG_GOLDEN"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")
    assert _parse(folder) == shown
