"""Typed values out of a YAML mapping; every mistake becomes an issue with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.ingest.yaml_file import Mapping, Node, Scalar, Sequence
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.partial_date import PartialDate

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCodes:
    """The issue codes that one kind of file uses for its mistakes of form."""

    unknown_key: str
    missing: str
    wrong_type: str
    bad_date: str
    bad_value: str


class Fields:
    """One mapping being read. Ask for each key once, then call `finish` to have unknown keys reported.

    `what` names the entry in messages: “单位 finance-department”. Wrong or missing values are reported
    and read as "", (), or None, so that one run reports everything.
    """

    def __init__(self, node: Mapping, path: str, log: IssueLog, codes: FieldCodes, what: str = "") -> None:
        self.node, self.path, self.log, self.codes = node, path, log, codes
        self.what = what
        self._asked: set[str] = set()

    @property
    def origin(self) -> Origin:
        """Where the mapping starts."""
        return Origin(path=self.path, line=self.node.line)

    def origin_of(self, key: str) -> Origin:
        """Where `key` stands, or the mapping where it is missing."""
        return Origin(path=self.path, line=self.node.key_lines.get(key, self.node.line))

    def text(self, key: str, *, required: bool = False) -> str:
        """The text of `key`, stripped; "" where it is missing."""
        found = self._take(key, required)
        if found is None or isinstance(found, Scalar):
            value = found.text.strip() if found else ""
            if required and found is not None and not value:
                self._report(self.codes.missing, key, f"“{key}”是空的", "请填写")
            return value
        self._report(self.codes.wrong_type, key, f"“{key}”应是一段文字", "请去掉多余的层级")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one bare text counts as a list of one."""
        found = self._take(key, required=False)
        if found is None or (isinstance(found, Scalar) and not found.text.strip()):
            return ()
        items = found.items if isinstance(found, Sequence) else (found,)
        if all(isinstance(item, Scalar) for item in items):
            return tuple(
                item.text.strip() for item in items if isinstance(item, Scalar) and item.text.strip()
            )
        self._report(self.codes.wrong_type, key, f"“{key}”应是文字的列表", "请每项写成“- 文字”")
        return ()

    def nodes(self, key: str) -> tuple[Node, ...]:
        """The items of a list, as nodes."""
        found = self._take(key, required=False)
        if found is None or (isinstance(found, Scalar) and not found.text.strip()):
            return ()
        if isinstance(found, Sequence):
            return found.items
        self._report(self.codes.wrong_type, key, f"“{key}”应是列表", "请每项以“- ”开头")
        return ()

    def one_or_more(self, key: str) -> tuple[Node, ...]:
        """The items of a list, or what stands there alone as the one item."""
        found = self._take(key, required=False)
        if found is None or (isinstance(found, Scalar) and not found.text.strip()):
            return ()
        if isinstance(found, Mapping) and not found.entries:
            return ()
        return found.items if isinstance(found, Sequence) else (found,)

    def children(self, key: str, what: str = "") -> Iterator[Fields]:
        """The items of a list of mappings, each ready to be read."""
        for node in self.nodes(key):
            if isinstance(node, Mapping):
                yield Fields(node, self.path, self.log, self.codes, what or self.what)
            else:
                at = Origin(path=self.path, line=node.line)
                self.log.add(
                    self.codes.wrong_type, at, f"{self._prefix()}“{key}”的每一项应是“键: 值”", "请改写"
                )

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Names with their texts, in the order of the file: a mapping, or a list of mappings."""
        found = self._take(key, required=False)
        if found is None or (isinstance(found, Scalar) and not found.text.strip()):
            return ()
        if isinstance(found, Mapping) and not found.entries:
            return ()
        parts = found.items if isinstance(found, Sequence) else (found,)
        pairs: list[tuple[str, str]] = []
        for part in parts:
            values = part.entries.values() if isinstance(part, Mapping) else ()
            if not values or not all(isinstance(value, Scalar) for value in values):
                self._report(
                    self.codes.wrong_type, key, f"“{key}”应是“名称: 值”", "请每项一行，写成“名称: 值”"
                )
                return ()
            if isinstance(part, Mapping):
                pairs += [
                    (name.strip(), value.text.strip())
                    for name, value in part.entries.items()
                    if isinstance(value, Scalar)
                ]
        return tuple(pairs)

    def date(self, key: str) -> PartialDate | None:
        """``2021``, ``2021-06`` or ``2021-06-30``; None where it is missing or wrong."""
        text = self.text(key)
        if not text:
            return None
        found = parse_date(text)
        if found is None:
            self._report(
                self.codes.bad_date, key, f"“{key}”的日期“{text}”不对", "请写成 2021、2021-06 或 2021-06-30"
            )
        return found

    def choice(self, key: str, allowed: Iterable[str], *, required: bool = False) -> str:
        """A text that is one of `allowed`; "" where it is not."""
        text = self.text(key, required=required)
        options = tuple(allowed)
        if not text or text in options:
            return text
        self._report(
            self.codes.bad_value, key, f"“{key}”不能是“{text}”", f"请从这些里选：{'、'.join(options)}"
        )
        return ""

    def finish(self) -> None:
        """Report every key that nobody asked for, with the nearest known one."""
        for key in self.node.entries:
            if key in self._asked:
                continue
            # of a Chinese key of two characters, one may be wrong
            near = difflib.get_close_matches(
                key, sorted(self._asked), n=1, cutoff=0.6 if key.isascii() else 0.5
            )
            hint = f"是否应为“{near[0]}”" if near else f"可用的键：{'、'.join(sorted(self._asked))}"
            self._report(self.codes.unknown_key, key, f"不认识的键“{key}”", hint)

    def _take(self, key: str, required: bool) -> Node | None:
        self._asked.add(key)
        found = self.node.entries.get(key)
        if found is None and required:
            self._report(self.codes.missing, key, f"缺“{key}”", f"请补上“{key}: …”")
        return found

    def _report(self, code: str, key: str, message: str, advice: str) -> None:
        self.log.add(code, self.origin_of(key), self._prefix() + message, advice)

    def _prefix(self) -> str:
        return f"{self.what}：" if self.what else ""


def parse_date(text: str) -> PartialDate | None:
    """A real date in ISO 8601 form, of year, month or day precision; None where it is not one.

    >>> parse_date("2021-06").in_chinese()
    '2021年6月'
    >>> parse_date("2021-02-30") is None
    True
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if match[2] and not 1 <= month <= 12:
        return None
    if year == 0:
        return None
    found = PartialDate(year=year, month=month, day=day)
    if match[3] and (day < 1 or found.isoformat() > PartialDate(year=year, month=month).last_day()):
        return None
    return found
