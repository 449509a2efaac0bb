"""The automatic numbers of Word: what it shows before a numbered paragraph (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element as Element

_HAN = "〇一二三四五六七八九"
_HAN_FORMS = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
              "ideographTraditional", "taiwaneseCountingThousand", "chineseLegalSimplified"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: number form, template such as ``（%1）``, first number, and what it counts with.

    Lists made from one definition count together, unless one of them says that it starts anew.
    """

    form: str
    template: str
    start: int
    counter: str
    restarts: bool = False


@dataclass(slots=True)
class NumberCounter:
    """Counts the numbered paragraphs of a document, in their order."""

    levels: dict[tuple[str, int], Level]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def number(self, paragraph: Paragraph) -> str:
        """The number that Word shows before `paragraph`, "" where it shows none."""
        found = _numbering_of(paragraph)
        if found is None or found not in self.levels:
            return ""
        number_id, depth = found
        level = self.levels[found]
        key = (level.counter, depth)
        if level.restarts and found not in self._begun:
            self._counts.pop(key, None)
        self._begun.add(found)
        self._counts[key] = self._counts.get(key, level.start - 1) + 1
        for other in [k for k in self._counts if k[0] == level.counter and k[1] > depth]:
            del self._counts[other]
        if level.form in {"bullet", "none"}:
            return ""

        def show(match: re.Match[str]) -> str:
            above = int(match[1]) - 1
            form = self.levels.get((number_id, above), level).form
            return _show(self._counts.get((level.counter, above), 1), form)

        shown = re.sub(r"%(\d)", show, level.template)
        return f"{shown}." if re.fullmatch(r"\d+", shown) else shown  # 1 推进 is read as 1. 推进


def read_levels(document: WordDocument) -> dict[tuple[str, int], Level]:
    """(list, depth) → its level, from numbering.xml."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}
    definitions: dict[str, dict[int, Element]] = {}
    for definition in root.findall(qn("w:abstractNum")):
        levels = {_number(level.get(qn("w:ilvl"))): level for level in definition.findall(qn("w:lvl"))}
        definitions[definition.get(qn("w:abstractNumId"))] = levels
    result: dict[tuple[str, int], Level] = {}
    for number in root.findall(qn("w:num")):
        number_id = str(number.get(qn("w:numId")))
        reference = _value(number, "w:abstractNumId", "")
        levels = {
            depth: _level(element, reference) for depth, element in definitions.get(reference, {}).items()
        }
        for override in number.findall(qn("w:lvlOverride")):
            depth = _number(override.get(qn("w:ilvl")))
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels[depth] = _level(own, number_id)
            start = _value(override, "w:startOverride", "")
            if start and depth in levels:
                old = levels[depth]
                levels[depth] = Level(
                    form=old.form, template=old.template, start=_number(start), counter=old.counter, restarts=True
                )  # fmt: skip
        result.update({(number_id, depth): level for depth, level in levels.items()})
    return result


def _numbering_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and level a paragraph is numbered by, its own or its style's."""
    properties = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        properties.append(style.element.find(qn("w:pPr")))
        style = getattr(style, "base_style", None)
    for found in properties:
        numbering = found.find(qn("w:numPr")) if found is not None else None
        if numbering is None:
            continue
        number_id = _value(numbering, "w:numId", "0")
        return None if number_id == "0" else (number_id, _number(_value(numbering, "w:ilvl", "0")))
    return None


def _level(level: Element, counter: str) -> Level:
    return Level(
        form=_value(level, "w:numFmt", "decimal"),
        template=_value(level, "w:lvlText", ""),
        start=_number(_value(level, "w:start", "1")),
        counter=counter,
    )


def _value(element: Element, tag: str, default: str) -> str:
    found = element.find(qn(tag))
    return default if found is None else str(found.get(qn("w:val"), default))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _show(count: int, form: str) -> str:
    """A count as Word shows it in a number form (ECMA-376 part 1, 17.18.59)."""
    if form in _HAN_FORMS:
        tens, ones = divmod(count, 10)
        if tens == 0:
            return _HAN[ones]
        return f"{'' if tens == 1 else _HAN[tens] if tens < 10 else str(tens)}十{_HAN[ones] if ones else ''}"
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and count <= 20:
        return chr(ord("①") + count - 1)
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return str(count)
