"""Runs one command and measures what it cost: wall time, CPU of all its processes, their memory together.

Memory is the sum of the proportional set sizes (PSS) of every process of the command at one moment, so that
pages which processes share are counted once; the peak is the largest such sum. Between two looks a peak can
hide, so the largest high-water mark that the kernel kept for a single process is the floor of the answer.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = "/proc"
_MEGABYTE = 1024 * 1024
INTERVAL = 0.05  # seconds between two looks at the memory
_DUTY = 0.05  # looking takes at most this part of the time: a look at gigabytes is not free


class CommandFailedError(Exception):
    """A measured command ended with an error; the message holds the end of what it printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run of a command took. Seconds and MB (1,048,576 bytes)."""

    wall: float
    cpu: float  # user + system, of the command and of every process it started and waited for
    peak: float  # all processes together
    largest: float  # the most that one of them alone ever held
    processes: int  # the most that were there at one look
    load: float  # load average of the machine before: what else it had to do
    output: str = ""  # the end of what it printed


def measure(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    interval: float = INTERVAL,
) -> Cost:
    """Run `command` to its end. Raises CommandFailedError where it fails or leaves processes behind."""
    environment = {**os.environ, **(env or {})}
    load = os.getloadavg()[0]
    started = time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env={**environment, "BENCH_STARTED": repr(started)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # what it starts is found by this session even where its parent is gone
    )
    watcher = _Watcher(process.pid, interval)
    watcher.start()
    assert process.stdout
    with process.stdout as stream:
        printed = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    left = watcher.finish()
    output = printed.decode("utf-8", "replace")[-4000:]
    if process.returncode:
        raise CommandFailedError(f"{command[0]} ended with {process.returncode}:\n{output}")
    if left:
        raise CommandFailedError(f"{command[0]} left {left} processes running: its cost cannot be told")
    return Cost(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        peak=max(watcher.peak, watcher.largest) / _MEGABYTE,
        largest=watcher.largest / _MEGABYTE,
        processes=watcher.processes,
        load=load,
        output=output,
    )


class _Watcher(threading.Thread):
    """Looks at the processes of one session until told to stop."""

    def __init__(self, leader: int, interval: float) -> None:
        super().__init__(daemon=True)
        self.peak = self.largest = self.processes = 0
        self._leader, self._interval = leader, interval
        self._known: set[tuple[int, int]] = set()  # pid and start time: pids are used again
        self._done = threading.Event()

    def run(self) -> None:
        """Look, then rest so much longer than the look took that looking costs next to nothing."""
        while not self._done.is_set():
            started = time.monotonic()
            self._look()
            self._done.wait(max(self._interval, (time.monotonic() - started) / _DUTY))

    def finish(self) -> int:
        """Stop looking. How many processes of the command are still there."""
        self._done.set()
        self.join()
        return len(self._members())

    def _look(self) -> None:
        pids = self._members()
        self.processes = max(self.processes, len(pids))
        self.peak = max(self.peak, sum(map(proportional_size, pids)))
        self.largest = max(self.largest, *map(high_water_mark, pids), 0)

    def _members(self) -> list[int]:
        """The leader's session, its descendants, and whatever was one of them at an earlier look."""
        table = process_table()
        found = {
            pid
            for pid, (_, session, start) in table.items()
            if session == self._leader or (pid, start) in self._known
        }
        found |= descendants(table, found | {self._leader})
        self._known |= {(pid, table[pid][2]) for pid in found}
        return sorted(found)


def process_table() -> dict[int, tuple[int, int, int]]:
    """Every running process: pid → (parent, session, start time). The dead that wait to be reaped are not in it."""
    table = {}
    for name in os.listdir(_PROC):  # noqa: PTH208 - Path objects would triple the cost of a look
        if not name.isdigit():
            continue
        stat = _read(f"{_PROC}/{name}/stat")
        state, *fields = stat.rpartition(b")")[2].split() or (b"Z",)  # the name in brackets may hold anything
        if state not in b"ZX":
            table[int(name)] = (int(fields[0]), int(fields[2]), int(fields[18]))
    return table


def descendants(table: Mapping[int, tuple[int, int, int]], roots: Iterable[int]) -> set[int]:
    """The processes below `roots`, at any depth."""
    found: set[int] = set()
    edge = set(roots)
    while edge:
        edge = {pid for pid, (parent, _, _) in table.items() if parent in edge} - found
        found |= edge
    return found


def proportional_size(pid: int) -> int:
    """Bytes of memory that this process answers for (PSS); 0 where it is gone."""
    return _kilobytes(pid, "smaps_rollup", b"Pss:")


def high_water_mark(pid: int) -> int:
    """The most bytes that this process ever had resident; 0 where it is gone."""
    return _kilobytes(pid, "status", b"VmHWM:")


def _kilobytes(pid: int, file: str, key: bytes) -> int:
    for line in _read(f"{_PROC}/{pid}/{file}").splitlines():
        if line.startswith(key):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: str) -> bytes:
    """Small files of /proc without ado: a look must be cheap. Nothing where the process is gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return b""
    try:
        return os.read(descriptor, 1 << 16)
    except ProcessLookupError:
        return b""
    finally:
        os.close(descriptor)
