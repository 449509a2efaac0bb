"""The floor: what is written again is the same site, whatever lay there before."""

from __future__ import annotations

from pathlib import Path

from bench.floor import write_again


def test_the_same_files_and_nothing_else(tmp_path: Path) -> None:
    site, target = tmp_path / "site", tmp_path / "target"
    for name, words in (("index.html", "一"), ("a/b/index.html", "二二"), ("a/c.css", "")):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(words, encoding="utf-8")
    target.mkdir()
    (target / "old.html").write_text("旧", encoding="utf-8")
    took = write_again(site, target)
    assert (took["files"], took["bytes"]) == (3, 9)
    written = {
        p.relative_to(target).as_posix(): p.read_text("utf-8") for p in target.rglob("*") if p.is_file()
    }
    assert written == {"index.html": "一", "a/b/index.html": "二二", "a/c.css": ""}
