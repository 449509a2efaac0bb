"""The proof of a finished tree finds what a template or a hand-written page could let slip."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from generator.gate.leaks import find_leaks
from generator.model.access import UNREVIEWED
from generator.model.corpus import Corpus
from tests.gate.test_editions import _record

SECRET = "关于绝不应当对外透露的一件事情的说明材料"
WHOLE = Corpus(
    records={"a": _record("a", UNREVIEWED, title="内部题名甲乙丙丁", summary=SECRET), "b": _record("b")}
)
SHOWN = Corpus(records={"b": WHOLE.records["b"]})


def _leaks(tmp_path: Path, name: str, data: bytes, decoded: dict[str, str] | None = None) -> list[str]:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return [leak.path for leak in find_leaks(tmp_path, WHOLE, SHOWN, decoded)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("index.html", f"<p>{SECRET}</p>".encode()),
        ("index.html", "<p>关于绝不应当对外<b>透露的</b>一件事情的\n 说明材料</p>".encode()),
        ("index.html", f'<img alt="{SECRET}">'.encode()),
        ("data.json", SECRET.encode("unicode_escape")),
        ("sitemap.xml.gz", gzip.compress(SECRET.encode())),
        (f"files/{SECRET}.jpg", b""),
        ("内部题名甲乙丙丁/index.html", b""),
    ],
)
def test_finds(tmp_path: Path, name: str, data: bytes) -> None:
    assert _leaks(tmp_path, name, data)


def test_finds_what_the_index_holds_once_unpacked(tmp_path: Path) -> None:
    assert _leaks(tmp_path, "x.js", b"", {"texts/0": SECRET}) == ["texts/0"]


@pytest.mark.parametrize("text", ["题名b", "关于说明材料", "内部 题名 另一件"])
def test_open_words_are_no_leak(tmp_path: Path, text: str) -> None:
    assert not _leaks(tmp_path, "index.html", text.encode())
