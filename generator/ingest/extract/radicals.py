"""Radicals in place of characters: a PDF that prints 水 and 民 may give ⽔ and ⺠ for them."""

from __future__ import annotations

import re
import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)  # Unicode knows their characters
# of the supplement it knows none but 母 and 龟; these look like a character of their own, the rest are parts of one
_SUPPLEMENT = dict(
    zip(
        "⺒⺓⺝⺟⺠⺫⺬⺱⺷⺸⻁⻃⻄⻅⻆⻇⻉⻊⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⺩⺜⺎",
        "巳幺月母民目示罒羊羊虎西西见角角贝足车长长长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟王日兀",
        strict=True,
    )
)
_CHARACTERS = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI} | _SUPPLEMENT
_RADICAL = re.compile("[\u2e80-\u2fd5]")


def replace_radicals(line: str) -> str:
    """`line` with the characters that its radicals stand for; all else as it is, full-width forms too.

    >>> replace_radicals("（⼈⺠⽔利，２０２２）")
    '（人民水利，２０２２）'
    """
    return _RADICAL.sub(lambda found: _CHARACTERS.get(found[0], found[0]), line)
