"""Measures whole builds side by side in one run, on the same content.

    python -m bench.build --sizes 1000,10000 --engines ours,hugo --rounds 3

For each size: a corpus is made, ours builds it once, and every other generator gets that Markdown in its own
form. Then all are run in turn (A B C, A B C …), each from nothing, and medians are quoted. Ours is then run
again after edits. Results go to bench/results/<date>-build.json and .md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from bench import toolbox
from bench.corpus import write_project
from bench.edits import EDITS
from bench.engines import ALL, Engine, Place, all_engines, clean_project, remove
from bench.report import write_report
from bench.sameness import compare, page_addresses
from bench.sampling import CommandFailedError, Cost, measure

RESULTS = toolbox.HERE / "results"
WORK = toolbox.HERE / ".work"
SEED = 20210630
SAMPLE = "records/r000001"
LARGE = 50_000  # from this size on only ours and Hugo are run unless asked, and nothing indexes with Pagefind
LARGE_ENGINES = ("ours", "ours-html", "ours-1", "ours-2", "hugo")

Result = dict[str, object]


def measure_size(records: int, engines: Sequence[Engine], said: argparse.Namespace) -> Iterator[Result]:
    """Everything about one corpus size; given again whenever a part of it is done."""
    place = Place(folder=said.work / str(records), sample=SAMPLE)
    shutil.rmtree(place.folder, ignore_errors=True)
    say(f"corpus of {records} records")
    write_project(place.project, records, SEED)
    run(place.project, toolbox.own_tool("yuedang"), "build")
    for engine in engines:
        say(f"preparing {engine.label}")
        engine.prepare(place)
    found: Result = {"records": records, "archive_bytes": folder_size(place.project / "archive")[1]}
    found["engines"] = measure_cold(place, engines, said, records)
    yield found
    clean_project(place)
    found["stages"] = {"cold": measure_stages(place)}  # leaves our site, whole, for what follows
    found["sameness"] = check_sameness(place, engines)
    found["floor"] = measure_floor(place)
    yield found
    if any(engine.key == "ours" for engine in engines) and said.warm_rounds:
        found["warm"] = measure_warm(place, said)
        yield found
    if not said.keep:
        shutil.rmtree(place.folder)


def measure_cold(
    place: Place, engines: Sequence[Engine], said: argparse.Namespace, records: int
) -> dict[str, Result]:
    """Every engine from nothing, in turn. One that has used up the patience is not run again."""
    costs: defaultdict[str, defaultdict[str, list[Cost]]] = defaultdict(lambda: defaultdict(list))
    sites: defaultdict[str, dict[str, Result]] = defaultdict(dict)
    spent: defaultdict[str, float] = defaultdict(float)
    failed: dict[str, str] = {}
    for number in range(said.rounds):
        for engine in engines:
            if engine.key in failed or (number and spent[engine.key] > said.patience):
                continue
            try:
                for result, cost in run_once(place, engine, said.interval, with_search=records < LARGE):
                    costs[engine.key][result].append(cost)
                    spent[engine.key] += cost.wall
                    if not number:
                        sites[engine.key][result] = describe_site(engine.site(place))
                    say(f"  {number + 1} {engine.key} {result}: {cost.wall:.2f} s, {cost.peak:.0f} MB")
            except CommandFailedError as error:
                failed[engine.key] = str(error)[-2000:]
                say(f"  {engine.key} failed: {error}")
    found: dict[str, Result] = {}
    for engine in engines:
        if engine.key in failed:
            found[engine.key] = {"label": engine.label, "failed": failed[engine.key]}
            continue
        found[engine.key] = {
            "label": engine.label,
            "results": {
                result: sites[engine.key][result] | summarise(runs)
                for result, runs in costs[engine.key].items()
            },
        }
    return found


def run_once(
    place: Place, engine: Engine, interval: float, *, with_search: bool
) -> Iterable[tuple[str, Cost]]:
    """One cold run; the cost of each result includes the steps before it."""
    engine.clean(place)
    warm_cache(engine.inputs(place))
    total: Cost | None = None
    for step in engine.steps(place):
        if total and step.result == ALL and not with_search:
            return
        cost = measure(
            step.command, cwd=engine.cwd(place), env=own_cache(place) | dict(step.env), interval=interval
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


def measure_warm(place: Place, said: argparse.Namespace) -> Result:
    """Ours after one edit, and after none; at the end the site must be what a cold build gives."""
    command = (toolbox.own_tool("yuedang"), "build")
    archive = place.project / "archive"
    costs: defaultdict[str, list[Cost]] = defaultdict(list)
    clean_project(place)
    run(place.project, *command, env=own_cache(place))
    for number in range(said.warm_rounds):
        if sum(cost.wall for runs in costs.values() for cost in runs) > said.patience * 2:
            break
        for name in ("unchanged", *EDITS):
            if name in EDITS:
                EDITS[name](archive, number)
            os.sync()
            cost = measure(command, cwd=place.project, env=own_cache(place), interval=said.interval)
            costs[name].append(cost)
            say(f"  {number + 1} warm {name}: {cost.wall:.2f} s, {cost.peak:.0f} MB")
    EDITS["change"](archive, said.warm_rounds)
    stages = measure_stages(place)
    warm = digest(place.site)
    clean_project(place)
    run(place.project, *command, env=own_cache(place))
    return {
        "edits": {name: summarise(runs) for name, runs in costs.items()},
        "stages": stages,
        "equals_cold": warm == digest(place.site),
    }


def check_sameness(place: Place, engines: Sequence[Engine]) -> dict[str, Result]:
    """How far each generator's site says what ours says."""
    return {
        engine.key: asdict(compare(place.site, engine.site(place)))
        for engine in engines
        if engine.same_addresses and not engine.key.startswith("ours") and engine.site(place).exists()
    }


