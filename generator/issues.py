"""Problems as values: where, what is wrong, what to do. Collected over the whole archive, printed together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.model.origin import Origin


class Severity(StrEnum):
    """ERROR stops a build; WARNING does not."""

    ERROR = "错误"
    WARNING = "提醒"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One problem. `code` is E… or W… with three digits and never changes its meaning.

    `message` is one Chinese clause saying what is wrong, `advice` one saying what to do, both without a final 。.
    """

    code: str
    origin: Origin
    message: str
    advice: str

    @property
    def severity(self) -> Severity:
        """Derived from the first letter of the code."""
        return Severity.ERROR if self.code.startswith("E") else Severity.WARNING

    def explain(self) -> str:
        """One line: ``archive/records/a.yml:12 E103 档号 X-7 重复；请改其中之一。``"""
        return f"{self.origin.describe()} {self.code} {self.message}；{self.advice}。"


class IssueLog:
    """Collects issues over a whole run; a build asks it once whether it may go on."""

    def __init__(self, issues: Iterable[Issue] = ()) -> None:
        self._issues: set[Issue] = set(issues)

    def add(self, code: str, origin: Origin, message: str, advice: str) -> None:
        """Note one problem; the same problem twice is one."""
        self._issues.add(Issue(code=code, origin=origin, message=message, advice=advice))

    def extend(self, issues: Iterable[Issue]) -> None:
        """Note several problems."""
        self._issues.update(issues)

    def __iter__(self) -> Iterator[Issue]:
        """All issues, by file, place and code."""
        return iter(sorted(self._issues, key=lambda issue: (issue.origin, issue.code, issue.message)))

    def __len__(self) -> int:
        return len(self._issues)

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that stop a build."""
        return tuple(issue for issue in self if issue.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """The issues that do not."""
        return tuple(issue for issue in self if issue.severity is Severity.WARNING)
