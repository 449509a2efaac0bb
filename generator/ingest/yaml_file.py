"""The one strict reader of the YAML that people edit: every value keeps its line, every scalar is text.

YAML 1.1 reads ``001234`` as 668 and ``no`` as False and lets the second of two equal keys win in silence.
An archive cannot afford any of these, so values are never interpreted here: a code stays the characters
that were typed, a date is read by whoever expects a date, and a doubled key is an error with both lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from generator.ingest.plain_entries import read_plain_entries
from generator.ingest.yaml_nodes import Mapping, Node, Scalar, Sequence
from generator.issues import IssueLog
from generator.model.origin import Origin

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "parse_yaml", "read_yaml", "walk_scalars"]

# Both loaders make the same nodes; the C one reads a large file in a tenth of the time.
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 200
_BRACKET = re.compile(r"[\[\]{}]")
_DASHES = re.compile(r"(?:[-?:][ \t]+){200}")


class _Loader(_SafeLoader):  # type: ignore[misc,valid-type]
    """Makes nodes without asking what type a value might be: nobody here wants to know."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """The one tag that every node gets."""
        return "tag:yaml.org,2002:str"


# what libyaml says (its scanner.c and parser.c), what it means, what to do
_PROBLEMS = (
    ("expected ',' or ']'", "方括号没有写完整", "请检查括号是否成对、各项之间是否有半角逗号"),
    ("expected ',' or '}'", "花括号没有写完整", "请检查括号是否成对、各项之间是否有半角逗号"),
    ("expected '-' indicator", "这里应是列表的一项，或缩进不齐", "请以“- ”开头，并和上面的各项对齐"),
    ("expected key", "这里应是“键: 值”，或缩进不齐", "请和上面的各项对齐；引号要成对"),
    ("expected node content", "这里缺内容", "请补写，或删去多余的逗号"),
    ("unexpected end of stream", "引号没有成对", "请补上后引号"),
    ("unexpected document indicator", "引号没有成对", "请补上后引号"),
    ("cannot start any token", "值不能以这个字符开头", "请给整个值加引号"),
    ("escape character", "双引号里的反斜杠（\\）写法不对", "请改用单引号，或把反斜杠写成两个"),
    ("hexdecimal", "双引号里的反斜杠（\\）写法不对", "请改用单引号，或把反斜杠写成两个"),
    ("block sequence entries are not allowed", "“- ”的位置不对", "请另起一行，并检查缩进"),
    ("mapping keys are not allowed", "“? ”的位置不对", "值以问号开头时请加引号"),
    ("alias", "用了 YAML 的引用（& 和 *）", "值以 & 或 * 开头时请加引号"),
    ("anchor", "用了 YAML 的引用（& 和 *）", "值以 & 或 * 开头时请加引号"),
    ("document start", "这一行不属于上面的内容", "请检查缩进"),
    ("comment or line break", "“|”和“>”后面不能有内容", "值以这两个符号开头时请加引号"),
)


class _RefusedError(Exception):
    """A construct that this reader does not take, with its line; never leaves this module."""

    def __init__(self, line: int, message: str, advice: str) -> None:
        super().__init__(message)
        self.line, self.message, self.advice = line, message, advice


def read_yaml(path: Path, log: IssueLog, *, code: str, shown_as: str = "") -> Node | None:
    """The node tree of a UTF-8 YAML file; None (with an issue `code` in `log`) where it cannot be read.

    `shown_as` is the path that issues name (default: `path` as given). An empty file is an empty Mapping.
    Use `yaml_fields.Fields` to take typed values out of a Mapping. Never raises on bad content.
    """
    shown = shown_as or path.as_posix()
    try:
        data = path.read_bytes()
    except OSError:
        log.add(code, Origin(path=shown), "文件打不开", "请检查文件是否存在、是否可读")
        return None
    return decode_yaml(data, log, code=code, shown_as=shown)


def decode_yaml(data: bytes, log: IssueLog, *, code: str, shown_as: str) -> Node | None:
    """As `read_yaml`, from the bytes of the file."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        log.add(code, Origin(path=shown_as, line=line), "文件不是 UTF-8 编码", "请另存为 UTF-8 后再试")
        return None
    return parse_yaml(text, log, code=code, shown_as=shown_as)