def measure_floor(place: Place) -> Result:
    """Writing the files of our site raw."""
    target = place.folder / "floor"
    os.sync()
    printed = run(toolbox.ROOT, sys.executable, "-m", "bench.floor", place.site, target)
    remove(target)
    found: Result = json.loads(printed)
    return found


def measure_stages(place: Place) -> list[Result]:
    """Where the time of a build of ours goes, from what is there."""
    cost = measure(
        (sys.executable, "-m", "bench.stages", place.project), cwd=toolbox.ROOT, env=own_cache(place)
    )
    stages: list[Result] = json.loads(cost.output.splitlines()[-1])
    return stages


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


def digest(site: Path) -> str:
    """One number for every byte of a site."""
    said = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file():
            said.update(path.relative_to(site).as_posix().encode() + b"\0" + path.read_bytes())
    return said.hexdigest()


def run(cwd: Path, *command: str | Path, env: dict[str, str] | None = None) -> str:
    """Run a command that is not measured for its own sake."""
    return measure(command, cwd=cwd, env=env).output


def say(words: str) -> None:
    """What is going on, for who waits."""
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


def choose(engines: dict[str, Engine], wanted: str, records: int) -> list[Engine]:
    """The engines named, or the default of this size."""
    names = wanted.split(",") if wanted else list(engines if records < LARGE else LARGE_ENGINES)
    if "ours" in names and not wanted:
        names += [name for name in engines if name.startswith("ours-") and name not in names]
    unknown = [name for name in names if name not in engines and not name.startswith("ours-")]
    if unknown:
        raise SystemExit(f"no such engine: {', '.join(unknown)}; there are {', '.join(engines)}")
    return [engine for name, engine in engines.items() if name in names]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,10000", help="numbers of records, with commas")
    parser.add_argument("--engines", default="", help="default: all; from 50,000 records on ours and Hugo")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--warm-rounds", type=int, default=3, help="rounds of edits; 0: none")
    parser.add_argument(
        "--patience", type=float, default=300, help="seconds after which an engine runs no more"
    )
    parser.add_argument(
        "--interval", type=float, default=0.05, help="seconds between two looks at the memory"
    )
    parser.add_argument("--work", type=Path, default=WORK, help="where corpora and sites are made")
    parser.add_argument("--keep", action="store_true", help="leave them there")
    parser.add_argument("--results", type=Path, default=RESULTS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write after each part, so that a run broken off has not been for nothing."""
    said = parse(arguments)
    said.work = said.work.resolve()
    engines = all_engines()
    sizes = [int(size) for size in said.sizes.split(",")]
    for engine in {
        engine.key: engine for size in sizes for engine in choose(engines, said.engines, size)
    }.values():
        engine.install()
    date = time.strftime("%Y-%m-%d")
    found: Result = {
        "date": date, "seed": SEED, "rounds": said.rounds, "machine": toolbox.machine(),
        "versions": toolbox.versions(), "sizes": {},
    }  # fmt: skip
    measured: dict[str, Result] = {}
    for size in sizes:
        for part in measure_size(size, choose(engines, said.engines, size), said):
            measured[str(size)] = part
            found["sizes"] = measured
            write_report(found, said.results / f"{date}-build")


if __name__ == "__main__":
    main()
