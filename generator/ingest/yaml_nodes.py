"""What a YAML file says, as nodes that keep their lines; every scalar is text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Scalar(NamedTuple):
    """A text as typed, "" for an empty value or ``~``. `line` counts from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, in the order of the file."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file. `key_lines` says where each key stands."""

    entries: dict[str, Node]
    key_lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping
