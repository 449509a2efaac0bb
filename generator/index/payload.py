"""Binary data as a script that any browser loads, from a server as well as from file://.

A page opened from a disk may not fetch files, but it may load scripts. So every part of the index is a
script that hands over one string, each of whose UTF-16 code units carries two bytes. Units that a script
or its decoding would spoil (quotes, line breaks, halves of surrogate pairs) are written as two, which
costs 3 % where base64 costs 33 %. The byte order mark makes browsers read UTF-16 whatever a server says.
"""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import numpy.typing as npt

from generator.index.dictionaries import deflate, inflate

_ESCAPE = 0xE000
_SPOILED = (*range(0x20), 0x22, 0x5C, 0x7F, 0x2028, 0x2029, *range(0xD800, 0xE001), 0xFEFF, 0xFFFE, 0xFFFF)
_STAND_IN = 0x3000  # after an escape: this and the place in _SPOILED


def encode_script(name: str, data: bytes, words: bytes = b"") -> bytes:
    """The script that gives `data`, deflated after `words`, to the search under `name`."""
    packed = deflate(data, words)  # browsers undo it by themselves ("deflate", Chromium 80 on)
    head = f'Yuedang.receive("{name}",{len(packed)},"'
    return b"\xff\xfe" + head.encode("utf-16-le") + _to_units(packed) + '")\n'.encode("utf-16-le")


def decode_script(script: bytes, words: bytes = b"") -> bytes:
    """The data that `encode_script` put in."""
    units = np.frombuffer(script[2:], dtype="<u2")
    quotes = np.flatnonzero(units == 0x22)
    head = script[2 : 2 + int(quotes[2]) * 2].decode("utf-16-le")
    size = int(head.split(",")[1])
    body = units[int(quotes[2]) + 1 : int(quotes[-1])]
    escapes = body == _ESCAPE
    stands_in = np.zeros(len(body), dtype=np.bool_)
    stands_in[1:] = escapes[:-1]
    restored = body.copy()
    restored[stands_in] = np.array(_SPOILED, dtype=np.uint16)[body[stands_in] - _STAND_IN]
    return inflate(restored[~escapes].astype("<u2").tobytes()[:size], words)


def to_json(value: object) -> bytes:
    """Compact JSON, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _stand_ins() -> npt.NDArray[np.uint16]:
    """For every unit the one that stands for it, 0 where it needs none."""
    table = np.zeros(1 << 16, dtype=np.uint16)
    table[list(_SPOILED)] = _STAND_IN + np.arange(len(_SPOILED))
    return table


def _to_units(data: bytes) -> bytes:
    units = np.frombuffer(data + b"\0" * (len(data) % 2), dtype="<u2")
    stands_in = _stand_ins()[units]
    at = np.flatnonzero(stands_in)
    written = units.copy()
    written[at] = stands_in[at]
    return np.insert(written, at, _ESCAPE).astype("<u2").tobytes()
