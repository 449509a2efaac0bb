"""A paragraph: lines that belong together, and what they are in the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.ingest.documents.lines import Line
from generator.ingest.documents.numbering import Number
from generator.model.document import LineRole


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together. `cells` is set for a row of a table."""

    role: LineRole
    lines: list[Line] = field(default_factory=list)
    number: Number | None = None
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines rejoined; a space stays only between two Latin words."""
        joined = ""
        for line in self.lines:
            gap = (
                " "
                if joined[-1:].isascii()
                and joined[-1:].isalnum()
                and line.clean[:1].isascii()
                and line.clean[:1].isalnum()
                else ""
            )
            joined += gap + line.clean
        return joined
