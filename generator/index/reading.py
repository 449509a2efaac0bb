"""The finished index turned back into text, for those who must know what it gives away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from generator.index.codepage import decode_text
from generator.index.coding import BitReader, count_number_bytes, read_numbers
from generator.index.dictionaries import FOLDER as DICTIONARIES
from generator.index.dictionaries import dictionary_of, read_dictionary
from generator.index.grams import LONGEST
from generator.index.payload import decode_script
from generator.index.titles import LETTER_ORDER, LETTERS, syllable_table

FOLDER = "search-data"
_SHARD = "shard-"
_CODED = ("texts", "around", "english", "pages", "paths")  # parts in the code page
_NUMBERS = ("numbers", "facets")


def read_index(site: Path) -> dict[str, str]:
    """All that the index of `site` says in words, by part; {} where there is no index.

    Texts, titles, names and labels are as the browser reads them; "grams/<layer>" is every gram of a layer,
    sounds spelled out, one a line. Raises OSError or ValueError where a part is missing or broken.
    """
    folder = site / FOLDER
    if not (folder / "core.js").is_file():
        return {}
    core = read_core(folder)
    parts = {"core": json.dumps(core, ensure_ascii=False)}
    words = {
        file.stem: read_dictionary(decode_script(file.read_bytes()))
        for file in (folder / DICTIONARIES).glob("*.js")
    }
    for file in sorted(folder.rglob("*.js")):
        name = file.relative_to(folder).with_suffix("").as_posix()
        layer, _, own = name.partition("/")
        if own.startswith(_SHARD):
            continue
        if layer in _CODED and own:
            parts[name] = decode_text(decode_script(file.read_bytes(), dictionary_of(name, words)))
        elif layer == DICTIONARIES:
            parts[name] = decode_text(words[own])
        elif layer not in _NUMBERS and name != "core":
            parts[name] = decode_script(file.read_bytes()).decode()
    grams = {f"grams/{layer}": "\n".join(map(spell_sounds, _list_grams(folder, layer, bits)))
             for layer, bits in core["bits"].items()}  # fmt: skip
    return {**parts, **grams}


def _list_grams(folder: Path, layer: str, bits: int) -> Iterator[str]:
    for number in range(1 << bits):
        yield from _read_dictionary(decode_script((folder / layer / f"{_SHARD}{number}.js").read_bytes()))[0]


def _read_dictionary(data: bytes) -> tuple[list[str], int]:
    """The grams of a shard, and where they end in it."""
    numbers = read_numbers(data)
    head = [next(numbers) for _ in range(LONGEST + 1)]
    start = count_number_bytes(head)
    end = start + head[-1]
    return list(_cut(decode_text(data[start:end]), head[:-1])), end


def read_core(folder: Path) -> dict[str, Any]:
    """What the index is made of."""
    core: dict[str, Any] = json.loads(decode_script((folder / "core.js").read_bytes()))
    return core


def read_layer(folder: Path, layer: str) -> dict[str, tuple[int, ...]]:
    """Every gram of a layer and the set it stands for."""
    core = read_core(folder)
    rooms = [room for segment in core["segments"] for room in segment["rooms"][layer]]
    found: dict[str, tuple[int, ...]] = {}
    for number in range(1 << core["bits"][layer]):
        data = decode_script((folder / layer / f"{_SHARD}{number}.js").read_bytes())
        found.update(read_shard(data, rooms))
    return found


def read_shard(data: bytes, rooms: list[int]) -> dict[str, tuple[int, ...]]:
    """The sets of one shard (`generator.index.layers` says their form); `rooms` of its segments."""
    grams, end = _read_dictionary(data)
    numbers = read_numbers(data[end:])
    counts = [[next(numbers) for _ in grams] for _ in rooms]
    sets_at = end + count_number_bytes([count for row in counts for count in row])
    reader = BitReader(data[sets_at:])
    found: dict[str, list[int]] = {gram: [] for gram in grams}
    base = 0
    for room, row in zip(rooms, counts, strict=True):
        for gram, count in zip(grams, row, strict=True):
            found[gram] += (base + member for member in _read_set(reader, count, room))
        reader.align()
        base += room
    return {gram: tuple(members) for gram, members in found.items()}


def spell_sounds(gram: str) -> str:
    """A gram with syllables and first letters in plain letters."""
    return "".join(_sounds().get(char, char) for char in gram)


@cache
def _sounds() -> dict[str, str]:
    letters = {chr(LETTERS.start + at): letter for at, letter in enumerate(LETTER_ORDER)}
    return {**{symbol: sound for sound, symbol in syllable_table().items()}, **letters}


def _read_set(reader: BitReader, count: int, room: int) -> list[int]:
    if count * 2 <= room:
        return reader.read_set(count, room)
    lacking = set(reader.read_set(room - count, room))
    return [number for number in range(room) if number not in lacking]


def _cut(text: str, lengths: list[int]) -> Iterator[str]:
    at = 0
    for size, count in enumerate(lengths, start=1):
        for _ in range(count):
            yield text[at : at + size]
            at += size
