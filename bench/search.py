"""Measures the search beside others on the same pages: building the index, then asking it in Chromium.

    python -m bench.search PROJECT [PROJECT …] [--blocks N] [--tools DIR] [--rounds 1]

A PROJECT is what `bench.corpus` makes, with its built site in `site/`. Ours is measured cold, unchanged and
after one changed record; Pagefind extended 1.5.2 (PyPI) and 1.6.0 (npm) on the same pages, and on the Chinese
ones alone; Material's own search (lunr) on the same texts. `--blocks N` measures ours alone on N made-up records
that no site was built of. Peers that are not in `--tools` are fetched there by pip and npm. Peak memory is the
sum over all processes of a run, shared pages divided (PSS). Writes bench/results/search-<date>.json and .md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.search_browser import measure_browser
from bench.search_pages import collect_pages, write_blocks
from generator.index import build_search

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
EXTENDED = "pagefind-bin-extended==1.5.2"
NPM = "@pagefind/linux-x64@1.6.0"


def run_measured(command: list[str]) -> dict[str, float]:
    """Wall and CPU seconds, and peak megabytes of the command and all it starts."""
    before = os.times()
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_read_pss, _family(process.pid))))
        time.sleep(0.05)
    if process.returncode:
        assert process.stderr
        raise SystemExit(f"{command[0]} failed: {process.stderr.read().decode()[-2000:]}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {"wall_s": round(time.monotonic() - start, 2), "cpu_s": round(cpu, 2), "peak_mb": peak // 1024}


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in " ".join(tasks).split():
        yield from _family(int(child))


def _read_pss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def weigh(*folders: Path) -> dict[str, float]:
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {"mb": round(sum(file.stat().st_size for file in files) / 1e6, 2), "files": len(files)}


def find_tools(folder: Path) -> dict[str, str]:
    """The peers' programs by name, fetched into `folder` where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    old = folder / "extended" / "pagefind_bin_extended"
    if not old.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
        subprocess.run([*pip, str(old.parent), EXTENDED], check=True)
    new = folder / "npm" / "node_modules" / "@pagefind" / "linux-x64"
    if not new.is_dir():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder / "npm"), NPM], check=True)
    programs = {"pagefind-1.5.2-extended": old, "pagefind-1.6.0": new}
    return {name: str(next(_executables(place))) for name, place in programs.items()}


