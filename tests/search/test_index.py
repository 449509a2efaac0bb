"""The index holds every run of characters of every page, and the same input gives the same bytes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.index import build_search
from generator.index.grams import cut_shards
from generator.index.listing import number_forms
from generator.index.payload import decode_script, encode_script
from generator.index.reading import read_index, read_shard
from generator.index.streams import Entry, FieldKind, make_stream
from generator.index.visible_text import read_blocks
from generator.model.page import Facets, Page
from generator.model.search import FacetLabels
from generator.zh.normalize import fold_words
from tests.search.reading import Index

LABELS = FacetLabels(
    kind={"unit": ("单位", "Unit"), "region": ("地区", "Region")},
    region={"440000": ("广东省", "Guangdong"), "440100": ("广州市", "Guangzhou")},
    region_parents={"440100": "440000"},
)
TEXT = st.text(st.sampled_from("广东省乡村振兴鄉興５g5G “”\n，。ǅßİᾳ½①𠀀e\u0301"), max_size=40)


def write_page(site: Path, path: str, body: str) -> None:
    folder = site / path
    folder.mkdir(parents=True, exist_ok=True)
    html = f'<html><body><nav>导航</nav><article class="md-content__inner md-typeset">{body}</article></body></html>'
    (folder / "index.html").write_text(html, encoding="utf-8")


def make_page(path: str, title: str, language: str = "zh", **facets: object) -> Page:
    return Page(path=path, language=language, title=title, body="", facets=Facets(**facets))  # type: ignore[arg-type]


@pytest.fixture
def site(tmp_path: Path) -> tuple[list[Page], Path]:
    pages = [
        make_page("units/a", "省民政厅", kind="unit", names=("广东省民政厅", "民政厅"), units=("a",)),
        make_page("units/a", "Department of Civil Affairs", "en", kind="unit"),
        make_page("regions/440100", "广州市", kind="region", regions=("440100",), date="2021-06"),
        make_page("documents/d", "工作要点", kind="document", doc_number="粤农组〔2021〕10号"),
        make_page("index", "首页", kind="index"),
    ]
    write_page(
        tmp_path,
        "units/a",
        "<h1>省民政厅</h1><p>鄉村<b>振興</b>工作</p><p hidden>藏起</p><ul><li>甲</li><li>乙</li></ul>",
    )
    write_page(tmp_path, "en/units/a", "<h1>Department of Civil Affairs</h1><p>Rural revitalization</p>")
    write_page(tmp_path, "regions/440100", "<h1>广州市</h1><p>结对帮扶</p>")
    write_page(tmp_path, "documents/d", "<h1>工作要点</h1><p>巩固拓展</p>")
    write_page(tmp_path, "", "<h1>首页</h1>")
    write_page(tmp_path, "help", "<h1>帮助<a class='headerlink'>¶</a></h1><p>怎样检索</p>")
    return pages, tmp_path


@given(st.lists(st.lists(TEXT, max_size=4), max_size=4))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_stream_is_the_folded_text(pages: list[list[str]]) -> None:
    entries = [Entry(blocks=tuple(blocks), fields=((FieldKind.TITLE, "题"),)) for blocks in pages]
    stream = make_stream(entries)
    text = "".join(map(chr, stream.codes.tolist()))
    for blocks, found in zip(pages, text.split("\0")[::2], strict=False):
        assert found == fold_words("\n".join(blocks))
    assert len(stream.lengths) == len(stream.fields) == 2 * len(pages)


@given(st.lists(TEXT, min_size=1, max_size=5))
@settings(deadline=None)
def test_every_pair_is_listed_where_it_stands(blocks: list[str]) -> None:
    stream = make_stream([Entry(blocks=tuple(blocks))])
    text = "".join(map(chr, stream.codes.tolist()))
    found: dict[str, tuple[list[int], list[int]]] = {}
    for shard in cut_shards(stream):
        found |= read_shard(shard.data)
    placed = sorted((place, pair) for pair, runs in found.items() for run in runs for place in run)
    assert placed == [(at, text[at : at + 2]) for at in range(len(text) - 1)]


def test_every_run_of_every_page_finds_it(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    build_search(pages, folder, LABELS)
    index = Index.read(folder)
    texts = ["首页", "工作要点巩固拓展", "帮助怎样检索", "广州市结对帮扶", "省民政厅乡村振兴工作甲乙"]
    for number, text in enumerate(texts):
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                assert number in index.find(text[start:end]), text[start:end]
    assert not index.find("藏起")
    assert not index.find("导航")
    assert index.find("广东省民政厅") == {4}


def test_crossing_a_border_is_known() -> None:
    stream = make_stream([Entry(blocks=("甲乙", "丙丁"))])
    found = read_shard(next(cut_shards(stream)).data)
    assert found["甲乙"] == ([0], [])
    assert found["乙丙"] == ([], [1])


def test_numbers_sounds_and_initials_lead_to_their_page(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    build_search(pages, folder, LABELS)
    index = Index.read(folder)
    for question in ("粤农组〔2021〕10号", "粤农组[2021]10", "粤农组10号", "2021年10号"):
        assert index.find(fold_words(question)) == {1}, question
    assert 4 in index.find("mzt")
    assert 4 in index.find("minzhengting")


def test_a_record_has_its_kind_of_record_too(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    pages = [*pages, make_page("records/r", "照片一张", kind="record", record_kind="photo")]
    write_page(folder, "records/r", "<h1>照片一张</h1>")
    build_search(pages, folder, LABELS)
    facets = Index.read(folder).core["facets"]
    assert isinstance(facets, dict)
    number = next(iter(Index.read(folder).find("照片一张")))
    assert [facets["kind"]["values"][at] for at in facets["kind"]["rows"][number]] == [
        "record",
        "record.photo",
    ]


def test_a_province_includes_its_cities(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    build_search(pages, folder, LABELS)
    facets = Index.read(folder).core["facets"]
    assert isinstance(facets, dict)
    assert facets["region"]["values"] == ["440000", "440100"]
    assert facets["region"]["rows"][3] == [0, 1]
    assert facets["year"]["values"] == ["2021"]


def test_all_text_of_the_index_can_be_read_back(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    build_search(pages, folder, LABELS)
    parts = read_index(folder)
    assert "省民政厅乡村振兴工作甲乙\n省民政厅\n广东省民政厅\n民政厅\n" in parts["stream"]
    assert "鄉村振興工作" in parts["texts/0"]
    assert "units/a/" in parts["pages/0"]
    assert read_index(folder / "units") == {}


def test_hand_written_pages_are_found_as_help(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    build_search(pages, folder, LABELS)
    facets = Index.read(folder).core["facets"]
    assert isinstance(facets, dict)
    assert facets["kind"]["values"][facets["kind"]["rows"][2]] == "help"


def test_same_input_same_bytes(site: tuple[list[Page], Path]) -> None:
    pages, folder = site

    def read() -> dict[str, bytes]:
        build_search(pages, folder, LABELS)
        files = [file for name in ("search-data", "pagefind-en") for file in (folder / name).rglob("*")]
        return {str(file): file.read_bytes() for file in sorted(files) if file.is_file()}

    assert read() == read()


def test_pagefind_holds_english_pages_without_regions(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    write_page(folder, "en/regions/440100", "<h1>Guangzhou</h1>")
    build_search(pages, folder, LABELS)
    fragments = [gzip.decompress(one.read_bytes()) for one in (folder / "pagefind-en/fragment").iterdir()]
    assert len(fragments) == 1
    assert b"Rural revitalization" in fragments[0]
    assert list(Index.read(folder).core["english"].values()) == [4]  # type: ignore[attr-defined]


@given(st.binary(max_size=2000))
def test_payload_gives_back_its_bytes(data: bytes) -> None:
    assert decode_script(encode_script("x", data)) == data


def test_blocks_and_inline_tags() -> None:
    page = '<article class="md-content__inner"><p title="a>b">甲<b>乙</b>&amp;</p><table><tr><td>丙</td><td>丁</td></tr></table><script>坏</script></article>'
    assert read_blocks(page) == ["甲乙&", "丙", "丁"]
    assert read_blocks("<p>没有正文</p>") == []


def test_number_without_year_has_no_forms() -> None:
    assert number_forms("粤农组10号") == []
