"""The index as the browser reads it, in plain Python: a second reading to hold the builder against."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from generator.index.payload import decode_script
from generator.index.reading import Posting, read_pairs


@dataclass(frozen=True)
class Index:
    """All parts of a search index, undone."""

    core: dict[str, object]
    pairs: dict[str, Posting]
    starts: list[int]
    pages: list[int]

    @classmethod
    def read(cls, site: Path) -> Index:
        folder = site / "search-data"
        core = json.loads(decode_script((folder / "core.js").read_bytes()))
        pairs = dict(read_pairs(folder / core["release"]))
        starts = [0, *accumulate(length + 1 for length in core["lengths"])]
        pages = [number - 1 for number in accumulate(int(field == "0") for field in core["fields"])]
        return cls(core, pairs, starts, pages)

    def find(self, phrase: str) -> set[int]:
        """Pages in which the folded phrase stands in any field."""
        if len(phrase) == 1:
            places = {
                p for pair, lists in self.pairs.items() if pair[0] == phrase for run in lists for p in run
            }
        else:
            places = set(self._places(phrase[:2]))
            for at in range(1, len(phrase) - 1):
                places &= {place - at for place in self._places(phrase[at : at + 2])}
        return {self._page(place) for place in places}

    def _places(self, pair: str) -> list[int]:
        inside, crossing = self.pairs.get(pair, ([], []))
        return inside + crossing

    def _page(self, place: int) -> int:
        segment = next(at for at, start in enumerate(self.starts[1:]) if start > place)
        return self.pages[segment]
