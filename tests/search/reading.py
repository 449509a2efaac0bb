"""The index as the browser reads it, in plain Python: a second reading to hold the builder against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.index.coding import read_numbers
from generator.index.folding import Folded
from generator.index.passages import Pieces, cut_spans
from generator.index.payload import decode_script
from generator.index.reading import read_core, read_index, read_layer
from generator.index.segment_index import COLUMNS


@dataclass(frozen=True)
class Index:
    """All parts of a search index, undone."""

    parts: dict[str, str]
    layers: dict[str, dict[str, tuple[int, ...]]]
    owners: dict[str, list[int]]  # of each layer: the page of every number in its sets
    paths: list[str]

    @classmethod
    def read(cls, site: Path) -> Index:
        folder = site / "search-data"
        core = read_core(folder)
        numbers = read_numbers(decode_script((folder / "numbers.js").read_bytes()))
        counts: dict[str, list[int]] = {column: [] for column in COLUMNS}
        for segment in core["segments"]:
            for column in COLUMNS:
                counts[column] += [next(numbers) for _ in range(segment["pages"])]
        owners = {
            "texts": _own(core["segments"], counts["texts"], counts["around"]),
            "english": _own(core["segments"], counts["english"]),
            "titles": list(range(len(counts["titles"]))),
        }
        parts = read_index(site)
        names = [f"paths/{segment['name']}-0" for segment in core["segments"]]
        paths = [
            path for name in names if name in parts for path in parts[name].replace("\1", "").split("\0")
        ]
        return cls(parts, {layer: read_layer(folder, layer) for layer in core["bits"]}, owners, paths)

    def may_hold(self, layer: str, phrase: str) -> set[str]:
        """Paths of the pages whose sets hold all pairs and longer grams of the folded phrase."""
        held = self.layers[layer]
        sizes = (2, 3) if len(phrase) > 1 else (1,)
        grams = [phrase[at : at + size] for size in sizes for at in range(len(phrase) - size + 1)]
        wanted = [gram for gram in grams if len(gram) < 3 or sum(char < "\x80" for char in gram) > 1]
        found = set.intersection(*(set(held.get(gram, ())) for gram in wanted))
        return {self.paths[self.owners[layer][number]] for number in found}


def list_texts(texts: Sequence[str], folded: Folded) -> Pieces:
    """The pieces of whole texts."""
    begins = [0, *folded.ends.tolist()]
    return cut_spans((at, begins[at], begins[at + 1]) for at in range(len(texts)))


def _own(segments: Sequence[dict[str, int]], *columns: list[int]) -> list[int]:
    owners: list[int] = []
    first = 0
    for segment in segments:
        pages = range(first, first + segment["pages"])
        owners += [page for column in columns for page in pages for _ in range(column[page])]
        first += segment["pages"]
    return owners