def parse_yaml(text: str, log: IssueLog, *, code: str, shown_as: str, first_line: int = 1) -> Node | None:
    """As `read_yaml`, from text. `first_line` is the line of the file on which `text` starts (front matter)."""
    plain = read_plain_entries(text, first_line)
    return (
        parse_any_yaml(text, log, code=code, shown_as=shown_as, first_line=first_line)
        if plain is None
        else plain
    )


def parse_any_yaml(text: str, log: IssueLog, *, code: str, shown_as: str, first_line: int = 1) -> Node | None:
    """As `parse_yaml`, always by way of the YAML parser."""
    try:
        if _nests_deeply(text):
            raise _RefusedError(first_line, "YAML 嵌套过深", "请检查括号是否写错")
        root = yaml.compose(text, Loader=_Loader)
        return Mapping({}, {}, first_line) if root is None else _convert(root, first_line, set())
    except _RefusedError as refusal:
        log.add(code, Origin(path=shown_as, line=refusal.line), refusal.message, refusal.advice)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else first_line
        message, advice = _explain(error)
        log.add(code, Origin(path=shown_as, line=line), message, advice)
    except yaml.YAMLError as error:  # a character that YAML forbids: it knows the position only
        position = getattr(error, "position", 0) or 0
        line = text[:position].count("\n") + first_line
        log.add(code, Origin(path=shown_as, line=line), "有 YAML 不允许的控制字符", "请删去该字符")
    except RecursionError:
        log.add(code, Origin(path=shown_as, line=first_line), "YAML 嵌套过深", "请检查括号是否写错")
    return None


def _nests_deeply(text: str) -> bool:
    """Whether brackets or dashes open one within the other beyond all use: libyaml would crash on them."""
    if _DASHES.search(text):
        return True
    if text.count("[") + text.count("{") <= _DEEPEST:
        return False
    depth = deepest = 0
    for bracket in _BRACKET.finditer(text):
        depth = max(0, depth + (1 if bracket[0] in "[{" else -1))
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


def _explain(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = error.problem or ""
    if "\\t" in problem:
        return "缩进用了制表符（Tab）", "请改用空格缩进"
    if "mapping values are not allowed" in problem:
        return "冒号的位置不对", "值里有冒号时请给整个值加引号，并检查上一行的缩进"
    if "another document" in problem or "single document" in str(error):
        return "一个文件里有几份 YAML（---）", "请分成几个文件"
    if "could not find expected ':'" in problem:
        return "这里缺冒号", "请写成“键: 值”，冒号用半角，后面空一格"
    for told, message, advice in _PROBLEMS:
        if told in problem:
            return message, advice
    return "YAML 写法有误", "请检查这一行和上一行的缩进、引号、括号和冒号"


def _convert(node: yaml.Node, first_line: int, seen: set[int]) -> Node:
    line = node.start_mark.line + first_line
    if id(node) in seen:
        raise _RefusedError(line, "用了 YAML 的引用（& 和 *）", "请把内容照写一遍")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        empty = not node.style and node.value == "~"
        return Scalar("" if empty else str(node.value), line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(child, first_line, seen) for child in node.value), line)
    entries: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    for key, value in node.value:
        at = key.start_mark.line + first_line
        if not isinstance(key, yaml.ScalarNode):
            raise _RefusedError(at, "键必须是文字", "请检查括号和缩进")
        if key.value in entries:
            raise _RefusedError(
                at, f"键“{key.value}”重复，首见于第 {key_lines[key.value]} 行", "请删去或合并其中之一"
            )
        key_lines[key.value] = at
        entries[key.value] = _convert(value, first_line, seen)
    return Mapping(entries, key_lines, line)


def walk_scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar under `node`, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    else:
        for child in node.items if isinstance(node, Sequence) else node.entries.values():
            yield from walk_scalars(child)
