"""Programmes (专项行动): those that records describe and those that points put in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.link.addresses import free_address
from generator.model.citation import Programme
from generator.model.corpus import Corpus
from generator.zh.normalize import fold_words, strip_space
from generator.zh.pinyin import make_slug

PROGRAMME_KIND = "programme"
_QUOTED = re.compile(r"[“‘]([^“”‘’]{2,40})[”’]")
# “粤菜师傅”“广东技工”“南粤家政”三项工程: the noun after the last of a row speaks for all of them
_ROW = re.compile(
    r"((?:[“‘][^“”‘’]{2,40}[”’][、和与及]?)+)(?:等|[一二三四五六七八九十两]项|[^“”，。；、]{0,2})?(工程|行动|计划|项目|活动|平台|认定)"
)
_NAMED_BY_ENDING = re.compile(r"(?:行动|计划|工程|平台)$")
_PARENTHESIS = re.compile(r"[（(]([^（）()]*)[）)]")


def derive_programmes(corpus: Corpus) -> dict[str, Programme]:
    """Every programme by its id, under all the names that lead to it."""
    names: dict[str, list[str]] = {}  # name → its writings
    owner: dict[str, str] = {}  # comparable writing → name
    described = [x.title for x in corpus.records.values() if x.kind == PROGRAMME_KIND]
    for title in described:
        _file_programme(title, programme_names(title), names, owner)
    for point in corpus.points.values():
        for name in named_programmes(f"{point.title}。{point.text}"):
            _file_programme(name, [name, *_head(name)], names, owner)
    programmes: dict[str, Programme] = {}
    for name, writings in sorted(names.items()):
        programme_id = free_address(make_slug(name) or "programme", programmes)
        variants = tuple(sorted(set(writings) - {name}))
        programmes[programme_id] = Programme(id=programme_id, name=name, variants=variants)
    return dict(sorted(programmes.items()))


def _file_programme(
    title: str, writings: list[str], names: dict[str, list[str]], owner: dict[str, str]
) -> None:
    known = next((owner[fold_words(x)] for x in writings if fold_words(x) in owner), None)
    name = known or writings[0]
    names.setdefault(name, []).extend([*writings, title])
    for writing in (*writings, title):
        owner.setdefault(fold_words(writing), name)


def programme_names(title: str) -> list[str]:
    """The name and the other writings of the programme that a record of that title describes.

    >>> programme_names("“粤菜师傅”工程")
    ['粤菜师傅']
    >>> programme_names("832平台（脱贫地区农副产品网络销售平台）")
    ['832平台', '脱贫地区农副产品网络销售平台']
    >>> programme_names("千企帮千镇、万企兴万村行动（广东）")
    ['千企帮千镇、万企兴万村行动', '千企帮千镇', '万企兴万村']
    """
    text = strip_space(title)
    quoted = _QUOTED.findall(text)
    if quoted:
        return list(quoted)
    inside = [part for part in _PARENTHESIS.findall(text) if len(part) >= 5]
    bare = _PARENTHESIS.sub("", text)
    if "、" in bare:
        parts = [re.sub(r"(?:行动|工程|计划)$", "", part) for part in bare.split("、")]
        return [bare, *parts]
    short = re.sub(r"(?:工作|建设)$", "", bare)
    return list(dict.fromkeys([short, bare, *inside, *_head(bare)]))


def _head(name: str) -> list[str]:
    """What stands before the dash of a long name: 山区计划——乡村振兴行动 is known by its first half too."""
    head, dash, _ = name.partition("—")
    return [head] if dash and len(head) >= 6 else []


def named_programmes(text: str) -> Iterator[str]:
    """Names in quotation marks that the text calls 工程, 行动, 计划, 项目, 活动, 平台 or 认定.

    >>> list(named_programmes("实施“粤菜师傅”“广东技工”三项工程，推进“组团式”人才支援"))
    ['粤菜师傅', '广东技工']
    """
    bare = strip_space(text)
    for row in _ROW.finditer(bare):
        yield from _QUOTED.findall(row[1])
    for name in _QUOTED.findall(bare):
        if _NAMED_BY_ENDING.search(name):
            yield name
