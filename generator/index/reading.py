"""The finished index turned back into text, for those who must know what it gives away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from generator.index.payload import decode_script

FOLDER = "search-data"
Posting = tuple[list[int], list[int]]  # positions inside blocks, positions across a border


def read_index(site: Path) -> dict[str, str]:
    """All text that the index of `site` holds, by part; {} where there is no index.

    "stream" is every folded character in its place, one line for each field of each page: texts, titles,
    names, their sounds. The other parts are as the browser reads them. Raises OSError or ValueError
    where a part is missing or broken.
    """
    folder = site / FOLDER
    if not (folder / "core.js").is_file():
        return {}
    core = json.loads(decode_script((folder / "core.js").read_bytes()))
    release = folder / core["release"]
    parts = {"core": json.dumps(core, ensure_ascii=False)}
    for file in sorted(release.rglob("*.js")):
        if file.parent.name != "grams":
            name = file.relative_to(release).with_suffix("").as_posix()
            parts[name] = decode_script(file.read_bytes()).decode()
    return {**parts, "stream": _restore_stream(release, core["lengths"])}


def read_pairs(release: Path) -> Iterator[tuple[str, Posting]]:
    """Every pair of characters and where it stands."""
    for file in sorted((release / "grams").iterdir()):
        yield from read_shard(decode_script(file.read_bytes())).items()


def read_shard(data: bytes) -> dict[str, Posting]:
    """The lists of one shard (`generator.index.grams` says their form)."""
    numbers = _read_numbers(data)
    heads = [[next(numbers) for _ in range(5)] for _ in range(next(numbers))]
    found: dict[str, Posting] = {}
    for first, second, inside, crossing, _ in heads:
        runs = [list(accumulate(next(numbers) for _ in range(count))) for count in (inside, crossing)]
        found[chr(first) + chr(second)] = (runs[0], runs[1])
    return found


def _read_numbers(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def _restore_stream(release: Path, lengths: list[int]) -> str:
    characters = ["\n"] * sum(length + 1 for length in lengths)
    for pair, (inside, crossing) in read_pairs(release):
        for place in (*inside, *crossing):
            characters[place] = pair[0]
    return "".join(characters)