def _executables(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*pagefind*")):
        if file.is_file() and file.stat().st_size > 1_000_000:
            file.chmod(0o755)
            yield file


def measure_ours(pages: Path, site: Path, memory: Path) -> dict[str, object]:
    """Cold, unchanged, and with one record changed."""
    command = [sys.executable, "-m", "bench.search", "--index", str(pages), str(site), str(memory)]
    shutil.rmtree(memory, ignore_errors=True)
    for folder in ("search-data", "pagefind-en"):
        shutil.rmtree(site / folder, ignore_errors=True)
    found: dict[str, object] = {"cold": run_measured(command)}
    found["size"] = weigh(site / "search-data", site / "pagefind-en")
    found["chinese"] = weigh(
        *(site / "search-data" / name for name in ("texts", "titles", "pages", "paths", "facets"))
    )
    found["unchanged"] = run_measured(command)
    return found


def measure_pagefind(program: str, site: Path, out: Path) -> dict[str, object]:
    command = [program, "--site", str(site), "--output-path", str(out), "--silent",
               "--root-selector", "article", "--exclude-selectors", ".headerlink,[hidden]"]  # fmt: skip
    found: dict[str, object] = {"cold": run_measured(command)}
    found["size"] = weigh(out)
    return found


def index_pages(pages: Path, site: Path, memory: Path) -> None:
    """What the measured process of ours does."""
    listed, labels, texts = pickle.loads(pages.read_bytes())  # written by this program a moment ago
    started, cpu = time.monotonic(), time.process_time()
    build_search(listed, site, labels, memory, texts)
    print(time.monotonic() - started, time.process_time() - cpu)


def copy_chinese(site: Path, target: Path) -> Path:
    """The Chinese pages alone."""
    shutil.copytree(
        site,
        target,
        ignore=shutil.ignore_patterns("en", "search-data", "pagefind*", "data"),
        copy_function=os.link,
    )
    return target


def measure_project(project: Path, tools: dict[str, str], work: Path) -> dict[str, object]:
    site = work / "site"
    shutil.copytree(project / "site", site, copy_function=os.link)
    shutil.rmtree(site / "assets" / "search")
    shutil.copytree(ROOT / "overrides" / "assets" / "search", site / "assets" / "search")
    pages = work / "pages.pickle"
    pages.write_bytes(pickle.dumps((*collect_pages(project), None)))
    found: dict[str, object] = {"pages": sum(1 for _ in site.rglob("index.html"))}
    found["yuedang"] = measure_ours(pages, site, work / "memory")
    for name, program in tools.items():
        found[name] = measure_pagefind(program, site, site / name)
        found[f"{name}, Chinese pages alone"] = measure_pagefind(
            program, copy_chinese(site, work / f"{name}-zh"), work / f"{name}-zh" / "out"
        )
    found["browser"] = measure_browser(site, list(tools))
    return found


def measure_blocks(records: int, work: Path) -> dict[str, object]:
    """Ours alone, from made-up records."""
    site = work / "site"
    (site / "assets").mkdir(parents=True)
    shutil.copytree(ROOT / "overrides" / "assets" / "search", site / "assets" / "search")
    pages = work / "pages.pickle"
    pages.write_bytes(pickle.dumps(write_blocks(records, site, work / "blocks.jsonl")))
    found: dict[str, object] = {"pages": records, "yuedang": measure_ours(pages, site, work / "memory")}
    found["browser"] = measure_browser(site, [])
    return found


def write_results(results: dict[str, object]) -> Path:
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"search-{datetime.date.today().isoformat()}.json"
    target.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    target.with_suffix(".md").write_text(describe(results), encoding="utf-8")
    return target


def describe(results: dict[str, object]) -> str:
    lines = [
        "# Search, measured",
        "",
        "Index: wall s / CPU s / peak MB, then MB and files. Times are of one run on a shared machine: trust ratios.",
        "",
    ]
    for name, one in results.items():
        assert isinstance(one, dict)
        lines += [
            f"## {name} ({one['pages']} pages)",
            "",
            "| engine | wall s | CPU s | peak MB | MB | files |",
            "|---|---|---|---|---|---|",
        ]
        for engine, held in one.items():
            if isinstance(held, dict) and "cold" in held:
                for run in ("cold", "unchanged", "changed"):
                    if run in held:
                        cost, size = held[run], held["size"]
                        lines.append(
                            f"| {engine}, {run} | {cost['wall_s']} | {cost['cpu_s']} | {cost['peak_mb']} | {size['mb']} | {size['files']} |"
                        )
        lines += [
            "",
            "| in Chromium | first search ms | KB | later p50 ms | p95 ms | KB a query p50 | p95 |",
            "|---|---|---|---|---|---|---|",
        ]
        for engine, held in one.get("browser", {}).items():
            lines.append(
                f"| {engine} | {held['first_ms']} | {held['first_kb']} | {held['p50_ms']} | {held['p95_ms']} | {held['p50_kb']} | {held['p95_kb']} |"
            )
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("projects", type=Path, nargs="*")
    parser.add_argument("--blocks", type=int, nargs="*", default=[])
    parser.add_argument("--tools", type=Path, default=ROOT / "build" / "bench-tools")
    parser.add_argument("--index", type=Path, nargs=3, help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.index:
        index_pages(*said.index)
        return
    tools = find_tools(said.tools) if said.projects else {}
    results: dict[str, object] = {}
    for project in said.projects:
        with tempfile.TemporaryDirectory() as work:
            results[project.name] = measure_project(project, tools, Path(work))
            write_results(results)
    for records in said.blocks:
        with tempfile.TemporaryDirectory() as work:
            results[f"{records} records, no site"] = measure_blocks(records, Path(work))
            write_results(results)
    print(write_results(results).with_suffix(".md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
