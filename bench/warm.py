"""Warm runs of ours: after one edit, and after none; and where the time of a run goes."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import defaultdict
from pathlib import Path

from bench import toolbox
from bench.cold import Result, Rules, own_cache, run, say, summarise
from bench.edits import EDITS
from bench.engines import Place, clean_project
from bench.sampling import Cost, measure


def measure_warm(place: Place, rules: Rules, rounds: int) -> Result:
    """Ours after one edit, and after none; at the end the site must be what a cold build gives."""
    command = (toolbox.own_tool("yuedang"), "build")
    archive = place.project / "archive"
    costs: defaultdict[str, list[Cost]] = defaultdict(list)
    clean_project(place)
    run(place.project, *command, env=own_cache(place))
    for number in range(rounds):
        if sum(cost.wall for runs in costs.values() for cost in runs) > rules.patience * 2:
            break
        for name in ("unchanged", *EDITS):
            if name in EDITS:
                EDITS[name](archive, number)
            os.sync()
            cost = measure(command, cwd=place.project, env=own_cache(place), interval=rules.interval)
            costs[name].append(cost)
            say(f"  {number + 1} warm {name}: {cost.wall:.2f} s, {cost.peak:.0f} MB")
    EDITS["change"](archive, rounds)
    stages = measure_stages(place)
    warm = digest(place.site)
    clean_project(place)
    run(place.project, *command, env=own_cache(place))
    return {
        "edits": {name: summarise(runs) for name, runs in costs.items()},
        "stages": stages,
        "equals_cold": warm == digest(place.site),
    }


def measure_stages(place: Place) -> list[Result]:
    """Where the time of a build of ours goes, from what is there."""
    cost = measure(
        (sys.executable, "-m", "bench.stages", place.project), cwd=toolbox.ROOT, env=own_cache(place)
    )
    stages: list[Result] = json.loads(cost.output.splitlines()[-1])
    return stages


def digest(site: Path) -> str:
    """One number for every byte of a site."""
    said = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file():
            said.update(path.relative_to(site).as_posix().encode() + b"\0" + path.read_bytes())
    return said.hexdigest()
