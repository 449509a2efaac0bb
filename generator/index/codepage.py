"""Text as bytes that compress well: one byte for a common character, two for nearly all others.

UTF-8 gives three bytes to every Chinese character, and deflate cannot make up for it in parts of a few
thousand characters. Which characters are common is fixed, so that no edit changes the coding.
overrides/assets/search/codepage.js reads it; the table goes along in the index.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt

# what official Chinese is written with: digits, marks, letters of codes, and the most frequent characters
COMMON = (
    "\0\1\n 0123456789abcdefghijklmnopqrstuvwxyz，。、：；（）“”《》〔〕·—-./ABDGSXYW"
    "的一和人工作村农乡省市县区产业发展建设中国政府部门会化实施推进项目资金家组织加强"
    "年月日号万元个户不在有为地以上大主对行等及与到出生同新公民重基础支持社保障机制服务管理"
    "党委书记领导干振兴巩固拓展脱贫攻坚成果教育医疗水安就全面"
)
_FIRST_PAIR = 160
_HAN = 0x4E00
_HAN_LEADS = 82  # 160–241: U+4E00–U+9FFF
_SIGNS = 0x2000
_SIGN_LEADS = 10  # 242–251: U+2000–U+29FF
_TOKEN = re.compile(rb"[\x00-\x9f]|[\xa0-\xfe].|\xff...", re.S)
_WIDE, _KANA, _LATIN, _ANY = 252, 253, 254, 255  # U+FF00–, U+3000–, U+0000–, any in three bytes


@cache
def common_characters() -> str:
    """The characters of one byte, each once, in the order of their bytes."""
    return "".join(dict.fromkeys(COMMON))[:_FIRST_PAIR]


def encode_text(text: str) -> bytes:
    """`text` as bytes of this code page."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    packed = _tables()[codes]
    sizes = (packed >> 32).astype(np.int64)
    starts = np.cumsum(sizes) - sizes
    encoded = np.zeros(int(sizes.sum()), dtype=np.uint8)
    for byte in range(int(sizes.max(initial=0))):
        has = sizes > byte
        encoded[starts[has] + byte] = (packed[has] >> (8 * byte)) & 255
    return encoded.tobytes()


def decode_text(data: bytes) -> str:
    """The text of `encode_text`."""
    characters = _characters()
    return "".join([
        characters[token] if token[0] != _ANY else chr(int.from_bytes(token[1:], "big"))
        for token in _TOKEN.findall(data)
    ])  # fmt: skip


@cache
def _characters() -> dict[bytes, str]:
    """Every character of one or two bytes."""
    found = {bytes((byte,)): char for byte, char in enumerate(common_characters())}
    for lead, base in _lead_bases().items():
        found |= {bytes((lead, low)): chr(base + low) for low in range(256)}
    return found


@cache
def _lead_bases() -> dict[int, int]:
    bases = {_FIRST_PAIR + page: _HAN + 256 * page for page in range(_HAN_LEADS)}
    first_sign = _FIRST_PAIR + _HAN_LEADS
    bases |= {first_sign + page: _SIGNS + 256 * page for page in range(_SIGN_LEADS)}
    return bases | {_WIDE: 0xFF00, _KANA: 0x3000, _LATIN: 0}


@cache
def _tables() -> npt.NDArray[np.uint64]:
    """For every code point its bytes, the first lowest, and above them how many."""
    points = np.arange(0x110000, dtype=np.uint64)
    high, middle, low = points >> 16, points >> 8 & np.uint64(255), points & np.uint64(255)
    table = np.uint64(4 << 32) | low << 24 | middle << 16 | high << 8 | np.uint64(_ANY)
    for lead, base in _lead_bases().items():
        table[base : base + 256] = np.uint64(2 << 32) | low[:256] << 8 | np.uint64(lead)
    for byte, char in enumerate(common_characters()):
        table[ord(char)] = np.uint64(1 << 32 | byte)
    return table.astype(np.uint64)
