"""Numbers at the start of a line: 一、 （一） 1. （1） ① 第一条, with their value and style."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"
_FORMAL = str.maketrans(
    "壹贰貳叁參肆伍陆陸柒捌玖拾", "一二二三三四五六六七八九十"
)  # 壹、贰、 in finance and in Taiwan
_HAN = "[〇零一二两三四五六七八九十百]{1,7}"
# style name → pattern; GB/T 9704—2012 7.3.3 gives the order 一、 （一） 1. （1）
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"第({_HAN}|\d{{1,3}})[章篇编](?:\s|$|　)")),
    ("part", re.compile(rf"第({_HAN}|\d{{1,3}})部分[：:、\s]?")),
    ("article", re.compile(rf"第({_HAN}|\d{{1,3}})条[：:、\s　]?")),
    (
        "task",
        re.compile(
            rf"(?:[\u4e00-\u9fff]{{2}})?(?:任务|措施|举措|行动|工程|项目|事项|问题)\s*({_HAN}|\d{{1,3}})"
            r"\s*(?:[：:、．.]\s*|(?<=\d)[ \u3000]+(?=[\u4e00-\u9fff])(?![个项条类件批家人]))"
        ),
    ),
    ("formal", re.compile(r"([壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3})\s*[、．.]")),
    ("han", re.compile(rf"({_HAN})\s*(?:、|[．.，](?!\d))")),
    ("han_bracket", re.compile(rf"[（(]\s*({_HAN})\s*[）)][、.．]?")),
    ("digit", re.compile(r"(\d{1,3})\s*(?:、|[.．﹒](?:(?!\d)|(?=20\d\d\s*年)))")),
    ("digit_bracket", re.compile(r"[（(]\s*(\d{1,3})\s*[）)][、.．]?")),
    ("digit_half", re.compile(r"(\d{1,3})\s*[）)]")),
    ("circle", re.compile(r"([①-⑳])")),
)
# a list in one line belongs to the text above it: 1、甲县；2、乙县；3、丙区
_RUN_ON = re.compile(r"1\s*[、.．]\s*[^；;。，\d]{1,12}[；;]\s*2\s*[、.．]\s*[^；;。，\d]{1,12}(?:[；;。]|$)")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[ \u3000]+(?=[\u4e00-\u9fff“《])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as printed (`label`), its value and the style it is printed in."""

    style: str
    value: int
    label: str


def read_number(line: str) -> Number | None:
    """The number a line starts with, None where it starts with words.

    >>> read_number("（二十四）加强监管。")
    Number(style='han_bracket', value=24, label='（二十四）')
    >>> read_number("1．强化学习").label, read_number("2021年工作"), read_number("1.5亿元")
    ('1．', None, None)
    >>> read_number("3．2020年底前建成").label, read_number("3.2020元")
    ('3．', None)
    >>> read_number("1、青石县；2、白水县；3、乌山区。")
    >>> read_number("2.1 加强监管").style, read_number("任务3：修路").value
    ('decimal2', 3)
    """
    if _RUN_ON.match(line):
        return None
    decimal = _DECIMAL.match(line)
    if decimal:
        parts = decimal[1].split(".")
        return Number(style=f"decimal{len(parts)}", value=int(parts[-1]), label=decimal[1])
    for style, pattern in _STYLES:
        match = pattern.match(line)
        if match:
            return Number(style=style, value=_value(match[1]), label=match[0].rstrip())
    return None


def read_han(text: str) -> int:
    """The value of a Chinese numeral below a thousand.

    >>> [read_han(x) for x in ("十", "二十四", "一百零三", "二〇")]
    [10, 24, 103, 20]
    """
    digits = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
    if not re.search("[十百]", text):
        return int("".join(str(digits[char]) for char in text))
    total, current = 0, 0
    for char in text:
        if char == "百":
            total, current = total + (current or 1) * 100, 0
        elif char == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = digits[char]
    return total + current


def _value(text: str) -> int:
    if text.isascii():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return read_han(text.translate(_FORMAL))
