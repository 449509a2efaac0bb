"""Picks the reader for a file by what the file is, not by what it is called."""

from __future__ import annotations

from pathlib import Path

from generator.ingest.extract.errors import ReadError
from generator.ingest.extract.radicals import replace_radicals
from generator.ingest.extract.text_file import decode_text

MAX_BYTES = 200 * 1024 * 1024  # a work plan is a few pages: more is a mistake or an attack
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"{\\rtf", "RTF 文件"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
)

__all__ = ["ReadError", "extract_lines"]


def extract_lines(path: Path) -> list[str]:
    """The text of a document line by line, tables as tab-separated lines.

    Raises ReadError with one Chinese sentence where the file cannot be read.
    """
    return [replace_radicals(line) for line in _read_lines(path)]


def _read_lines(path: Path) -> list[str]:
    data = _read_bytes(path)
    name = path.name
    if data.startswith(_OLD_OFFICE):
        raise ReadError(
            name,
            "是旧版 Office（.doc/.wps）文件或加密的 Office 文件",
            "请在 WPS 或 Word 中另存为不加密的 .docx 再试",
        )
    for mark, kind in _FOREIGN:
        if data.startswith(mark):
            raise ReadError(name, f"是{kind}，不是文本公文", "请提供文本、Markdown、DOCX 或带文字层的 PDF")
    if data[:1024].lstrip().startswith(b"%PDF") or path.suffix.lower() == ".pdf":
        # the libraries of each form are read when a file of that form is: a build of plain text needs none
        from generator.ingest.extract.pdf_file import read_pdf  # noqa: PLC0415

        return read_pdf(data, name)
    if data.startswith(b"PK\x03\x04") or path.suffix.lower() == ".docx":
        from generator.ingest.extract.docx_file import read_docx  # noqa: PLC0415

        return read_docx(data, name)
    return decode_text(data, name).splitlines()


def _read_bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise ReadError(path.name, "找不到这个文件", "请检查路径是否写对")
        if not path.is_file():
            kind = "文件夹，不是文件" if path.is_dir() else "设备或管道，不是普通文件"
            raise ReadError(path.name or str(path), f"是{kind}", "请指明一份文件")
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(path.name, "超过 200 MB", "请拆分文件或只提供正文部分")
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a path no system has, with a NUL in it
        raise ReadError(path.name, "读不出来", "请检查路径和读取权限") from error
    if not data.strip():
        raise ReadError(path.name, "是空文件", "请换一份有内容的文件")
    return data
