"""The floor under every generator: how long it takes just to write these files, from memory, into a new folder.

python -m bench.floor SITE TARGET
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path


def write_again(site: Path, target: Path) -> dict[str, float]:
    """Read `site` into memory, then write it to `target` (removed first): seconds, files and bytes."""
    files = [
        (path.relative_to(site), path.read_bytes()) for path in sorted(site.rglob("*")) if path.is_file()
    ]
    shutil.rmtree(target, ignore_errors=True)
    wall, cpu = time.monotonic(), time.process_time()
    for folder in sorted({target / name.parent for name, _ in files}):
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (target / name).write_bytes(data)
    return {
        "wall": time.monotonic() - wall,
        "cpu": time.process_time() - cpu,
        "files": len(files),
        "bytes": sum(len(data) for _, data in files),
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("target", type=Path)
    said = parser.parse_args()
    print(json.dumps(write_again(said.site, said.target)))


if __name__ == "__main__":
    main()
