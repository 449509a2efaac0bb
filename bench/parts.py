"""What a cluster's work is made of, measured in one process: CPU seconds of each part, and bytes that travel.

    python -m bench.parts --sizes 1000,4000

A crew that does what a cluster does (pack, pickle, load, work, send back, unpack), one after the other and each
under the clock of its own process, so that it can be measured on a machine with other work to do. The differences
of two sizes are what a record costs. Written to bench/results/<date>-parts.json and .md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from bench.build import SEED
from bench.cold import say
from bench.corpus import write_project
from bench.stages import START
from generator import pipeline
from generator.cache import Cache
from generator.crew import Done, Job, LocalCrew, Outbox
from generator.crew.job import Write, write_nothing
from generator.issues import IssueLog
from generator.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
Shard = TypeVar("Shard")
Value = TypeVar("Value")
_MEGABYTE = 1024 * 1024


@dataclass(slots=True)
class Part:
    """One kind of work. Seconds of CPU."""

    shards: int = 0
    share: float = 0.0  # coordinator: pickling what all shards share
    pack: float = 0.0  # coordinator: packing shards
    unpack: float = 0.0  # coordinator: reading what came back, and writing its files
    load: float = 0.0  # each worker: loading what is shared, and making ready
    work: float = 0.0  # workers: all shards
    shared_mb: float = 0.0
    sent_mb: float = 0.0
    returned_mb: float = 0.0


@dataclass(slots=True)
class MeasuredCrew:
    """A cluster's crew without a cluster."""

    far: bool = True
    near: LocalCrew = field(default_factory=lambda: LocalCrew(1))
    parts: dict[str, Part] = field(default_factory=dict)

    def run(
        self, job: Job[Shard, Value], shards: Sequence[Shard], write: Write | None = None
    ) -> Iterator[Done[Value]]:
        """See `Crew.run`."""
        if not shards:
            return
        part = self.parts.setdefault(job.work.__name__.strip("_"), Part())
        clock = _Clock()
        shared = _pickle(job.shared)
        part.share += clock.lap()
        ready = job.prepare(*pickle.loads(shared))
        part.load += clock.lap()
        part.shared_mb += len(shared) / _MEGABYTE
        for shard in shards:
            clock.lap()
            sent = _pickle(job.pack(shard) if job.pack else shard)
            part.pack += clock.lap()
            files: list[tuple[str, bytes]] = []
            value = job.work(ready, pickle.loads(sent), lambda name, data, to=files: to.append((name, data)))  # type: ignore[misc]
            returned = _pickle((value, files))
            part.work += clock.lap()
            value, files = pickle.loads(returned)
            outbox = Outbox(write or write_nothing)
            for name, data in files:
                outbox.put(name, data)
            part.unpack += clock.lap()
            part.shards += 1
            part.sent_mb += len(sent) / _MEGABYTE
            part.returned_mb += len(returned) / _MEGABYTE
            yield Done(value, tuple(outbox.changed))

    def close(self) -> None:
        """See `Crew.close`."""


class _Clock:
    """CPU seconds since the last lap."""

    def __init__(self) -> None:
        self._at = time.process_time()

    def lap(self) -> float:
        before, self._at = self._at, time.process_time()
        return self._at - before


def measure_parts(project: Path) -> dict[str, Any]:
    """One cold build: the parts of each job, and each stage whole."""
    crew, clock = MeasuredCrew(), _Clock()
    stages: dict[str, float] = {}
    names = [START]

    def advance(stage: str) -> None:
        stages[names[-1]] = clock.lap()
        names.append(stage)

    settings = Settings(root=project)
    with Cache(settings.cache) as cache:
        outcome = pipeline._build(settings, advance, IssueLog(), cache, crew)
    stages[names[-1]] = clock.lap()
    if not outcome.pages:
        raise RuntimeError("\n".join(str(issue) for issue in outcome.log.errors[:20]))
    jobs = {
        name: {key: round(value, 3) for key, value in asdict(part).items()}
        for name, part in crew.parts.items()
    }
    own = sum(part.share + part.pack + part.unpack + part.load + part.work for part in crew.parts.values())
    return {
        "pages": outcome.pages,
        "stages": {name: round(seconds, 3) for name, seconds in stages.items() if name != START},
        "jobs": jobs,
        "rest": round(sum(seconds for name, seconds in stages.items() if name != START) - own, 3),
    }


def make_report(found: Mapping[str, Any]) -> Iterator[str]:
    """The Markdown page."""
    sizes = found["sizes"]
    small, large = min(sizes), max(sizes)
    yield f"# Parts of a cluster's work, measured on {found['date']}"
    yield ""
    yield f"CPU seconds of one process, corpus seed {SEED}. `python -m bench.parts --sizes {small},{large}`."
    head = list(next(iter(sizes[small]["jobs"].values())))
    for size, said in sizes.items():
        yield from ("", f"## {size:,} records, {said['pages']:,} pages", "")
        yield f"| job | {' | '.join(head)} |"
        yield f"|---|{'--:|' * len(head)}"
        for name, part in said["jobs"].items():
            yield f"| `{name}` | {' | '.join(str(part[key]) for key in head)} |"
        yield ""
        told = "; ".join(f"{name} {seconds}" for name, seconds in said["stages"].items())
        yield f"Stages: {told}. All that is in no job: {said['rest']} s."
    yield from ("", f"## A record's share, from {small:,} to {large:,} (ms, KB)", "")
    yield f"| job | {' | '.join(head[1:])} |"
    yield f"|---|{'--:|' * (len(head) - 1)}"
    for name, part in sizes[large]["jobs"].items():
        less = sizes[small]["jobs"][name]
        each = (f"{(part[key] - less[key]) / (large - small) * 1000:.3f}" for key in head[1:])
        yield f"| `{name}` | {' | '.join(each)} |"
    rest = (sizes[large]["rest"] - sizes[small]["rest"]) / (large - small) * 1000
    fixed = sizes[small]["rest"] - rest * small / 1000
    yield ""
    yield f"In no job: {rest:.3f} ms a record and {fixed:.1f} s whatever their number."


def _pickle(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,4000")
    parser.add_argument("--project", type=Path, help="measure this one, and print the figures as JSON")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results")
    said = parser.parse_args()
    if said.project:
        print(json.dumps(measure_parts(said.project.resolve()), ensure_ascii=False))
        return
    found: dict[str, Any] = {"date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(), "sizes": {}}
    for size in map(int, said.sizes.split(",")):
        folder = Path(tempfile.mkdtemp())
        write_project(folder, size)
        command = [sys.executable, "-m", "bench.parts", "--project", str(folder)]  # a process of its own
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8")
        found["sizes"][size] = json.loads(done.stdout.splitlines()[-1])
        shutil.rmtree(folder)
        say(f"{size} records measured")
    stem = said.results / f"{found['date']}-parts"
    stem.with_suffix(".json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    stem.with_suffix(".md").write_text("\n".join(make_report(found)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
