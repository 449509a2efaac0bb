"""Measures how well documents are read, against what a person wrote down as right.

    python -m bench.reading FOLDER [--details] [--out FILE]

FOLDER holds documents of any readable kind, each with its gold beside it (`a.txt`, `a.gold.json`):

    {"title": "…", "points": [{"start": "first words", "units": [{"name", "role", "collective"}]}]}

A point is found where a point read starts with the same words, in the same order of the document. A unit is
right where its full name is right in the right point; roles are judged apart, of the units that are right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from generator.ingest.documents import parse_document
from generator.ingest.extract import extract_lines
from generator.model.document import Document, WorkPoint
from generator.zh.normalize import fold, fold_words

RESULTS = Path(__file__).resolve().parent / "results" / "reading.json"
GOLD = ".gold.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of a point as a person or the program names it; names are compared folded."""

    name: str
    role: str
    collective: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What was counted; scores add up."""

    documents: int = 0
    documents_with_exact_count: int = 0
    documents_with_right_title: int = 0
    points: int = 0
    points_read: int = 0
    points_found: int = 0
    units: int = 0
    units_read: int = 0
    units_right: int = 0
    named: int = 0  # as the three before, collectives left out
    named_read: int = 0
    named_right: int = 0
    roles_right: int = 0
    collectives_right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})


def main() -> None:
    """Measure a folder, print the figures, write them to a file."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--details", action="store_true", help="print every difference")
    arguments.add_argument("--out", type=Path, default=RESULTS)
    options = arguments.parse_args()
    total = Score()
    for gold_path in sorted(options.folder.glob(f"*{GOLD}")):
        score, differences = measure(gold_path)
        total += score
        if options.details and differences:
            print("\n".join([f"== {gold_path.name.removesuffix(GOLD)}", *differences]))
    shown = figures(total)
    print(json.dumps(shown, ensure_ascii=False, indent=2))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(shown, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def measure(gold_path: Path) -> tuple[Score, list[str]]:
    """The score of one document and, for people, where it differs from its gold."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    stem = gold_path.name.removesuffix(GOLD)
    source = next(p for p in sorted(gold_path.parent.glob(f"{stem}.*")) if not p.name.endswith(GOLD))
    document = parse_document(extract_lines(source), source.name)
    return score_document(gold, document)


def score_document(gold: Mapping[str, object], document: Document) -> tuple[Score, list[str]]:
    """Compare one document read with its gold."""
    points = list(gold["points"])  # type: ignore[call-overload]
    pairs = align([str(p["start"]) for p in points], document.points)
    title = gold.get("title")
    right_title = title is None or fold(str(title)) == fold(document.title)
    differences = [] if right_title else [f"  title {document.title!r} not {title!r}"]
    if len(points) != len(document.points):
        differences.append(f"  {len(document.points)} points, not {len(points)}")
    score = Score(
        documents=1,
        documents_with_exact_count=len(points) == len(document.points),
        documents_with_right_title=right_title,
        points=len(points),
        points_read=len(document.points),
        points_found=len(pairs),
    )
    read = {place: document.points[other] for place, other in pairs}
    for place, point in enumerate(points):
        found = read.get(place)
        score += _score_units(_gold_units(point), _read_units(found) if found else {})
        differences += _differences(str(point["start"]), point, found)
    matched = {other for _, other in pairs}
    for other, extra in enumerate(document.points):
        if other not in matched:
            score += _score_units({}, _read_units(extra))
            differences.append(f"  extra point {extra.label} {extra.title}: {[*_read_units(extra)]}")
    return score, differences


def align(starts: Sequence[str], points: Sequence[WorkPoint]) -> list[tuple[int, int]]:
    """Pairs of gold and read points, as many as possible, both in their order."""
    wanted = [fold_words(start) for start in starts]
    given = [fold_words(point.title + point.text) for point in points]
    bodies = [fold_words(point.text) for point in points]
    best = [[0] * (len(given) + 1) for _ in range(len(wanted) + 1)]

    def same(i: int, j: int) -> bool:
        return given[j].startswith(wanted[i]) or bodies[j].startswith(wanted[i])

    for i in reversed(range(len(wanted))):
        for j in reversed(range(len(given))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + 1 if same(i, j) else 0)
    pairs, i, j = [], 0, 0
    while i < len(wanted) and j < len(given):
        if same(i, j) and best[i][j] == best[i + 1][j + 1] + 1:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def figures(score: Score) -> dict[str, object]:
    """The counts as the figures that are reported."""
    return {
        "documents": score.documents,
        "documents with the right number of points": score.documents_with_exact_count,
        "documents with the right title": score.documents_with_right_title,
        "points": score.points,
        "points read": score.points_read,
        "points found": score.points_found,
        "units, collectives included": _rates(score.units, score.units_read, score.units_right),
        "units, collectives left out": _rates(score.named, score.named_read, score.named_right),
        "role right, of the units right": _share(score.roles_right, score.units_right),
        "collective or not right, of the units right": _share(score.collectives_right, score.units_right),
    }


def _rates(wanted: int, read: int, right: int) -> dict[str, object]:
    return {
        "wanted": wanted,
        "read": read,
        "right": right,
        "precision": _share(right, read),
        "recall": _share(right, wanted),
        "f1": _share(2 * right, wanted + read),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _gold_units(point: Mapping[str, object]) -> dict[str, Unit]:
    units: Sequence[Mapping[str, object]] = point.get("units", ())  # type: ignore[assignment]
    return {
        fold(str(x["name"])): Unit(
            name=str(x["name"]), role=str(x.get("role", "责任")), collective=bool(x.get("collective"))
        )
        for x in units
    }


def _read_units(point: WorkPoint) -> dict[str, Unit]:
    return {
        fold(x.name): Unit(name=x.name, role=x.role.value, collective=x.collective)
        for x in point.responsibilities
    }


def _score_units(gold: Mapping[str, Unit], read: Mapping[str, Unit]) -> Score:
    right = gold.keys() & read.keys()
    named = {name for name, unit in gold.items() if not unit.collective}
    named_read = {name for name, unit in read.items() if not unit.collective}
    return Score(
        units=len(gold),
        units_read=len(read),
        units_right=len(right),
        named=len(named),
        named_read=len(named_read),
        named_right=len(named & named_read),
        roles_right=sum(gold[name].role == read[name].role for name in right),
        collectives_right=sum(gold[name].collective == read[name].collective for name in right),
    )


def _differences(start: str, point: Mapping[str, object], found: WorkPoint | None) -> list[str]:
    if found is None:
        return [f"  missed point {start}"]
    gold, read = _gold_units(point), _read_units(found)
    lines = [f"  {start}: missed {gold[x].role} {gold[x].name}" for x in gold if x not in read]
    lines += [f"  {start}: extra {read[x].role} {read[x].name}" for x in read if x not in gold]
    lines += [
        f"  {start}: {read[x]} is {gold[x].role}, {'a' if gold[x].collective else 'no'} collective"
        for x in gold
        if x in read and (gold[x].role, gold[x].collective) != (read[x].role, read[x].collective)
    ]
    return lines


if __name__ == "__main__":
    main()
