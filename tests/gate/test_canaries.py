"""Canaries: words planted in closed things must not come out of the public edition, in any form.

The archive is the bundled one with closed documents, records and cases added, each carrying words that
stand nowhere else. The public tree is then read byte by byte: file names, text, attributes, data
files, and whatever is compressed or encoded in the search index.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import gzip
import html
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from generator.index import read_index
from generator.zh.normalize import fold_words
from tests.conftest import copy_project, run_yuedang

# rare characters: no page, label or library can hold them by chance
CANARIES = {
    "record title": "鸜鹆甲囍题",
    "record summary": "鸜鹆乙囍要",
    "record figure": "鸜鹆丙囍数",
    "record unit": "鸜鹆丁囍厅",
    "record theme": "鸜鹆戊囍题",
    "record source": "鸜鹆己囍源",
    "record reference code": "QQ77-WS·2021-Y-0001",
    "secret record": "鸜鹆辛囍密",
    "unreviewed record": "鸜鹆壬囍审",
    "draft case title": "鸜鹆癸囍稿",
    "draft case story": "鸜鹆子囍事",
    "closed case": "鸜鹆丑囍例",
    "document title": "鸜鹆寅囍点",
    "document body": "鸜鹆卯囍文",
    "document unit": "鸜鹆辰囍局",
}
# what stands behind the pages: knowledge that only closed things use, photographs and what a camera wrote in them
BEHIND = {
    "kind name": "鸜鹆巳龘类",
    "kind description": "鸜鹆午龘类",
    "kind field": "鸜鹆未龘项",
    "record extra": "鸜鹆申龘项",
    "figure of a conflict": "鸜鹆酉龘数",
    "note of a conflict": "鸜鹆戌龘数",
    "unit": "鸜鹆亥龘厅",
    "note of a unit": "鸜鹆天龘厅",
    "closed source": "鸜鹆地龘源",
    "group": "鸜鹆玄龘片",
    "theme": "鸜鹆黄龘题",
    "scope note": "鸜鹆宇龘题",
    "photo file": "鸜鹆宙龘照",
    "photo alt": "鸜鹆洪龘照",
    "photo caption": "鸜鹆荒龘照",
    "photo metadata": "鸜鹆日龘照",
    "person": "鸜鹆月龘人",
    "former address": "records/quyu-former",
}
REGISTER = """\
kind,title,date,doc_number,issuer,units,regions,themes,summary,figures,openness,source_title,source_url,confidence
event,{record title}会议,2021-03-01,,{record unit},,广东省,{record theme},{record summary},{record figure}=3 个,不公开,{record source},,high
event,{unreviewed record}活动,2021-03-02,,,,广东省,,未经审核的一件,,,,,high
"""
CASE = """\
---
title: {title}
state: {state}
summary: {title}的摘要
date: 2021-05-01
regions: [广东省]
{access}---

{story}。
"""
DOCUMENT = """\
广东省某领导小组文件

粤鸜组〔2021〕77号

关于{document title}的通知

各地级以上市：

1. {document body}。加强工作。（{document unit}、省教育厅）

2021年3月3日

