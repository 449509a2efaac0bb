"""Personal data in running text: what the law keeps out of public pages.

Sources: 个人信息保护法 arts. 4, 25, 28; GB 11643—1999 (check digit of the citizen number);
网站纠错实例 in which mobile numbers and door numbers on government sites count as leaks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of personal data: what it is and the text itself masked as one may show it."""

    what: str
    masked: str


_CITIZEN = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_CARD = re.compile(r"(?<!\d)[3-9]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?!\d)")
_CONTACT = re.compile(
    r"联系人[:：]?\s*[^，,；;。)）\n]{2,12}[，,；;\s]*(?:联系)?(?:电话|方式)[:：]?\s*[\d\-－—()（） ]{7,}"
)
_DOOR = re.compile(
    r"(?:村|社|小区|路|街|巷|里)\S{0,12}?\d+(?:组|栋|幢|号楼|单元)?\s*\d*\s*(?:号|室)(?![线楼码])"
)
_DOOR_CONTEXT = re.compile(r"(?:住址|家庭地址|家住|户籍地址)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def find_personal_data(text: str) -> tuple[Finding, ...]:
    """Every finding in `text`, in reading order of kinds; full-width digits count as digits."""
    folded = unicodedata.normalize("NFKC", text)
    return tuple(_find(folded))


def mask(value: str, head: int, tail: int) -> str:
    """Keep `head` and `tail` characters and put ``*`` for the rest.

    >>> mask("13812345678", 3, 4)
    '138****5678'
    """
    return value[:head] + "*" * (len(value) - head - tail) + value[len(value) - tail :]


def is_citizen_number(value: str) -> bool:
    """Whether the check digit of an 18-character citizen number is right (GB 11643—1999).

    >>> is_citizen_number("11010519491231002X")
    True
    >>> is_citizen_number("110105194912310021")
    False
    """
    total = sum(int(digit) * weight for digit, weight in zip(value[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == value[17].upper()


def _find(text: str) -> Iterator[Finding]:
    citizens: list[tuple[int, int]] = []
    for match in _CITIZEN.finditer(text):
        if is_citizen_number(match[0]):
            citizens.append(match.span())
            yield Finding("公民身份号码", mask(match[0], 4, 4))
    for match in _MOBILE.finditer(text):
        yield Finding("手机号码", f"{match[1]}****{match[3]}")
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        inside = any(start <= match.start() < end for start, end in citizens)
        if len(digits) >= 15 and not inside and _passes_luhn(digits):
            yield Finding("银行卡号", mask(digits, 0, 4))
    for match in _CONTACT.finditer(text):
        yield Finding("联系人及电话", match[0][:3] + "***")
    for match in _DOOR_CONTEXT.finditer(text):
        door = _DOOR.search(text, match.end(), match.end() + 40)
        if door:
            yield Finding("家庭住址", match[0] + "***")


def _passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
