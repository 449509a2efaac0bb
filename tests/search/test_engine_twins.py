"""What Python writes, the browser's modules read: each alone in Chromium, without a site."""

from __future__ import annotations

import base64
import random

import numpy as np
import pytest
from playwright.sync_api import Page

from generator.index.catalogue import describe_sounds
from generator.index.codepage import common_characters, encode_text
from generator.index.coding import encode_numbers, encode_sets
from generator.index.dictionaries import choose_words, write_dictionary
from generator.index.folding import fold_texts
from generator.index.grams import list_grams, spell_gram
from generator.index.layers import hash_grams, join_shard, make_layer
from generator.index.payload import encode_script
from generator.index.titles import syllable_table
from tests.conftest import ROOT
from tests.search.reading import list_texts

pytestmark = pytest.mark.browser
MODULES = ("payload", "loader", "coding", "shards", "sounds")
TEXTS = ["乡村振兴2021年", "广东省𠀀乡村5g平台", "乡村旅游", "2021年832平台甲"]
FROM_BASE64 = "const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));"


@pytest.fixture
def modules(page: Page) -> Page:
    page.goto("about:blank")
    for name in MODULES:
        page.add_script_tag(path=ROOT / "overrides" / "assets" / "search" / f"{name}.js")
    return page


def send(data: bytes) -> str:
    return base64.b64encode(data).decode()


def test_grams_lie_in_the_same_shards(modules: Page) -> None:
    folded = fold_texts(TEXTS)
    grams = list_grams(folded.codes, list_texts(TEXTS, folded)).grams
    spelled = [spell_gram(gram) for gram in grams.tolist()]
    for bits in (0, 1, 7, 12):
        found = modules.evaluate(
            "([grams, bits]) => grams.map((one) => Yuedang.shardOf(one, bits))", [spelled, bits]
        )
        assert found == hash_grams(grams, bits).tolist()


def test_texts_numbers_and_payloads_are_read(modules: Page) -> None:
    draw = random.Random(5)
    text = "".join(TEXTS) + "é①～‘’\n\0あ" + "".join(chr(draw.randrange(0x4E00, 0xA000)) for _ in range(300))
    read = "([data, common]) => { %s return Yuedang.decodeText(bytes(data), common); }"
    assert modules.evaluate(read % FROM_BASE64, [send(encode_text(text)), common_characters()]) == text
    numbers = [0, 1, 127, 128, 16_384, 2**31, 2**34]
    read = "(data) => { %s const reader = Yuedang.numberReader(bytes(data)); return Array.from({ length: 7 }, () => reader.next()); }"
    assert modules.evaluate(read % FROM_BASE64, send(encode_numbers(np.array(numbers)))) == numbers
    data = bytes(draw.randrange(256) for _ in range(5_001)) + np.arange(1 << 16, dtype="<u2").tobytes()
    read = "async (data) => { %s return Array.from(await Yuedang.unpack(Yuedang.openScript(bytes(data).buffer))); }"
    assert bytes(modules.evaluate(read % FROM_BASE64, send(encode_script("x/1", data)))) == data


def test_parts_are_read_after_their_dictionary(modules: Page) -> None:
    words = choose_words(TEXTS)
    data = encode_text("".join(TEXTS) * 2)
    read = """async ([data, dictionary]) => { %s
      const begun = bytes(dictionary);
      const reader = Yuedang.numberReader(begun);
      const size = reader.next();
      return Array.from(await Yuedang.unpack(Yuedang.openScript(bytes(data).buffer), begun.subarray(reader.at), size));
    }"""
    script = encode_script("texts/x", data, words)
    assert len(script) < len(encode_script("texts/x", data))
    assert bytes(modules.evaluate(read % FROM_BASE64, [send(script), send(write_dictionary(words))])) == data


