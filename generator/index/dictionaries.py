"""What texts of a site have in common: a dictionary that their parts are deflated against.

A part of the index is a few thousand characters, too few to learn from, and most of what it says is said on
other pages too. So sentences of some pages are given to the compressor before each part, and to the browser
once. Which pages these are follows from their addresses, so that an edit of any other page leaves all parts
of the rest as they are.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from generator.index.codepage import encode_text
from generator.index.coding import count_number_bytes, encode_numbers, read_numbers

if TYPE_CHECKING:
    from zlib import _Compress

FOLDER = "dictionaries"

CHARACTERS = 16_000  # some 27 KB: with a part after it hardly more than deflate looks back
_LEVEL = 6
_SENTENCE = re.compile(r"[^。；\n\0]*[。；\n\0]?")


def choose_words(texts: Iterable[str], most: int = CHARACTERS) -> bytes:
    """The sentences of `texts`, each once, as far as they go into a dictionary."""
    chosen: dict[str, None] = {}
    size = 0
    for text in texts:
        for sentence in _SENTENCE.findall(text):
            if sentence in chosen:
                continue
            size += len(sentence)
            if size > most:
                return encode_text("".join(chosen))
            chosen[sentence] = None
    return encode_text("".join(chosen))


def deflate(data: bytes, words: bytes = b"") -> bytes:
    """`data` deflated; where it is deflated after `words`, what `inflate` needs beside them."""
    if not words:
        return zlib.compress(data, level=_LEVEL)
    compressor = _begin(words)[0].copy()
    return compressor.compress(data) + compressor.flush()


def inflate(packed: bytes, words: bytes = b"") -> bytes:
    """What `deflate` was given."""
    return zlib.decompress(_begin(words)[1] + packed)[len(words) :] if words else zlib.decompress(packed)


def write_dictionary(words: bytes) -> bytes:
    """What a browser inflates before each part: the size of the words and they themselves, deflated."""
    return encode_numbers(np.array([len(words)])) + (_begin(words)[1] if words else b"")


def read_dictionary(data: bytes) -> bytes:
    """The words of `write_dictionary`."""
    size = next(read_numbers(data))
    return zlib.decompressobj().decompress(data[count_number_bytes([size]) :]) if size else b""


@lru_cache(maxsize=8)
def _begin(words: bytes) -> tuple[_Compress, bytes]:
    """A compressor that has seen the words, and what it made of them: the beginning of every part."""
    compressor = zlib.compressobj(_LEVEL)
    return compressor, compressor.compress(words) + compressor.flush(zlib.Z_SYNC_FLUSH)


def dictionary_of(name: str, words: Mapping[str, bytes]) -> bytes:
    """The words that a part of this name is deflated after; none where it has no dictionary."""
    family, _, own = name.partition("/")
    return b"" if own.startswith("shard-") else words.get(family, b"")
