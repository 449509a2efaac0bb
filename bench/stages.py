"""Builds a project as `yuedang build` does and tells where the time went; or stops when the HTML is there.

    python -m bench.stages PROJECT [--until 生成网页] [--profile]

The last line printed is JSON: for each stage wall and CPU seconds (children that ended included), and first the
start of the process itself, where BENCH_STARTED in the environment says when that was.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import time
from dataclasses import dataclass, field
from pathlib import Path

from generator import pipeline
from generator.settings import Settings

HTML = "生成网页"  # when this stage is over, every page is on disk
START = "启动"
_TOP = 12  # functions shown for each stage


class _ReachedError(Exception):
    """The last stage that was asked for is over."""


@dataclass(slots=True)
class Timeline:
    """Stages in the order they came, with what each took."""

    until: str = ""
    profile: bool = False
    done: list[dict[str, object]] = field(default_factory=list)
    _name: str = START
    _wall: float = field(default_factory=lambda: float(os.environ.get("BENCH_STARTED", time.monotonic())))
    _cpu: float = 0.0
    _profile: cProfile.Profile | None = None

    def __call__(self, stage: str) -> None:
        """What the pipeline calls when a stage begins."""
        self.close()
        if self._name == self.until:
            raise _ReachedError
        self._name = stage
        if self.profile:
            self._profile = cProfile.Profile()
            self._profile.enable()

    def close(self) -> None:
        """The stage that was going on is over."""
        wall, cpu = time.monotonic(), sum(os.times()[:4])
        if self._profile:
            self._profile.disable()
            print(f"\n== {self._name}")
            pstats.Stats(self._profile).sort_stats("tottime").print_stats(_TOP)
        self.done.append(
            {"stage": self._name, "wall": round(wall - self._wall, 4), "cpu": round(cpu - self._cpu, 4)}
        )
        self._wall, self._cpu = time.monotonic(), sum(os.times()[:4])


def build(project: Path, timeline: Timeline) -> None:
    """Run the pipeline of `project`; raises RuntimeError where the archive has errors."""
    try:
        outcome = pipeline.build_site(Settings(root=project), timeline)
    except _ReachedError:
        return
    timeline.close()
    if outcome.log.errors:
        raise RuntimeError("\n".join(str(issue) for issue in outcome.log.errors[:20]))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--until", choices=pipeline.STAGES, default="")
    parser.add_argument("--profile", action="store_true")
    said = parser.parse_args()
    timeline = Timeline(until=said.until, profile=said.profile)
    build(said.project.resolve(), timeline)
    print(json.dumps(timeline.done, ensure_ascii=False))


if __name__ == "__main__":
    main()
