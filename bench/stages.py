"""Builds a project as `yuedang build` does and tells where the time went; or stops when the HTML is there.

    python -m bench.stages PROJECT [--until 生成网页] [--profile] [--jobs 2]
    python -m bench.stages PROJECT --scheduler tcp://127.0.0.1:8786 --workers 4711,4712

The last line printed is JSON: for each stage wall and CPU seconds (children that ended included), and the memory
high-water marks at its end, of the process itself and of the largest child that ended; first the start of the
process, where BENCH_STARTED in the environment says when that was. Of a cluster on this machine also the CPU
seconds of its workers, whose process ids are `--workers`.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.sampling import high_water_mark
from generator import pipeline
from generator.settings import Settings

HTML = "生成网页"  # when this stage is over, every page is on disk
START = "启动"
ROOT = Path(__file__).resolve().parent.parent
_TOP = 8  # functions shown for each stage


class _ReachedError(Exception):
    """The last stage that was asked for is over."""


@dataclass(slots=True)
class Timeline:
    """Stages in the order they came, with what each took."""

    until: str = ""
    profile: bool = False
    workers: Sequence[int] = ()
    done: list[dict[str, object]] = field(default_factory=list)
    _name: str = START
    _wall: float = field(default_factory=lambda: float(os.environ.get("BENCH_STARTED", time.monotonic())))
    _cpu: float = 0.0
    _far: float = 0.0
    _profile: cProfile.Profile | None = None

    def __call__(self, stage: str) -> None:
        """What the pipeline calls when a stage begins."""
        self.close()
        if self._name == self.until:
            raise _ReachedError
        self._name = stage
        if self.profile:
            self._profile = cProfile.Profile(
                time.thread_time,  # not the waiting for threads and disks
                builtins=False,  # built-in functions count with what calls them
            )
            self._profile.enable()

    def close(self) -> None:
        """The stage that was going on is over."""
        wall, cpu = time.monotonic(), sum(os.times()[:4])
        if self._profile:
            self._profile.disable()
            print("\n".join(describe_profile(self._name, self._profile)))
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        self.done.append(
            {
                "stage": self._name,
                "wall": round(wall - self._wall, 4),
                "cpu": round(cpu - self._cpu, 4),
                **({"workers_cpu": round(self._workers_cpu() - self._far, 4)} if self.workers else {}),
                "own_mb": round(high_water_mark(os.getpid()) / 1024 / 1024),
                "child_mb": round(children),
            }
        )
        self._wall, self._cpu = time.monotonic(), sum(os.times()[:4])
        self._far = self._workers_cpu()

    def _workers_cpu(self) -> float:
        return sum(cpu_seconds(one) for one in self.workers)


def cpu_seconds(process: int) -> float:
    """User and system seconds of a process that is no child."""
    said = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def describe_profile(stage: str, profile: cProfile.Profile) -> Iterator[str]:
    """A Markdown table of the functions of our process that took most time themselves."""
    rows = [
        (own, whole, calls, f"{_short(file)}:{line} {name}" if line else name)
        for (file, line, name), (_, calls, own, whole, _) in pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
    ]
    yield f"\n**{stage}**: {sum(row[0] for row in rows):.2f} s\n"
    yield "| itself s | with what it calls s | calls | function |"
    yield "|--:|--:|--:|---|"
    for own, whole, calls, where in sorted(rows, reverse=True)[:_TOP]:
        yield f"| {own:.2f} | {whole:.2f} | {calls:,} | `{where}` |"


def _short(file: str) -> str:
    """Without the folders of this machine."""
    for mark in ("/site-packages/", f"/python{sys.version_info[0]}.{sys.version_info[1]}/", f"{ROOT}/"):
        if mark in file:
            return file.partition(mark)[2]
    return file


def build(settings: Settings, timeline: Timeline) -> None:
    """Run the pipeline; raises RuntimeError where the archive has errors."""
    try:
        outcome = pipeline.build_site(settings, timeline)
    except _ReachedError:
        return
    timeline.close()
    if outcome.log.errors:
        raise RuntimeError("\n".join(str(issue) for issue in outcome.log.errors[:20]))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--until", choices=pipeline.STAGES, default="")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--workers", type=_numbers, default=())
    said = parser.parse_args()
    timeline = Timeline(until=said.until, profile=said.profile, workers=said.workers)
    build(Settings(root=said.project.resolve(), jobs=said.jobs, scheduler=said.scheduler), timeline)
    print(json.dumps(timeline.done, ensure_ascii=False))


if __name__ == "__main__":
    main()
