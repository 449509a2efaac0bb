"""What is measured is measured on the same content: Hugo's site of the bundled archive says what ours says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bench import hugo, toolbox
from bench.sameness import article_text, compare, page_addresses
from tests.conftest import ROOT, Site


def _site(folder: Path, pages: dict[str, str]) -> Path:
    for address, body in pages.items():
        (folder / address).mkdir(parents=True)
        html = f'<article class="md-content__inner md-typeset">{body}</article>'
        (folder / address / "index.html").write_text(html, encoding="utf-8")
    return folder


def test_a_comparison_finds_every_difference(tmp_path: Path) -> None:
    ours = _site(tmp_path / "ours", {"a": "<p>一 二</p>", "b": "三", "c": "四"})
    theirs = _site(tmp_path / "theirs", {"a": "<p>一\n<b>二</b></p>", "b": "三三", "d": "四"})
    found = compare(ours, theirs)
    assert (found.missing, found.extra) == (("c",), ("d",))
    assert (found.compared, found.differing) == (2, ("b",))


def test_pages_that_only_lead_elsewhere_do_not_count(tmp_path: Path) -> None:
    site = _site(tmp_path, {"a": "一"})
    (site / "old").mkdir()
    (site / "old" / "index.html").write_text('<meta http-equiv="refresh" content="0; url=../a/">', "utf-8")
    assert page_addresses(site) == {"a"}


def test_words_outside_the_article_do_not_count() -> None:
    assert article_text('<p>导航</p><article class="md-content__inner">正文</article>') == "正文"


@pytest.mark.slow
def test_hugo_builds_the_same_pages_with_the_same_words(internal: Site, tmp_path: Path) -> None:
    """Needs the tools of the benchmark (`make bench` installs them): they are no part of the product's tests."""
    try:
        program = toolbox.binary("hugo", "binaries/hugo*")
    except FileNotFoundError:
        pytest.skip("Hugo is not installed: run make bench once")
    docs = ROOT / "build" / "internal" / "docs"
    sample = min(address for address in page_addresses(internal.folder) if address.startswith("records/1"))
    pages = hugo.write_project(docs, internal.folder, sample, tmp_path / "hugo")
    subprocess.run([program, "--quiet"], cwd=tmp_path / "hugo", check=True)
    found = compare(internal.folder, tmp_path / "hugo" / "public")
    assert (found.missing, found.extra, found.pages) == ((), (), pages)
    assert len(found.differing) <= found.compared // 100, found.differing
