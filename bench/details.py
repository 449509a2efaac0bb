"""What a made-up record has besides its words: kind, codes, date, access, figures; and what it lacks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

# of a hundred records; a provincial archive is mostly files, photographs and projects
KIND_WEIGHTS = {
    "administrative": 24, "photo": 14, "project": 12, "event": 10, "fund": 8, "village": 7, "pairing": 5,
    "asset": 5, "team": 4, "honour": 3, "policy": 3, "publication": 2, "programme": 2, "figure": 1,
}  # fmt: skip
_RETENTION = {"永久": "Y", "30年": "D30", "10年": "D10"}
_POINTS = ("2021-xianjie-04", "2021-xianjie-09", "2021-xiezuo-03", "2021-xiezuo-12")
_DISPUTED = range(5, 4000, 97)  # numbers of records that give their own figure of one quantity
_TOLD = ("176.5", "161.5", "近180")  # what they say in turn
_POINTS_FROM = 2021

_OWN_FIELDS = {
    "photo": (("摄影者", "{unit}宣传处"), ("地点", "{region}{village}村")),
    "project": (("项目阶段", "完工"),),
    "event": (("地点", "{region}"),),
    "fund": (("资金来源", "省级财政衔接资金"), ("金额", "{money} 万元"), ("用途", "{topic}")),
    "village": (("村名", "{village}村"), ("帮扶单位", "{unit}")),
    "asset": (("资产类别", "经营性资产"), ("原值", "{money} 万元"), ("所有权人", "{village}村集体")),
    "team": (("派出单位", "{unit}"), ("驻点", "{region}{village}村")),
    "honour": (("级别", "省级"),),
    "administrative": (("文种", "报告"),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Lines of YAML, in the order in which the product writes them."""

    date: str
    identity: tuple[str, ...]
    regions: tuple[str, ...]  # beside those that the text speaks of
    figures: tuple[str, ...]
    access: tuple[str, ...]
    rest: tuple[str, ...]


def own_fields(kind: str) -> tuple[tuple[str, str], ...]:
    """Name and form of the fields that only this kind has."""
    return _OWN_FIELDS.get(kind, ())


def make_details(chance: random.Random, kind: str, number: int, year: int) -> Details:
    """Everything that depends on nothing but chance, kind, number and year."""
    retention = chance.choice(tuple(_RETENTION))
    public = chance.random() < 0.6
    return Details(
        date=_date(chance, year),
        identity=tuple(_identity(chance, kind, number, year, retention)),
        regions=("广东省",) if number in _DISPUTED else (),
        figures=tuple(_figures(chance, number)),
        access=(
            f"  保管期限: {retention}",
            f"  公开属性: {'主动公开' if public else '不予公开'}",
            *(("  开放标识: 开放", "  审核人: 测算", "  审核日期: 2026-11-23") if public else ()),
        ),
        rest=tuple(_rest(chance, year)),
    )


def _date(chance: random.Random, year: int) -> str:
    """Mostly to the day, sometimes to the month or year, now and then not known."""
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    forms = (f"{year}-{month:02d}-{day:02d}", f"{year}-{month:02d}", str(year), "")
    return chance.choices(forms, (78, 14, 6, 2))[0]


def _identity(chance: random.Random, kind: str, number: int, year: int, retention: str) -> Iterator[str]:
    if chance.random() < 0.9:
        code = "ZP" if kind == "photo" else "WS"
        yield f"  档号: X{100 + number % 40:03d}-{code}·{year}-{_RETENTION[retention]}-BGS-{number % 100_000:05d}"
    if kind == "policy" or (kind == "administrative" and chance.random() < 0.5):
        yield f"  文号: 粤扶〔{year}〕{number}号"


def _figures(chance: random.Random, number: int) -> Iterator[str]:
    yield "  数据:"
    yield f"    帮扶人口: {chance.randint(50, 9000)} 人"
    yield f"    投入资金: {chance.randint(10, 9000)} 万元"
    if number in _DISPUTED:
        yield f"    相对贫困人口: {_TOLD[number % len(_TOLD)]} 万人"


def _rest(chance: random.Random, year: int) -> Iterator[str]:
    yield f"  可信度: {chance.choices(('高', '中', '低'), (25, 70, 5))[0]}"
    if year >= _POINTS_FROM and chance.random() < 0.06:
        yield f"  证明要点: [{chance.choice(_POINTS)}]"
    if chance.random() < 0.6:
        yield f"  页数: {chance.randint(1, 60)}"
    if chance.random() < 0.05:
        yield "  附注: 原件有缺页，已据底稿补齐"
