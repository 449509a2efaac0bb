"""Results as JSON, and as a Markdown page for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Found = Mapping[str, Any]
_RESULTS = {"html": "pages", "all": "pages, search index, publishing"}
_EDITS = {
    "unchanged": "nothing changed",
    "change": "one record changed",
    "add": "one record added",
    "remove": "one record removed",
    "rename": "one record renamed",
    "rename-unit": "one unit renamed",
}
_MEGABYTE = 1024 * 1024


def write_report(found: Found, stem: Path) -> None:
    """`stem`.json and `stem`.md."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    said = json.dumps(found, ensure_ascii=False, indent=1)
    stem.with_suffix(".json").write_text(said + "\n", encoding="utf-8")
    stem.with_suffix(".md").write_text(make_report(found), encoding="utf-8")


def make_report(found: Found) -> str:
    """The whole page."""
    machine = found["machine"]
    lines = [
        f"# Builds measured on {found['date']}",
        "",
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_mb']:,} MB; {machine['system']}. "
        f"Corpus seed {found['seed']}. Medians of at most {found['rounds']} runs in turn; "
        "what each figure means is said in [README.md](../README.md).",
        "",
        "Versions: "
        + ", ".join(f"{name} {version}" for name, version in sorted(found["versions"].items()))
        + ".",
    ]
    for size in found["sizes"].values():
        lines += ["", *_size_section(size)]
    return "\n".join(lines) + "\n"


def _size_section(size: Found) -> Iterable[str]:
    """Everything about one corpus size, as far as it was measured."""
    yield f"## {size['records']:,} records"
    yield ""
    yield f"{size['archive_bytes'] / _MEGABYTE:.1f} MB of YAML and Markdown in the archive."
    yield ""
    head = (
        "",
        "result",
        "runs",
        "wall s",
        "CPU s",
        "peak MB",
        "pages",
        "pages/s",
        "files",
        "output MB",
        "load",
    )
    yield from _table(head, _cold_rows(size))
    yield from _ratios(size)
    if "floor" in size:
        yield from ("", _floor(size["floor"]))
        yield from _sameness(size)
        yield from _stages("Where a cold build of ours spends its time:", size["stages"]["cold"])
    if "warm" in size:
        yield from _warm(size["warm"])


def _floor(floor: Found) -> str:
    return (
        f"The floor: {floor['files']:,.0f} files of ours ({floor['bytes'] / _MEGABYTE:.0f} MB) written raw from "
        f"memory by one process in {floor['wall']:.2f} s ({floor['cpu']:.2f} s CPU)."
    )


def _cold_rows(size: Found) -> Iterable[Sequence[str]]:
    for engine in size["engines"].values():
        if "failed" in engine:
            yield (engine["label"], "failed", *[""] * 9)
            continue
        for result, cost in engine["results"].items():
            median = cost["median"]
            yield (
                engine["label"],
                _RESULTS[result],
                str(len(cost["runs"])),
                f"{median['wall']:.2f}",
                f"{median['cpu']:.2f}",
                f"{median['peak']:.0f}",
                f"{cost['pages']:,}",
                f"{cost['pages'] / median['wall']:,.0f}",
                f"{cost['files']:,}",
                f"{cost['bytes'] / _MEGABYTE:.0f}",
                f"{median['load']:.1f}",
            )


def _ratios(size: Found) -> Iterable[str]:
    """The others against ours, where both come to the same result."""
    engines = size["engines"]
    rows = []
    for own, result in (("ours-html", "html"), ("ours", "all")):
        ours = _median(engines.get(own, {}), result)
        for key, other in engines.items():
            theirs = _median(other, result)
            if ours and theirs and not key.startswith("ours"):
                ratios = (f"{theirs[name] / ours[name]:.2f}" for name in ("wall", "cpu"))
                rows.append((other["label"], _RESULTS[result], *ratios))
    if rows:
        yield from ("", "In units of ours:", "")
        yield from _table(("", "result", "wall ×", "CPU ×"), rows)


def _median(engine: Found, result: str) -> dict[str, float]:
    found: dict[str, float] = engine.get("results", {}).get(result, {}).get("median", {})
    return found


def _sameness(size: Found) -> Iterable[str]:
    rows = [
        (
            size["engines"][key]["label"],
            f"{same['pages']:,}",
            str(len(same["missing"])),
            str(len(same["extra"])),
            f"{same['compared'] - len(same['differing'])} of {same['compared']}",
        )
        for key, same in size["sameness"].items()
    ]
    if rows:
        yield from ("", "The same content: pages, and the words of a sample of them compared with ours.", "")
        yield from _table(("", "pages of ours", "missing", "extra", "same words"), rows)


def _stages(heading: str, stages: Sequence[Found]) -> Iterable[str]:
    yield from ("", heading, "")
    yield from _table(
        ("stage", "wall s", "CPU s", "own MB", "child MB"),
        [
            (
                stage["stage"],
                f"{stage['wall']:.2f}",
                f"{stage['cpu']:.2f}",
                str(stage["own_mb"]),
                str(stage["child_mb"]),
            )
            for stage in stages
        ],
    )


def _warm(warm: Found) -> Iterable[str]:
    yield from (
        "",
        "Ours again, after an edit (start, read, link, render, build, search index, publish):",
        "",
    )
    yield from _table(
        ("", "runs", "wall s", "CPU s", "peak MB"),
        [
            (
                _EDITS[name],
                str(len(cost["runs"])),
                f"{cost['median']['wall']:.2f}",
                f"{cost['median']['cpu']:.2f}",
                f"{cost['median']['peak']:.0f}",
            )
            for name, cost in warm["edits"].items()
        ],
    )
    yield ""
    same = "is byte for byte" if warm["equals_cold"] else "**is not**"
    yield f"After all these edits the site {same} what a cold build of the same archive gives."
    yield from _stages("Where a warm build after one changed record spends its time:", warm["stages"])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """The first column to the left, figures to the right."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join('---' if not n or not name or name == 'result' else '--:' for n, name in enumerate(head))}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