@pytest.mark.parametrize("room", [1, 30, 700, 5000])
def test_sets_are_read(modules: Page, room: int) -> None:
    draw = random.Random(room)
    sets = [sorted(draw.sample(range(room), draw.randrange(room // 2 + 1))) for _ in range(40)]
    counts = np.array([len(one) for one in sets])
    members = np.array([member for one in sets for member in one], dtype=np.int64)
    data, _ = encode_sets(counts, members, room, np.array([0]))
    read = """([data, counts, room]) => {
      %s
      const reader = Yuedang.setReader(bytes(data));
      return counts.map((count) => {
        const found = new Int32Array(count);
        reader.read(count, room, found, 0, 0);
        return Array.from(found);
      });
    }"""
    assert modules.evaluate(read % FROM_BASE64, [send(data), counts.tolist(), room]) == sets


def test_shards_of_several_segments_are_read(modules: Page) -> None:
    layers = []
    wanted: dict[str, list[int]] = {}
    base = 0
    for texts in (TEXTS[:2], TEXTS[2:]):
        folded = fold_texts(texts)
        postings = list_grams(folded.codes, list_texts(texts, folded))
        layers.append(make_layer(postings, len(texts), 0))
        starts = np.cumsum(postings.counts) - postings.counts
        for gram, start, count in zip(postings.grams.tolist(), starts, postings.counts, strict=True):
            own = [base + member for member in postings.members[start : start + count].tolist()]
            wanted.setdefault(spell_gram(gram), []).extend(own)
        base += len(texts)
    read = """async ([data, common, grams]) => {
      %s
      const rooms = [2, 2].map((texts) => ({ rooms: { texts: [texts] } }));
      Yuedang.core = async () => ({ segments: rooms, bits: { texts: 0 }, common });
      Yuedang.part = async () => bytes(data);
      return Promise.all(grams.map(async (gram) => Array.from(await Yuedang.findGram("texts", gram))));
    }"""
    data = send(join_shard(layers, 0))
    found = modules.evaluate(read % FROM_BASE64, [data, common_characters(), [*wanted, "没有"]])
    assert found == [*wanted.values(), []]


@pytest.mark.parametrize(
    ("run", "last", "cut"),
    [
        ("xiangcunzhenxing", True, "xiang cun zhen xing"),
        ("xiangcunzh", True, "xiang cun zh"),
        ("xian", True, "xian"),
        ("xianggang", True, "xiang gang"),
        ("fangan", True, "fan gan"),
        ("fangan", True, "fang an"),
        ("lvse", True, "lv se"),
    ],
)
def test_letters_are_cut_into_syllables(modules: Page, run: str, last: bool, cut: str) -> None:
    read = """([run, list, last]) => {
      const symbols = new Map(list.map((one) => [one, one]));
      const beginnings = new Set(list.flatMap((one) => Array.from(one, (_, i) => one.slice(0, i + 1))));
      const cuts = Yuedang.cutSyllables(run, { symbols, beginnings, longest: 6 }, last);
      return cuts.map((pieces) => pieces.map(({ piece }) => piece).join(" "));
    }"""
    assert cut in modules.evaluate(read, [run, list(syllable_table()), last])


@pytest.mark.parametrize(
    ("name", "typed", "sounds"),
    [
        ("乡村振兴", "xczx", True),
        ("乡村振兴", "xiangcunzhenx", True),
        ("长沙市重庆路", "cql", True),  # one of its readings
        ("省乡村振兴局", "xczx", True),
        ("藏族自治州", "zzzzzz", False),  # every three letters of it stand there
        ("乡村", "xiangzhen", False),
    ],
)
def test_a_name_is_held_against_the_sounds_typed(
    modules: Page, name: str, typed: str, *, sounds: bool
) -> None:
    read = """async ([name, typed, list, sounds]) => {
      const core = { segments: [{ rooms: { titles: [1] } }], bits: { titles: 0 }, common: "" };
      Yuedang.core = async () => core;
      Yuedang.json = async (part) => (part === "syllables" ? list : sounds);
      Yuedang.findGram = async () => Int32Array.of(0); // grams alone say yes to everything
      const { ways } = await Yuedang.findSounds(typed);
      return Yuedang.soundsLike(name, ways);
    }"""
    held = [name, typed, list(syllable_table()), describe_sounds()]
    assert modules.evaluate(read, held) is sounds


def test_sets_are_joined_and_cut(modules: Page) -> None:
    draw = random.Random(7)
    for sizes in ((3, 500), (400, 400), (0, 9), (1, 5000)):
        one, other = (sorted(draw.sample(range(6000), size)) for size in sizes)
        both, any_ = modules.evaluate(
            "([a, b]) => [Yuedang.intersect(Int32Array.from(a), Int32Array.from(b)), Yuedang.unite([a, b].map((x) => Int32Array.from(x)))].map((x) => Array.from(x))",
            [one, other],
        )
        assert both == sorted(set(one) & set(other))
        assert any_ == sorted(set(one) | set(other))
