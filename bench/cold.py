"""Cold runs: every generator from nothing, in turn, each with all its inputs in memory."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.engines import ALL, Engine, Place
from bench.sameness import page_addresses
from bench.sampling import CommandFailedError, Cost, measure

Result = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How often to run, and how."""

    rounds: int
    patience: float  # seconds in all after which a generator is not run again
    interval: float  # seconds between two looks at the memory
    with_search: bool


@dataclass(slots=True)
class Tally:
    """What the runs so far came to, by generator and result."""

    costs: defaultdict[str, defaultdict[str, list[Cost]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    sites: defaultdict[str, dict[str, Result]] = field(default_factory=lambda: defaultdict(dict))
    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    failed: dict[str, str] = field(default_factory=dict)

    def run(self, place: Place, engine: Engine, rules: Rules) -> None:
        """One more cold run of `engine`, unless it failed before or has used up the patience."""
        key = engine.key
        if key in self.failed or self.spent[key] > rules.patience:
            return
        try:
            for result, cost in run_once(place, engine, rules):
                self.costs[key][result].append(cost)
                if result not in self.sites[key]:
                    self.sites[key][result] = describe_site(engine.site(place))
                say(f"  {key} {result}: {cost.wall:.2f} s, {cost.cpu:.2f} s CPU, {cost.peak:.0f} MB")
            self.spent[key] += cost.wall
        except CommandFailedError as error:
            self.failed[key] = str(error)[-2000:]
            say(f"  {key} failed: {error}")

    def describe(self, engines: Sequence[Engine]) -> dict[str, Result]:
        """The figures of each generator that was run."""
        found: dict[str, Result] = {}
        for engine in engines:
            key = engine.key
            if key in self.failed:
                found[key] = {"label": engine.label, "failed": self.failed[key]}
            elif key in self.costs:
                results = {
                    result: self.sites[key][result] | summarise(runs)
                    for result, runs in self.costs[key].items()
                }
                found[key] = {"label": engine.label, "results": results}
        return found


def measure_cold(place: Place, engines: Sequence[Engine], rules: Rules) -> Iterator[dict[str, Result]]:
    """Every engine in turn; the figures so far after each run.

    The first engine must be ours: the others are given what its first run generated.
    """
    tally = Tally()
    for number in range(rules.rounds):
        for engine in engines:
            tally.run(place, engine, rules)
            if not number and engine is engines[0]:
                if engine.key in tally.failed:
                    raise CommandFailedError(tally.failed[engine.key])
                for other in engines:
                    say(f"preparing {other.label}")
                    other.prepare(place)
            yield tally.describe(engines)


def run_once(place: Place, engine: Engine, rules: Rules) -> Iterator[tuple[str, Cost]]:
    """One cold run; the cost of each result includes the steps before it."""
    engine.clean(place)
    warm_cache(engine.inputs(place))
    total: Cost | None = None
    for step in engine.steps(place):
        if total and step.result == ALL and not rules.with_search:
            return
        cost = measure(
            step.command,
            cwd=engine.cwd(place),
            env=own_cache(place) | dict(step.env),
            interval=rules.interval,
        )
        total = add(total, cost) if total else cost
        yield step.result, total


def own_cache(place: Place) -> dict[str, str]:
    """Caches that a tool keeps in the user's home go into ours, where cleaning finds them."""
    return {"XDG_CACHE_HOME": str(place.project / ".cache")}


def add(one: Cost, other: Cost) -> Cost:
    """Two commands one after the other."""
    return Cost(
        wall=one.wall + other.wall,
        cpu=one.cpu + other.cpu,
        peak=max(one.peak, other.peak),
        largest=max(one.largest, other.largest),
        processes=max(one.processes, other.processes),
        load=one.load,
    )


def summarise(runs: Sequence[Cost]) -> Result:
    """Medians, and every run."""
    median = {
        name: round(statistics.median(getattr(cost, name) for cost in runs), 3)
        for name in ("wall", "cpu", "peak", "largest", "processes", "load")
    }
    every = [{key: value for key, value in asdict(cost).items() if key != "output"} for cost in runs]
    return {"median": median, "runs": every}


def warm_cache(folders: Iterable[Path]) -> None:
    """Read every input once, and let earlier writing come to its end, so that no run pays for another."""
    os.sync()
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            if path.is_file():
                path.read_bytes()


def folder_size(folder: Path) -> tuple[int, int]:
    """Files in a folder, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def describe_site(site: Path) -> Result:
    """Pages that a reader can open, files and bytes."""
    files, size = folder_size(site)
    return {"pages": len(page_addresses(site)), "files": files, "bytes": size}


def run(cwd: Path, *command: str | Path, env: dict[str, str] | None = None) -> str:
    """Run a command that is not measured for its own sake."""
    return measure(command, cwd=cwd, env=env).output


def say(words: str) -> None:
    """What is going on, for who waits."""
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)
