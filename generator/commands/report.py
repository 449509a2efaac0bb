"""What a person at the terminal sees: progress, every problem, one closing line; and the exit code."""

from __future__ import annotations

import errno
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


_OS_ERRORS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "找不到文件或文件夹",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.EXDEV: "输出位置跨了磁盘",
}


def explain_os_error(error: OSError) -> str:
    """What the system refused, in Chinese, with the place: ``/srv/site：磁盘满了``."""
    reason = _OS_ERRORS.get(error.errno or 0, f"系统报错 {error.errno}")
    return f"{error.filename}：{reason}" if error.filename else reason


def summarise(log: IssueLog) -> str:
    """``2 处错误、3 处提醒`` or ``没有问题``."""
    parts = [f"{len(log.errors)} 处错误"] if log.errors else []
    parts += [f"{len(log.warnings)} 处提醒"] if log.warnings else []
    return "、".join(parts) or "没有问题"
