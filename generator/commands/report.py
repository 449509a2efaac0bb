"""What a person at the terminal sees: progress, every problem, one closing line; and the exit code."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from generator.issues import IssueLog

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def show_stages(stages: tuple[str, ...]) -> Iterator[Callable[[str], None]]:
    """A progress bar over `stages`; in a log file or a pipe one line a stage instead."""
    started = time.monotonic()
    if not sys.stderr.isatty():
        yield lambda stage: ERR.print(f"[{time.monotonic() - started:6.1f} 秒] {stage}…", markup=False)
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        console=ERR,
        transient=True,
    )
    with bar:
        task = bar.add_task("准备", total=len(stages))

        def advance(stage: str) -> None:
            bar.update(task, description=stage, completed=stages.index(stage))

        yield advance


def print_issues(log: IssueLog) -> None:
    """Every issue on a line of its own, sorted by file; errors and warnings alike, to stderr."""
    for issue in log:
        style = "red" if issue.code.startswith("E") else "yellow"
        ERR.print(issue.explain(), style=style, markup=False)


def summarise(log: IssueLog) -> str:
    """``2 处错误、3 处提醒`` or ``没有问题``."""
    parts = [f"{len(log.errors)} 处错误"] if log.errors else []
    parts += [f"{len(log.warnings)} 处提醒"] if log.warnings else []
    return "、".join(parts) or "没有问题"
