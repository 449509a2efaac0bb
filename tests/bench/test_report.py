"""The report: every figure that was measured is in it, and it can be written while the rest is still to come."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.build import choose
from bench.cold import add, summarise
from bench.engines import all_engines
from bench.report import make_report, write_report
from bench.sampling import Cost


def _cost(wall: float, peak: float = 100) -> Cost:
    return Cost(wall=wall, cpu=wall * 2, peak=peak, largest=peak, processes=1, load=0.5)


def _engine(label: str, result: str, *walls: float) -> dict[str, object]:
    site = {"pages": 1000, "files": 1200, "bytes": 30 << 20}
    return {"label": label, "results": {result: site | summarise([_cost(wall) for wall in walls])}}


def _found(**more: object) -> dict[str, object]:
    engines = {
        "ours-html": _engine("粤档, pages only", "html", 3, 2, 9),
        "hugo": _engine("Hugo", "html", 12),
        "zensical": {"label": "Zensical", "failed": "no"},
    }
    size = {"records": 1000, "archive_bytes": 1 << 20, "engines": engines, **more}
    machine = {"cpu": "a", "cores": 2, "memory_mb": 1, "system": "s"}
    return {
        "date": "2026-11-24", "seed": 1, "rounds": 3, "machine": machine, "versions": {"hugo": "0.1"},
        "sizes": {"1000": size},
    }  # fmt: skip


def test_medians_and_ratios() -> None:
    said = make_report(_found())
    assert "| 粤档, pages only | pages | 3 | 3.00 | 6.00 | 100 | 1,000 | 333 | 1,200 | 30 | 0.5 |" in said
    assert "| Hugo | pages | 4.00 | 4.00 |" in said
    assert "| Zensical | failed |" in said


def test_parts_that_are_still_to_come_are_left_out() -> None:
    assert "The floor" not in make_report(_found())
    stages = {"cold": [{"stage": "读取馆藏", "wall": 1.5, "cpu": 1.0, "own_mb": 90, "child_mb": 0}]}
    floor = {"wall": 0.5, "cpu": 0.2, "files": 1200, "bytes": 30 << 20}
    said = make_report(_found(floor=floor, stages=stages, sameness={}))
    assert "1,200 files of ours (30 MB) written raw" in said
    assert "| 读取馆藏 | 1.50 | 1.00 | 90 | 0 |" in said


def test_every_row_has_as_many_cells_as_its_head() -> None:
    rows = [line for line in make_report(_found()).splitlines() if line.startswith("|")]
    cells = [row.count("|") for row in rows[:5]]
    assert len(set(cells)) == 1


def test_json_and_page_are_written(tmp_path: Path) -> None:
    write_report(_found(), tmp_path / "new" / "2026-11-24-build")
    read = json.loads((tmp_path / "new" / "2026-11-24-build.json").read_text(encoding="utf-8"))
    assert read == json.loads(json.dumps(_found()))
    assert (tmp_path / "new" / "2026-11-24-build.md").read_text(encoding="utf-8") == make_report(_found())


def test_two_commands_cost_their_sum_but_not_their_memory() -> None:
    both = add(_cost(1, peak=300), _cost(2, peak=200))
    assert (both.wall, both.cpu, both.peak) == (3, 6, 300)


def test_ours_comes_first_and_large_archives_leave_slow_ones_out() -> None:
    engines = all_engines()
    assert [one.key for one in choose(engines, "zensical,hugo", 1000)] == ["ours", "hugo", "zensical"]
    assert {one.key for one in choose(engines, "", 1000)} == set(engines)
    assert "mkdocs" not in {one.key for one in choose(engines, "", 100_000)}
    with pytest.raises(SystemExit, match="no such engine: jekyll"):
        choose(engines, "jekyll", 1000)
