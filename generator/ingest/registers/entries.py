"""Records as YAML text: whole entries for new ones, single keys exchanged in those that people have edited."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ingest.record_form import PAIRS, Value, Values, arrange, key_order
from generator.ingest.yaml_file import Mapping
from generator.model.record import RecordKind

_INDENT = "  "
_LONGEST_LIST = 88
# what YAML may read as anything but the text itself where no quotes stand around it
_NOT_PLAIN_START = re.compile(r"[\s\-?:,\[\]{}#&*!|>'\"%@`~=<]|\.\.\.")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|\s$|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_IN_LIST = re.compile(r"[,\[\]{}:#]")
_ESCAPED = re.compile(r"[\"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_IN_BLOCK = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|[ ]+\n|^\s|\n[ ]")


def format_entry(values: Values, kind: RecordKind | None) -> list[str]:
    """The lines of a new entry, in the order of the form, beginning with ``- ``."""
    lines = [line for key, value in arrange(values, kind).items() for line in format_key(key, value, _INDENT)]
    return [f"- {lines[0][len(_INDENT) :]}", *lines[1:]]


def format_key(key: str, value: Value, indent: str) -> list[str]:
    """The lines of one key. Short lists stand on its line, others below it."""
    name = f"{indent}{quote(key)}:"
    inner = indent + _INDENT
    if isinstance(value, str):
        if "\n" in value and not _NOT_IN_BLOCK.search(value):
            return [f"{name} |-", *(f"{inner}{line}" if line else "" for line in value.split("\n"))]
        return [f"{name} {quote(value)}"]
    if key in PAIRS:
        pairs = [(str(pair[0]), str(pair[1])) for pair in value]
        doubled = len({label for label, _ in pairs}) < len(pairs)
        dash = "- " if doubled else ""
        return [name, *(f"{inner}{dash}{quote(label)}: {quote(text)}" for label, text in pairs)]
    texts = [str(text) for text in value]
    in_line = f"{name} [{', '.join(quote(text) for text in texts)}]"
    if len(in_line) <= _LONGEST_LIST and not any(_NOT_IN_LIST.search(text) for text in texts):
        return [in_line]
    return [name, *(f"{inner}- {quote(text)}" for text in texts)]


def quote(text: str) -> str:
    """`text` as a YAML scalar that this project's reader gives back as it is; bare where that is safe."""
    if text and not _NOT_PLAIN_START.match(text) and not _NOT_PLAIN.search(text):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    named = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(char)
    return named or f"\\u{ord(char):04x}"


def entry_lines(lines: Sequence[str], node: Mapping, next_line: int) -> tuple[int, int]:
    """Where an entry stands in its file, as a slice of `lines`; what comments on the next one is not of it."""
    start = node.line - 1
    end = min(next_line - 1, len(lines)) if next_line else len(lines)
    if next_line and lines[end - 1].strip() == "-":  # the dash of the next entry, on a line of its own
        end -= 1
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return start, end


def rewrite_entry(
    lines: Sequence[str],
    node: Mapping,
    next_line: int,
    changed: Values,
    whole: Values,
    kind: RecordKind | None,
) -> list[str]:
    """All `lines` with the keys `changed` of one entry exchanged; every other line and comment stays.

    An empty value removes its key. An entry that is not written one key a line (``{…}``) is written anew
    from `whole`.
    """
    start, end = entry_lines(lines, node, next_line)
    spans = _key_spans(lines, node, end)
    if spans is None:
        indent, dash, _ = _split_dash(lines[start])
        anew = [indent + line for line in format_entry(whole, kind)]
        if not dash:
            anew[0] = anew[0].replace("- ", _INDENT, 1)
        return [*lines[:start], *anew, *lines[end:]]
    body = {key: list(lines[first:last]) for key, (first, last) in spans.items()}
    indent = " " * len("".join(_split_dash(lines[start])[:2]))
    opening = lines[start][: len(indent)]
    first_key = next(iter(body))
    body[first_key][0] = indent + body[first_key][0][len(indent) :]
    order = list(body)
    for key, value in changed.items():
        tail = _comments_after(body.get(key, []))
        if not value:
            body[key] = tail
        else:
            body[key] = [*format_key(key, value, indent), *tail]
        if key not in order:
            order.insert(_place(key, order, key_order(kind)), key)
    written = [line for key in order for line in body[key]]
    written[0] = opening + written[0][len(indent) :]
    return [*lines[:start], *written, *lines[end:]]


def _split_dash(line: str) -> tuple[str, str, str]:
    match = re.match(r"(\s*)((?:-\s+)?)(.*)", line, re.DOTALL)
    return (match[1], match[2], match[3]) if match else ("", "", line)


def _key_spans(lines: Sequence[str], node: Mapping, end: int) -> dict[str, tuple[int, int]] | None:
    """First and last line (as a slice) of each key; None where two stand on one line or on odd places."""
    starts = sorted((line - 1, key) for key, line in node.key_lines.items())
    spans: dict[str, tuple[int, int]] = {}
    for position, (line, key) in enumerate(starts):
        following = starts[position + 1][0] if position + 1 < len(starts) else end
        text = _split_dash(lines[line])[2] if line == node.line - 1 else lines[line].lstrip()
        if following <= line or not re.match(rf"([\"']?){re.escape(key)}\1\s*:", text):
            return None
        spans[key] = (line, following)
    return spans


def _comments_after(lines: list[str]) -> list[str]:
    """The comment and blank lines at the end of a key's lines: they speak of the next key."""
    count = 0
    for line in reversed(lines[1:]):
        if line.strip() and not line.lstrip().startswith("#"):
            break
        count += 1
    return lines[len(lines) - count :] if count else []


def _place(key: str, order: list[str], form: tuple[str, ...]) -> int:
    rank = form.index(key) if key in form else len(form)
    before = [place for place, other in enumerate(order) if other in form and form.index(other) < rank]
    return before[-1] + 1 if before else 1
