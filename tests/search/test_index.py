"""The index holds every run of characters of every page, and the same input gives the same bytes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pypinyin
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.index import build_search
from generator.index.codepage import decode_text, encode_text
from generator.index.coding import BitReader, count_number_bytes, encode_numbers, encode_sets, read_numbers
from generator.index.dictionaries import choose_words, read_dictionary, write_dictionary
from generator.index.folding import fold_texts
from generator.index.grams import list_grams, spell_gram
from generator.index.layers import join_shard, make_layer
from generator.index.listing import number_forms
from generator.index.passages import BREAK, OVERLAP, SIZE, cut_spans, write_passages
from generator.index.payload import decode_script, encode_script
from generator.index.reading import read_index, read_shard
from generator.index.segment_index import LAYERS
from generator.index.visible_text import read_text
from generator.model.page import Facets, Page
from generator.model.search import FacetLabels
from generator.zh import pinyin
from generator.zh.normalize import fold_words
from tests.search.reading import Index, list_texts

LABELS = FacetLabels(
    kind={"unit": ("单位", "Unit"), "region": ("地区", "Region")},
    region={"440000": ("广东省", "Guangdong"), "440100": ("广州市", "Guangzhou")},
    region_parents={"440100": "440000"},
)
TEXT = st.text(st.sampled_from("广东省乡村振兴鄉興５g5G “”\n，。ǅßİᾳ½①𠀀e\u0301ㄱㅏΣ"), max_size=40)


def write_page(site: Path, path: str, body: str) -> None:
    folder = site / path
    folder.mkdir(parents=True, exist_ok=True)
    html = f'<html><body><nav>导航</nav><article class="md-content__inner md-typeset">{body}</article></body></html>'
    (folder / "index.html").write_text(html, encoding="utf-8")


def make_page(path: str, title: str, language: str = "zh", **facets: object) -> Page:
    return Page(path=path, language=language, title=title, body="", facets=Facets(**facets))  # type: ignore[arg-type]


@pytest.fixture
def site(tmp_path: Path) -> tuple[list[Page], Path]:
    folder = tmp_path / "site"
    pages = [
        make_page("units/a", "省民政厅", kind="unit", names=("广东省民政厅", "民政厅"), units=("a",)),
        make_page("units/a", "Department of Civil Affairs", "en", kind="unit"),
        make_page("regions/440100", "广州市", kind="region", regions=("440100",), date="2021-06"),
        make_page("documents/d", "工作要点", kind="document", doc_number="粤农组〔2021〕10号"),
        make_page("index", "首页", kind="index"),
    ]
    write_page(
        folder,
        "units/a",
        "<h1>省民政厅</h1><p>鄉村<b>振興</b>工作</p><p hidden>藏起</p><ul><li>甲</li><li>乙</li></ul>",
    )
    write_page(folder, "en/units/a", "<h1>Department of Civil Affairs</h1><p>Rural revitalization</p>")
    write_page(folder, "regions/440100", "<h1>广州市</h1><p>结对帮扶</p>")
    write_page(folder, "documents/d", "<h1>工作要点</h1><p>巩固拓展</p>")
    write_page(folder, "", "<h1>首页</h1>")
    write_page(folder, "help", "<h1>帮助<a class='headerlink'>¶</a></h1><p>怎样检索</p>")
    return pages, folder


@given(st.lists(TEXT, max_size=6))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_texts_are_folded_as_one_text_is(texts: list[str]) -> None:
    folded = fold_texts(texts)
    starts = [0, *folded.ends.tolist()]
    for text, start, end in zip(texts, starts, folded.ends.tolist(), strict=False):
        assert "".join(map(chr, folded.codes[start:end].tolist())) == fold_words(text)
        assert all(0 <= place < len(text) for place in folded.places[start:end].tolist())


def test_every_run_as_long_as_the_overlap_lies_in_a_passage() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(3 * SIZE))
    folded = fold_texts([text])
    pieces = write_passages([text], folded, list_texts([text], folded))
    assert max(map(len, pieces)) <= SIZE
    for at in range(len(text) - OVERLAP + 1):
        run = text[at : at + OVERLAP]
        assert any(run in piece for piece in pieces)


@given(st.lists(TEXT, min_size=1, max_size=5), st.integers(0, 3))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_gram_is_listed_where_it_stands(texts: list[str], bits: int) -> None:
    folded = fold_texts(texts)
    layer = make_layer(list_grams(folded.codes, list_texts(texts, folded)), len(texts), bits)
    found: dict[str, tuple[int, ...]] = {}
    for shard in range(1 << bits):
        found |= read_shard(join_shard([layer], shard), [len(texts)])
    wanted: dict[str, set[int]] = {}
    for number, text in enumerate(map(fold_words, texts)):
        for size in (1, 2, 3):
            for at in range(len(text) - size + 1):
                gram = text[at : at + size]
                if size < 3 or sum(char < "\x80" for char in gram) > 1:
                    wanted.setdefault(gram, set()).add(number)
    assert found == {gram: tuple(sorted(numbers)) for gram, numbers in wanted.items()}


def test_shards_of_several_segments_count_on() -> None:
    layers = []
    for texts in (["甲乙", "乙丙"], ["乙丙"]):
        folded = fold_texts(texts)
        layers.append(make_layer(list_grams(folded.codes, list_texts(texts, folded)), len(texts), 0))
    found = read_shard(join_shard(layers, 0), [2, 1])
    assert found["乙丙"] == (1, 2)
    assert found["甲乙"] == (0,)
    assert found["乙"] == (0, 1, 2)


@given(st.data())
@settings(deadline=None)
def test_sets_are_read_back(data: st.DataObject) -> None:
    room = data.draw(st.integers(1, 500))
    sets = data.draw(st.lists(st.sets(st.integers(0, room - 1)), max_size=8))
    borders = sorted({0, *data.draw(st.sets(st.integers(0, max(0, len(sets) - 1))))} if sets else set())
    members = [member for one in sets for member in sorted(one)]
    counts = np.array([len(one) for one in sets], dtype=np.int64)
    packed, starts = encode_sets(
        counts, np.array(members, dtype=np.int64), room, np.array(borders, dtype=np.int64)
    )
    for number, border in enumerate(borders):
        end = borders[number + 1] if number + 1 < len(borders) else len(sets)
        reader = BitReader(packed[int(starts[number]) :])
        for one in sets[border:end]:
            assert reader.read_set(len(one), room) == sorted(one)


@given(st.lists(st.integers(0, 2**34)))
def test_numbers_are_read_back(numbers: list[int]) -> None:
    data = encode_numbers(np.array(numbers, dtype=np.int64))
    assert list(read_numbers(data)) == numbers
    assert len(data) == count_number_bytes(numbers)


@given(st.text())
def test_the_code_page_gives_back_its_text(text: str) -> None:
    assert decode_text(encode_text(text)) == text.encode("utf-8", "replace").decode()


def test_every_run_of_every_page_finds_it(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    build_search(pages, folder, LABELS)
    index = Index.read(folder)
    texts = {"": "首页", "documents/d/": "工作要点巩固拓展", "help/": "帮助怎样检索", "regions/440100/": "广州市结对帮扶",
             "units/a/": "省民政厅乡村振兴工作甲乙"}  # fmt: skip
    for path, text in texts.items():
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                assert path in index.may_hold("texts", text[start:end]), text[start:end]
    assert not index.may_hold("texts", "藏起")
    assert not index.may_hold("texts", "导航")
    assert index.may_hold("titles", "广东省民政厅") == {"units/a/"}
    assert index.may_hold("english", "revitalization") == {"units/a/"}


def test_numbers_sounds_and_initials_lead_to_their_page(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    build_search(pages, folder, LABELS)
    index = Index.read(folder)
    for question in ("粤农组〔2021〕10号", "粤农组[2021]10", "粤农组10号", "2021年10号"):
        assert index.may_hold("titles", fold_words(question)) == {"documents/d/"}, question
    sounds = index.parts["grams/titles"].split("\n")
    assert {"minzheng", "zhengting", "mzt", "minz"} <= set(sounds)


def test_filter_values_stand_in_their_columns(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    pages = [*pages, make_page("records/r", "照片一张", kind="record", record_kind="photo")]
    write_page(folder, "records/r", "<h1>照片一张</h1>")
    build_search(pages, folder, LABELS)
    index = Index.read(folder)
    values = json.loads(index.parts["labels"])
    assert [row[0] for row in values["kind"]] == [
        "unit",
        "region",
        "document",
        "help",
        "index",
        "record",
        "record.photo",
    ]
    # a province includes its cities: a city's row says where its province stands
    assert values["region"] == [["440000", "广东省", "Guangdong", -1], ["440100", "广州市", "Guangzhou", 0]]
    row = dict(zip(index.paths, (line for name, text in index.parts.items() if name.startswith("pages/")
                                 for line in text.split("\0")), strict=True))["records/r/"]  # fmt: skip
    assert row.split("\1")[:7] == ["records/r/", "照片一张", "", "", "", "record", "photo"]


def test_all_text_of_the_index_can_be_read_back(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    build_search(pages, folder, LABELS)
    parts = read_index(folder)
    assert "省民政厅\n鄉村振興工作\n甲\n乙" in parts["texts/1-0-0"].split("\0")
    assert "广东省民政厅\1民政厅" in parts["pages/1-0-0"]
    assert "Rural revitalization" in parts["english/1-0-0"]
    assert read_index(folder / "units") == {}


def test_grams_say_no_more_than_the_texts(site: tuple[list[Page], Path]) -> None:
    pages, folder = site
    build_search(pages, folder, LABELS)
    index = Index.read(folder)
    for layer in ("texts", "english"):
        families = tuple(f"{one}/" for one in LAYERS[layer])
        said = fold_words("".join(text for name, text in index.parts.items() if name.startswith(families)))
        assert [gram for gram in index.layers[layer] if gram not in said] == []


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
    index = Index.read(folder)
    numbers = list(json.loads(index.parts["english"]).values())
    assert [index.paths[number] for number in numbers] == ["units/a/"]


@given(st.binary(max_size=2000))
def test_payload_gives_back_its_bytes(data: bytes) -> None:
    assert decode_script(encode_script("x", data)) == data


def test_payload_gives_back_every_pair_of_bytes() -> None:
    data = np.arange(1 << 16, dtype="<u2").tobytes()
    assert decode_script(encode_script("x", data)) == data


def test_blocks_and_inline_tags() -> None:
    page = '<article class="md-content__inner"><p title="a>b">甲<b>乙</b>&amp;</p><table><tr><td>丙</td><td>丁</td></tr></table><script>坏</script></article>'
    assert read_text(page) == (("甲乙&\n丙\n丁", True),)
    assert read_text("<p>没有正文</p>") == ()


def test_what_stands_round_the_words_of_a_page_is_told_from_them() -> None:
    page = """<article class="md-content__inner"><nav class="breadcrumb"><a href="../">首页</a></nav>
      <h1>甲</h1><p title="a &gt; b">乙</p><h2 id="list">名单</h2><div class="wide record-list"><div><p>丙</p></div><p>丁</p></div>
      <h2 id="story">经过</h2><p>戊</p><p class="empty">己</p><h2 id="neighbours">前后</h2><ul><li>庚</li></ul>
      <h2 id="more">还有</h2><p>辛</p><section class="backlinks"><h2>反链</h2></section></article>"""
    assert read_text(page) == (
        ("首页", False),
        ("甲\n乙", True),
        ("名单\n丙\n丁", False),
        ("经过\n戊", True),
        ("己\n前后\n庚", False),
        ("还有\n辛", True),
        ("反链", False),
    )


def test_short_spans_share_a_passage_and_do_not_run_on() -> None:
    texts = ["，甲乙。丙丁", "戊"]
    folded = fold_texts(texts)
    pieces = cut_spans([(0, 0, 2), (0, 2, 4), (1, 4, 5)])
    assert write_passages(texts, folded, pieces) == [f"，甲乙。{BREAK}。丙丁", "戊"]
    grams = [spell_gram(gram) for gram in list_grams(folded.codes, pieces).grams.tolist()]
    assert "甲乙" in grams
    assert "乙丙" not in grams


@given(st.binary(max_size=3000), st.text(max_size=200))
def test_parts_are_deflated_after_a_dictionary(data: bytes, text: str) -> None:
    words = choose_words([text, text])
    assert decode_script(encode_script("texts/x", data, words), words) == data
    assert read_dictionary(write_dictionary(words)) == words


def test_a_dictionary_holds_each_sentence_once() -> None:
    assert decode_text(choose_words(["甲乙。丙\n丁", "丙\n戊；甲乙。"])) == "甲乙。丙\n丁戊；"
    assert decode_text(choose_words(["甲乙丙。" * 3, "一二三。四五六。"], 8)) == "甲乙丙。一二三。"


def test_number_without_year_has_no_forms() -> None:
    assert number_forms("粤农组10号") == []


def test_grams_spell_themselves() -> None:
    folded = fold_texts(["甲5g"])
    grams = list_grams(folded.codes, list_texts(["甲5g"], folded)).grams.tolist()
    assert [spell_gram(gram) for gram in grams] == ["5", "g", "甲", "5g", "甲5", "甲5g"]


def test_reading_is_what_pypinyin_says() -> None:
    texts = ["重庆长江行政乐山", "5G网络甪直", "银行行长重点", "A股与𠀀", "六盘水、东莞", ""]
    for text in texts:
        read = pypinyin.lazy_pinyin(text, style=pypinyin.Style.NORMAL, errors=str.lower)
        assert pinyin.syllables(text) == tuple(part.replace("ü", "v") for part in read)