公开方式：不公开
"""
OPEN_MARKS = "disclosure: 主动公开\nopenness: 开放\nreviewer: 测试组\nreviewed_on: 2026-01-02\n"


def _plant(root: Path) -> None:
    register = root / "canaries.csv"
    register.write_text(REGISTER.format(**CANARIES), encoding="utf-8-sig")
    done = run_yuedang("import", register, "--root", root)
    assert done.returncode == 0, done.stderr
    secret = root / "secret.csv"
    secret.write_text(
        "门类,档号,题名,日期,密级,公开属性,开放标识\nevent,{record reference code},{secret record}行动,2021-03-04,机密★10年,主动公开,开放\n".format(
            **CANARIES
        ),
        encoding="utf-8-sig",
    )
    done = run_yuedang(
        "import", secret, "--root", root, "--reviewer", "测试组", "--reviewed-on", "2026-01-02"
    )
    assert done.returncode == 0, done.stderr
    cases = root / "archive" / "cases"
    draft = CASE.format(
        title=CANARIES["draft case title"],
        state="draft",
        access=OPEN_MARKS,
        story=CANARIES["draft case story"],
    )
    (cases / "canary-draft.md").write_text(draft, encoding="utf-8")
    closed = CASE.format(title=CANARIES["closed case"], state="draft", access="", story="正文")
    (cases / "canary-closed.md").write_text(closed, encoding="utf-8")
    (root / "archive" / "sources" / "canary.txt").write_text(DOCUMENT.format(**CANARIES), encoding="utf-8")


def _plant_behind(root: Path) -> None:
    """A secret kind with a record, authority entries that only it names, a photograph in a draft."""
    archive, words = root / "archive", BEHIND
    (archive / "kinds" / "quyu.yml").write_text(
        f"id: quyu\nname: {words['kind name']}\nenglish: Quyu\norder: 300\n"
        f"description: {words['kind description']}\nfields:\n  - {{name: {words['kind field']}}}\n",
        encoding="utf-8",
    )
    folder = archive / "records" / "quyu"
    folder.mkdir()
    label = words["figure of a conflict"]
    entries = [
        f"- id: quyu-{n}\n  题名: 甲乙丙丁第{n}件\n  日期: 2021-03-0{n}\n  单位: [{words['unit']}]\n"
        f"  主题: [{words['theme']}]\n  地区: [{words['group']}]\n  数据: {{{label}: {n}}}\n"
        f"  {words['kind field']}: {words['record extra']}\n"
        for n in (1, 2)
    ]
    (folder / "2021.yml").write_text("".join(entries), encoding="utf-8")
    additions = {
        "units/99-quyu.yml": f"- id: quyu\n  name: {words['unit']}\n  label: {words['unit']}\n  system: 政府\n"
        f"  note: {words['note of a unit']}\n"
        f"  sources: [{{title: {words['closed source']}, disclosure: 不公开}}]\n",
        "groups.yml": f"- id: quyu\n  name: {words['group']}\n  members: ['440200']\n",
        "themes.yml": f"- id: quyu\n  name: {words['theme']}\n  scope_note: {words['scope note']}\n",
        "figures.yml": f"- id: quyu\n  name: {label}\n  note: {words['note of a conflict']}\n  labels: [{label}]\n",
        "../redirects.yml": f"- 旧网址: {words['former address']}\n  新网址: records/quyu-1\n",
    }
    for name, text in additions.items():
        with (archive / "authority" / name).open("a", encoding="utf-8") as file:
            file.write(text)
    photo = archive / "cases" / "photos" / f"{words['photo file']}.jpg"
    exif = Image.Exif()
    exif[0x010E] = words["photo metadata"]
    Image.new("RGB", (40, 30), "red").save(photo, exif=exif)
    (archive / "cases" / "canary-photo.md").write_text(
        f"---\ntitle: 照片稿\nstate: draft\npeople: [{words['person']}]\nlead_photo:\n  path: photos/{photo.name}\n"
        f"  alt: {words['photo alt']}\n  caption: {words['photo caption']}\n---\n正文\n",
        encoding="utf-8",
    )


def _forms(path: Path) -> Iterator[str]:
    """Every way in which the bytes of a file can be read as text."""
    layers = [path.read_bytes()]
    for data in layers:
        yield data.decode("utf-8", errors="replace")
        yield data.decode("utf-16-le", errors="replace")
        if data[:2] == b"\x1f\x8b":
            layers.append(gzip.decompress(data))
        elif data[:1] == b"x":
            with contextlib.suppress(zlib.error):
                layers.append(zlib.decompress(data))
        if len(layers) < 50:
            layers += list(_embedded(data))


def _embedded(data: bytes) -> Iterator[bytes]:
    for match in re.finditer(rb"[A-Za-z0-9+/]{40,}={0,2}", data):
        try:
            decoded = base64.b64decode(match[0] + b"=" * (-len(match[0]) % 4))
        except binascii.Error:
            continue
        if decoded[:2] == b"\x1f\x8b":
            yield decoded
        else:
            for wbits in (15, -15):
                try:
                    yield zlib.decompressobj(wbits).decompress(decoded)
                    break
                except zlib.error:
                    continue


def _spread(text: str) -> Iterator[str]:
    yield text
    yield html.unescape(re.sub(r"<[^>]*>", "", text))
    yield unquote(text)
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def _shows(word: str, text: str) -> bool:
    """Whole, or its rare first two characters, which an index that cuts words apart would still hold."""
    return word in text or (word.startswith("鸜") and word[:2] in text)


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both editions of the archive with canaries in it."""
    root = copy_project(tmp_path_factory.mktemp("canary"))
    _plant(root)
    _plant_behind(root)
    found = {}
    for edition in ("internal", "public"):
        done = run_yuedang("build", "--edition", edition, "--out", root / edition, "--root", root)
        assert done.returncode == 0, done.stderr[-4000:]
        found[edition] = root / edition
    return found


@pytest.mark.slow
def test_the_internal_edition_shows_every_canary(trees: dict[str, Path]) -> None:
    """Without this the test below could pass on an archive in which nothing was planted."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(trees["internal"].rglob("*.html")))
    unseen = {"photo file", "photo metadata", "former address"}  # nothing of these stands in any page's text
    behind = {what: word for what, word in BEHIND.items() if what not in unseen}
    missing = [what for what, word in (CANARIES | behind).items() if word not in text]
    assert not missing


@pytest.mark.slow
def test_the_search_index_is_looked_into(trees: dict[str, Path]) -> None:
    """The decoded index of the internal edition shows the canaries; that of the public one none."""
    inside = "".join(read_index(trees["internal"]).values())
    assert fold_words(CANARIES["record summary"]) in inside
    outside = "".join(read_index(trees["public"]).values())
    assert not [what for what, word in (CANARIES | BEHIND).items() if fold_words(word) in outside]


@pytest.mark.slow
def test_no_canary_gets_out(trees: dict[str, Path]) -> None:
    leaks = []
    names = "\n".join(str(path.relative_to(trees["public"])) for path in trees["public"].rglob("*"))
    planted = CANARIES | BEHIND
    for what, word in planted.items():
        if word in names or word in unquote(names):
            leaks.append(f"{what} in a file name")
    for path in sorted(p for p in trees["public"].rglob("*") if p.is_file()):
        for form in _forms(path):
            for text in _spread(form):
                leaks += [f"{path}: {what}" for what, word in planted.items() if _shows(word, text)]
    assert not leaks, leaks[:10]


@pytest.mark.slow
def test_the_closed_source_document_left_no_trace(trees: dict[str, Path]) -> None:
    marks = ("粤农组〔2021〕10号", "粤农组[2021]10号", "2021-xianjie", "2021-xiezuo", "020-37288705")
    for path in sorted(p for p in trees["public"].rglob("*") if p.is_file()):
        assert not any(mark in path.as_posix() for mark in marks), path
        for form in _forms(path):
            assert not any(mark in form for mark in marks), path
