"""Binary data as a script that any browser loads, from a server as well as from file://.

A page opened from a disk may not fetch files, but it may load scripts. So every part of the index is a
script that hands over one string. The string carries 15 bits in each UTF-16 code unit (U+3000–U+AFFF: no
quote, no line break, no surrogate), which costs 7 % where base64 costs 33 %. The byte order mark makes
browsers read it as UTF-16 whatever a server says.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import numpy as np

_BITS = 15
_FIRST = 0x3000
_WEIGHTS = (1 << np.arange(_BITS - 1, -1, -1)).astype(np.uint16)


def encode_script(name: str, data: bytes) -> bytes:
    """The script that gives `data`, deflated, to the search under `name`."""
    packed = zlib.compress(data, level=9)  # browsers undo it by themselves ("deflate", Chromium 80 on)
    text = f'Yuedang.receive("{name}",{len(packed)},"{_to_units(packed)}")\n'
    return b"\xff\xfe" + text.encode("utf-16-le")


def decode_script(script: bytes) -> bytes:
    """The data that `encode_script` put in."""
    text = script[2:].decode("utf-16-le")
    size, units = text.split(",", 1)[1].split(",", 1)
    codes = np.array([ord(unit) - _FIRST for unit in units[1:-3]], dtype=">u2")
    bits = np.unpackbits(codes.view(np.uint8)).reshape(-1, 16)[:, 1:].reshape(-1)
    return zlib.decompress(np.packbits(bits).tobytes()[: int(size)])


def write_script(folder: Path, name: str, data: bytes) -> int:
    """Write `data` as ``<name>.js`` in `folder`; the size of the file in bytes."""
    path = folder / f"{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    script = encode_script(name, data)
    path.write_bytes(script)
    return len(script)


def to_json(value: object) -> bytes:
    """Compact JSON, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _to_units(data: bytes) -> str:
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8))
    padded = np.concatenate([bits, np.zeros(-len(bits) % _BITS, dtype=np.uint8)]).reshape(-1, _BITS)
    units = padded.astype(np.uint16) @ _WEIGHTS + np.uint16(_FIRST)
    return units.astype("<u2").tobytes().decode("utf-16-le")
