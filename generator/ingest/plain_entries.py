"""The plain form of a list of entries, which `yuedang import` writes, read without a YAML parser.

An archive is millions of such lines, and YAML in all its generality takes ten times as long to say what
they say. Whatever is not beyond doubt here (other indentation, anchors, comments behind a value, text over
several lines …) makes the whole file go through the full reader, `yaml_file`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.ingest.yaml_nodes import Mapping, Node, Scalar, Sequence

_HAN = "㐀-䶿一-鿿"
# what a scalar without quotes may begin with, and what it may hold: no sign that means anything to YAML
_FIRST = rf"[{_HAN}A-Za-z0-9_“”‘’《》〈〉「」『』【】〔〕（）①-⑳…—·、。，：；！？％]"
_SAFE = "\\u00a1-\\u02ff\\u2010-\\u2027\\u2030-\\u205e\\u2100-\\u22ff\\u2460-\\u24ff\\u3001-\\u9fff\\uff01-\\uffee"
_INNER = rf"[ !\"$-9;-~{_SAFE}]*"  # ASCII without : and #
_PLAIN = rf"{_FIRST}{_INNER}(?:(?::(?=[^ ])|(?<! )#){_INNER})*(?<! )"
_LISTED = rf"!$-+.-9;<=>@-Z^-z~{_SAFE}\-"  # without what separates or opens in a list
_IN_LIST = rf"{_FIRST}(?:[ {_LISTED}]*[{_LISTED}])?"
_KEY = rf"{_FIRST}(?:[ !$-9;-~{_SAFE}]{{0,40}}[!$-9;-~{_SAFE}])?"
_QUOTED = rf"'(?P<single>[ -&(-~{_SAFE}]*)'|\"(?P<double>[ !#-\[\]-~{_SAFE}]*)\""
_VALUE = rf"(?P<plain>{_PLAIN})|{_QUOTED}"

_LINE = re.compile(
    rf"(?P<lead>- |  |    )(?P<key>{_KEY}):"
    rf"(?: (?:{_VALUE}|\[(?P<flow>(?:{_IN_LIST}(?:, {_IN_LIST})*)?)\]|(?P<block>\|-)))?"
)
_ITEM = re.compile(rf"    - (?:{_VALUE})")
_COMMENT = re.compile(rf"#[ -~{_SAFE}]*")
_BLOCK_LINE = re.compile(rf"    [!-~{_SAFE}][ -~{_SAFE}]*")


class _NotPlainError(Exception):
    """Something that only the full reader can read; never leaves this module."""


def read_plain_entries(text: str, first_line: int) -> Sequence | None:
    """The entries of `text` as `yaml_file` would read them; None where it is not of the plain form."""
    if not text.startswith(("- ", "#")):
        return None
    try:
        return _Reader().read(text.split("\n"), first_line)
    except _NotPlainError:
        return None


class _Reader:
    """One file, line by line."""

    def __init__(self) -> None:
        self.entries: list[Mapping] = []
        self.key, self.key_line = "", 0  # a key whose value stands on the lines below it
        self.items: list[Node] = []
        self.pairs = Mapping({}, {}, 0)
        self.block: list[str] | None = None  # lines of a text that keeps its lines

    def read(self, lines: Iterable[str], first_line: int) -> Sequence:
        for number, line in enumerate(lines, first_line):
            if self.block is not None:
                if not line or _BLOCK_LINE.fullmatch(line):
                    self.block.append(line[4:])
                    continue
                self._end_value()
            if not line or (line[0] == "#" and _COMMENT.fullmatch(line)):
                continue
            if line.startswith("    - "):
                self._read_item(line, number)
            else:
                self._read_line(line, number)
        self._end_value()
        if not self.entries:
            raise _NotPlainError
        return Sequence(tuple(self.entries), self.entries[0].line)

    def _read_line(self, line: str, number: int) -> None:
        match = _LINE.fullmatch(line)
        if match is None:
            raise _NotPlainError
        lead, key, plain, single, double, flow, block = match.groups()
        if lead == "    ":
            self._read_pair(key, _first(plain, single, double), number)
            return
        self._end_value()
        if lead == "- ":
            self.entries.append(Mapping({}, {}, number))
        elif not self.entries:
            raise _NotPlainError
        if plain is not None:
            self._add(key, Scalar(plain, number), number)
        elif flow is not None:
            items = [Scalar(one, number) for one in flow.split(", ")] if flow else []
            self._add(key, Sequence(tuple(items), number), number)
        elif single is not None or double is not None:
            self._add(key, Scalar(_first(single, double), number), number)
        else:
            self.key, self.key_line = key, number
            self.block = [] if block else None

    def _read_item(self, line: str, number: int) -> None:
        match = _ITEM.fullmatch(line)
        if match is None or not self.key or self.pairs.entries:
            raise _NotPlainError
        self.items.append(Scalar(_first(*match.groups()), number))

    def _read_pair(self, key: str, value: str, number: int) -> None:
        if not self.key or self.items or key in self.pairs.entries:
            raise _NotPlainError
        if not self.pairs.entries:
            self.pairs = Mapping({}, {}, number)
        self.pairs.entries[key] = Scalar(value, number)
        self.pairs.key_lines[key] = number

    def _end_value(self) -> None:
        """File what stood below a key."""
        if not self.key:
            return
        if self.block is not None:
            text = "\n".join(self.block).rstrip("\n")
            if not self.block or not self.block[0]:
                raise _NotPlainError
            node: Node = Scalar(text, self.key_line)
        elif self.items:
            node = Sequence(tuple(self.items), self.items[0].line)
        elif self.pairs.entries:
            node = self.pairs
        else:
            raise _NotPlainError
        self._add(self.key, node, self.key_line)
        self.key, self.items, self.pairs, self.block = "", [], Mapping({}, {}, 0), None

    def _add(self, key: str, node: Node, number: int) -> None:
        entry = self.entries[-1]
        if key in entry.entries:
            raise _NotPlainError
        entry.entries[key] = node
        entry.key_lines[key] = number


def _first(*texts: str | None) -> str:
    for text in texts:
        if text is not None:
            return text
    raise _NotPlainError
