"""The index as the browser reads it, in plain Python: a second reading to hold the builder against."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from generator.index.coding import read_numbers
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
            "texts": _own(counts["passages"]),
            "english": _own(counts["english"]),
            "titles": list(range(len(counts["passages"]))),
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
        wanted = [gram for gram in grams if len(gram) < 3 or any(char < "\x80" for char in gram)]
        found = set.intersection(*(set(held.get(gram, ())) for gram in wanted))
        return {self.paths[self.owners[layer][number]] for number in found}

    def starts(self, layer: str) -> list[int]:
        """The first passage of every page."""
        owned = self.owners[layer]
        return [at for at, owner in enumerate(owned) if not at or owned[at - 1] != owner]


def _own(counts: list[int]) -> list[int]:
    ends = list(accumulate(counts))
    return [page for page, count in enumerate(counts) for _ in range(count)] if ends else []
