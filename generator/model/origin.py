"""Where a value was read: the file, and the line or the row and column in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, order=True)  # no slots: pickled by the ten thousand
class Origin:
    """A place in an input file. `line` and `row` count from 1, as a person counts them.

    `path` is relative to the archive's parent folder (``archive/records/…``) where the file lies
    in the archive, else as the person gave it.
    """

    path: str
    line: int = 0
    end_line: int = 0
    row: int = 0
    column: str = ""

    def describe(self) -> str:
        """The place as a person reads it: ``a.yml:12`` or ``a.xlsx 第 3 行“题名”列``."""
        if self.row:
            column = f"“{self.column}”列" if self.column else ""
            return f"{self.path} 第 {self.row} 行{column}"
        return f"{self.path}:{self.line}" if self.line else self.path
