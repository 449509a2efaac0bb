"""Measures whole builds side by side in one run, on the same content.

    python -m bench.build --sizes 1000,10000 --engines ours,hugo --rounds 3

For each size: a corpus is made, ours builds it once, and every other generator gets that Markdown in its own
form. Then all are run in turn (A B C, A B C …), each from nothing, and medians are quoted. Ours is then run
again after edits. Results go to bench/results/<date>-build.json and .md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from bench import toolbox
from bench.cold import Result, Rules, folder_size, measure_cold, run, say
from bench.corpus import write_project
from bench.engines import Engine, Place, all_engines, clean_project, remove
from bench.report import write_report
from bench.sameness import compare
from bench.warm import measure_stages, measure_warm

RESULTS = toolbox.HERE / "results"
WORK = toolbox.HERE / ".work"
SEED = 20210630
SAMPLE = "records/r000001"
LARGE = 50_000  # from this size on only ours and Hugo are run unless asked, and nothing indexes with Pagefind
LARGE_ENGINES = ("ours", "ours-html", "ours-1", "ours-2", "hugo", "hugo-plain")


def measure_size(records: int, engines: Sequence[Engine], said: argparse.Namespace) -> Iterator[Result]:
    """Everything about one corpus size; given again whenever a part of it is done."""
    place = Place(folder=said.work / str(records), sample=SAMPLE)
    rules = Rules(
        rounds=said.rounds, patience=said.patience, interval=said.interval, with_search=records < LARGE
    )
    shutil.rmtree(place.folder, ignore_errors=True)
    say(f"corpus of {records} records")
    write_project(place.project, records, SEED)
    found: Result = {"records": records, "archive_bytes": folder_size(place.project / "archive")[1]}
    for figures in measure_cold(place, engines, rules):
        found["engines"] = figures
        yield found
    clean_project(place)
    found["stages"] = {"cold": measure_stages(place)}  # leaves our site, whole, for what follows
    found["sameness"] = check_sameness(place, engines)
    found["floor"] = measure_floor(place)
    yield found
    if said.warm_rounds:
        found["warm"] = measure_warm(place, rules, said.warm_rounds)
        yield found
    if not said.keep:
        shutil.rmtree(place.folder)


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


def choose(engines: dict[str, Engine], wanted: str, records: int) -> list[Engine]:
    """The engines named, or the default of this size; ours always, and first: the others build what it made."""
    names = wanted.split(",") if wanted else list(engines if records < LARGE else LARGE_ENGINES)
    unknown = [name for name in names if name not in engines and name not in LARGE_ENGINES]
    if unknown:
        raise SystemExit(f"no such engine: {', '.join(unknown)}; there are {', '.join(engines)}")
    return [engine for name, engine in engines.items() if name in ("ours", *names)]


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
