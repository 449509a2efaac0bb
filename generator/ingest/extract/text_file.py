"""Bytes of a text file to text, whatever Chinese encoding they are in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from generator.ingest.extract.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAIL = re.compile(r"(?:[\w-]+:[^\n]*\n){0,6}MIME-Version:", re.IGNORECASE)
# the characters that official Chinese cannot do without; a wrong decoding has few of them
_COMMON = frozenset("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出会可也你对就年工业发展政府省市县区乡村部门负责单位任务加强推进落实建设农民各级責任單位國發縣鄉與業會區辦廳實"
                    "，。、；：（）《》“”")  # fmt: skip


def decode_text(data: bytes, name: str) -> str:
    """The text of `data`: by its mark, as UTF-8, as UTF-16, else GB18030 or Big5, whichever reads as Chinese.

    Raises ReadError where it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode_unmarked(data, name)
    if "\x00" in text or _looks_binary(text):
        raise ReadError(name, "不是文本文件", "请提供文本、Markdown、DOCX 或带文字层的 PDF")
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        raise ReadError(name, "是网页文件", "请把正文复制到文本文件或另存为 .docx 再试")
    if _MAIL.match(text):
        raise ReadError(name, "是邮件或单个文件网页（.eml/.mht）", "请把正文另存为文本或 .docx 再试")
    return text


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(name, "文字编码已损坏", "请用记事本另存为 UTF-8 再试") from error


def _decode_unmarked(data: bytes, name: str) -> str:
    best, score = "", 0.0
    for encoding in ("gb18030", "big5", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = share_of_common(text)
        if found > score:
            best, score = text, found
    if score > 0.08:
        return best
    guess = from_bytes(data).best()
    if guess is None:
        raise ReadError(name, "认不出文字编码，或不是文本文件", "请用记事本另存为 UTF-8 再试")
    return str(guess)


def share_of_common(text: str) -> float:
    """How many of the characters that are not ASCII are among those that official Chinese cannot do without."""
    return sum(char in _COMMON for char in text) / max(1, sum(not char.isascii() for char in text))


def _looks_binary(text: str) -> bool:
    control = sum(1 for char in text[:4000] if char < " " and char not in "\t\n\r\f\v")
    return control > len(text[:4000]) * 0.02
