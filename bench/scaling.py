"""What a second worker gives: whole cold builds by one and two processes, and by a cluster of one and two workers.

    python -m bench.scaling [--sizes 1000] [--large 8000] [--rounds 3]

Each build is `bench.stages` on the same project, from nothing. Of a cluster the CPU seconds of the command (what
stays with the coordinator) and of the workers are told apart, stage by stage; from two sizes (the second by
a cluster of one worker only) follows what a record costs each of them, and what does not depend on records. Written to bench/results/<date>-scaling.json
and .md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import toolbox
from bench.build import SEED
from bench.cold import say, warm_cache
from bench.corpus import write_project
from bench.dask_cluster import ROOT, run_cluster
from bench.sampling import measure

CREWS = (("--jobs", 1), ("--jobs", 2), ("cluster", 1), ("cluster", 2))
START = "启动"
Stage = dict[str, Any]


def measure_crews(
    records: int, crews: Sequence[tuple[str, int]], rounds: int, work: Path
) -> dict[str, list[list[Stage]]]:
    """For each crew the stages of every run; crews take turns."""
    project = work / "project"
    write_project(project, records, SEED)
    found: dict[str, list[list[Stage]]] = {f"{kind} {number}": [] for kind, number in crews}
    for _ in range(rounds):
        for kind, number in crews:
            for name in ("build", "site"):
                shutil.rmtree(project / name, ignore_errors=True)
            with _open_crew(kind, number, work / "cluster") as options:
                warm_cache([project / "archive"])
                command: list[str | Path] = [sys.executable, "-m", "bench.stages", project, *options]
                cost = measure(command, cwd=ROOT)
            stages = json.loads(cost.output.strip().splitlines()[-1])
            found[f"{kind} {number}"].append(stages)
            say(f"{records} records, {kind} {number}: {cost.wall:.1f} s, load before {cost.load:.1f}")
    return found


@contextmanager
def _open_crew(kind: str, number: int, folder: Path) -> Iterator[list[str]]:
    """The options of `bench.stages` for a crew; workers that have never worked."""
    if kind == "--jobs":
        yield [kind, str(number)]
        return
    shutil.rmtree(folder, ignore_errors=True)
    with run_cluster(folder) as cluster:
        for one in range(number):
            cluster.start_worker(f"worker-{one}")
        pids = ",".join(str(process.pid) for process in cluster.workers.values())
        yield ["--scheduler", cluster.address, "--workers", pids]


def summarise(runs: Sequence[Sequence[Stage]]) -> list[Stage]:
    """Medians of each stage."""
    keys = [key for key in ("wall", "cpu", "workers_cpu") if key in runs[0][0]]
    return [
        {
            "stage": stages[0]["stage"],
            **{key: round(statistics.median(one[key] for one in stages), 3) for key in keys},
        }
        for stages in zip(*runs, strict=True)
    ]


def describe_parts(sizes: Mapping[int, Mapping[str, Sequence[Stage]]]) -> list[Stage]:
    """From the cluster of one worker at the smallest and the largest size: CPU of each stage, for each record
    (milliseconds) and whatever the number of records (seconds)."""
    small, large = min(sizes), max(sizes)
    crew = "cluster 1"
    parts = []
    for one, other in zip(sizes[small][crew], sizes[large][crew], strict=True):
        part: Stage = {"stage": one["stage"]}
        for key, name in (("cpu", "coordinator"), ("workers_cpu", "workers")):
            each = (other[key] - one[key]) / (large - small)
            part[f"{name}_ms_a_record"] = round(each * 1000, 3)
            part[f"{name}_fixed_s"] = round(one[key] - each * small, 2)
        parts.append(part)
    return parts


def make_report(found: Mapping[str, Any]) -> Iterator[str]:
    """The Markdown page."""
    machine = found["machine"]
    yield f"# Scaling measured on {found['date']}"
    yield ""
    yield (
        f"{machine['cpu']}, {machine['cores']} cores; {machine['system']}. Medians of {found['rounds']} runs in "
        f"turn; load average before {found['load']}. Corpus seed {SEED}. `python -m bench.scaling`."
    )
    for size, crews in found["sizes"].items():
        yield from ("", f"## {int(size):,} records", "")
        yield from _table(crews, "wall", "Wall seconds of each stage")
        yield from _table(crews, "cpu", "CPU seconds of the command and its own processes")
        yield from _table(crews, "workers_cpu", "CPU seconds of the cluster's workers")
    if "parts" in found:
        yield from ("", "## A record's share", "")
        yield "| stage | coordinator ms a record | coordinator fixed s | workers ms a record | workers fixed s |"
        yield "|---|--:|--:|--:|--:|"
        for part in found["parts"]:
            yield f"| {' | '.join(str(value) for value in part.values())} |"


def _table(crews: Mapping[str, Sequence[Stage]], key: str, title: str) -> Iterator[str]:
    held = {crew: stages for crew, stages in crews.items() if key in stages[0]}
    if not held:
        return
    yield f"{title}:"
    yield ""
    yield f"| stage | {' | '.join(held)} |"
    yield f"|---|{'--:|' * len(held)}"
    for rows in zip(*held.values(), strict=True):
        yield f"| {rows[0]['stage']} | {' | '.join(f'{row[key]:.2f}' for row in rows)} |"
    sums = [sum(row[key] for row in stages if row["stage"] != START) for stages in held.values()]
    yield f"| all but {START} | {' | '.join(f'{one:.2f}' for one in sums)} |"
    yield ""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000")
    parser.add_argument("--large", type=int, default=0, help="one more size, by a cluster of one worker only")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results")
    said = parser.parse_args()
    found: dict[str, Any] = {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "machine": toolbox.machine(),
        "rounds": said.rounds,
        "load": round(os.getloadavg()[0], 1),
        "sizes": {},
    }
    runs = {}
    for size in map(int, said.sizes.split(",")):
        with tempfile.TemporaryDirectory() as work:
            runs[size] = measure_crews(size, CREWS, said.rounds, Path(work))
    if said.large:
        with tempfile.TemporaryDirectory() as work:
            runs[said.large] = measure_crews(said.large, [("cluster", 1)], said.rounds, Path(work))
    found["sizes"] = {
        size: {crew: summarise(own) for crew, own in crews.items()} for size, crews in runs.items()
    }
    if len(runs) > 1:
        found["parts"] = describe_parts(found["sizes"])
    found["runs"] = runs
    stem = said.results / f"{found['date']}-scaling"
    stem.with_suffix(".json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    stem.with_suffix(".md").write_text("\n".join(make_report(found)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
