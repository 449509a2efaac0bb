"""The floor under every generator: how long it takes just to write these files, from memory, into a new folder.

python -m bench.floor SITE TARGET
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path

_PART = 5_000  # files held in memory at a time: a large site would fill it


def write_again(site: Path, target: Path) -> dict[str, float]:
    """Write `site` to `target` (removed first), part by part from memory: seconds of writing, files and bytes."""
    names = [path.relative_to(site) for path in sorted(site.rglob("*")) if path.is_file()]
    shutil.rmtree(target, ignore_errors=True)
    took = {"wall": 0.0, "cpu": 0.0, "files": float(len(names)), "bytes": 0.0}
    folders: set[Path] = set()
    for first in range(0, len(names), _PART):
        held = [(name, (site / name).read_bytes()) for name in names[first : first + _PART]]
        wall, cpu = time.monotonic(), time.process_time()
        for name, data in held:
            path = target / name
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            path.write_bytes(data)
        took["wall"] += time.monotonic() - wall
        took["cpu"] += time.process_time() - cpu
        took["bytes"] += sum(len(data) for _, data in held)
    return took


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("target", type=Path)
    said = parser.parse_args()
    print(json.dumps(write_again(said.site, said.target)))


if __name__ == "__main__":
    main()
