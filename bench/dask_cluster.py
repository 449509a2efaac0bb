"""A real Dask cluster on this machine: a scheduler and workers, each a process with a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds that a process may take to be there


@dataclass(slots=True)
class Cluster:
    """A running scheduler and the workers that it was given."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    address: str = ""
    workers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start_worker(self, name: str, environment: Mapping[str, str] | None = None) -> None:
        """One more worker, once it is at work; it finds the program where `environment` says, else here."""
        here = self.folder / name
        here.mkdir(parents=True)
        self.workers[name] = _start(
            here,
            "dask_worker",
            (self.address, "--no-nanny", "--nthreads", "1", "--name", name, "--no-dashboard"),
            {"PYTHONPATH": str(ROOT), **(environment or {})},
        )
        _wait_for(self.workers[name], here / "log", "Registered to")

    def stop_worker(self, name: str) -> None:
        """A worker goes."""
        _stop(self.workers.pop(name))


@contextmanager
def run_cluster(folder: Path) -> Iterator[Cluster]:
    """A scheduler without workers, which goes with all its workers at the end."""
    here = folder / "scheduler"
    here.mkdir(parents=True)
    file = here / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    scheduler = _start(here, "dask_scheduler", options, {"PYTHONPATH": str(ROOT)})
    cluster = Cluster(folder, scheduler)
    try:
        _wait_for(scheduler, here / "log", "Scheduler at")
        deadline = time.monotonic() + PATIENCE
        while not cluster.address:
            assert time.monotonic() < deadline
            if file.is_file() and file.stat().st_size:
                cluster.address = json.loads(file.read_text(encoding="utf-8"))["address"]
        yield cluster
    finally:
        for process in (*cluster.workers.values(), scheduler):
            _stop(process)


def _start(
    here: Path, program: str, arguments: tuple[str, ...], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    own = {key: value for key, value in os.environ.items() if key != "PYTHONWARNDEFAULTENCODING"}
    command = [sys.executable, "-m", f"distributed.cli.{program}", *arguments]
    with (here / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=here, env={**own, **environment}, stdout=log, stderr=log)


def _wait_for(process: subprocess.Popen[bytes], log: Path, words: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while words not in log.read_text(encoding="utf-8"):
        assert process.poll() is None and time.monotonic() < deadline, log.read_text(encoding="utf-8")
        time.sleep(0.02)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
