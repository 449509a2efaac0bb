"""Makes an archive of any size to measure on: realistic records of 600–1,200 characters, by a fixed seed.

    python -m bench.corpus FOLDER --records 10000

FOLDER becomes a project folder (archive/, docs/, overrides/, mkdocs.yml as the product has them) whose
archive holds the product's own authority files and source document, and that many made-up records that
name its units, regions, themes and programmes, about ten each, filed by kind and year as `yuedang import`
files them. They cite policies by title and number, some are policies or evidence of a work point, some give
different figures of one quantity, some lack a date or a 档号; and there is one case to a hundred records.
What it has not: more source documents (there is the one), and photographs. Same size and seed, same bytes.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bench import phrases
from bench.details import KIND_WEIGHTS, make_details, own_fields

ROOT = Path(__file__).resolve().parent.parent
FIRST_YEAR, LAST_YEAR = 1996, 2025
RECORDS_TO_A_CASE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One made-up record: where it is filed, and its text."""

    id: str
    kind: str
    date: str  # "" where it has none
    text: str


@dataclass(slots=True)
class Author:
    """Writes sentences of the units, regions and themes that the archive knows, by chance alone."""

    archive: Path
    chance: random.Random
    units: list[str] = field(init=False)
    regions: list[str] = field(init=False)
    themes: list[str] = field(init=False)

    def __post_init__(self) -> None:
        authority = self.archive / "authority"
        units = _entries(sorted((authority / "units").glob("*.yml")))
        regions = _entries(sorted((authority / "regions").glob("[45]*.yml")))
        self.units = [str(one.get("label") or one["name"]) for one in units]
        self.regions = [str(one["name"]) for one in regions]
        self.themes = [str(one["name"]) for one in _entries([authority / "themes.yml"])]

    def choose(self, names: Sequence[str]) -> str:
        """A few names come up often, most seldom, as in life."""
        return names[int(len(names) * self.chance.random() ** 2.5)]

    def subject(self, year: int) -> dict[str, str | int]:
        """What one record or case is about."""
        topic = self.choose(self.themes)
        return {
            "unit": self.choose(self.units), "unit2": self.choose(self.units), "unit3": self.choose(self.units),
            "region": self.choose(self.regions), "region2": self.choose(self.regions),
            "topic": topic, "topic2": self.choose(self.themes), "year": year,
            "policy": f"广东省{topic}工作实施方案（{year}年）",
        }  # fmt: skip

    def write(self, form: str, subject: dict[str, str | int]) -> str:
        """`form` with its names and numbers."""
        chance = self.chance
        return form.format(
            **subject,
            date=f"{subject['year']}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日",
            number=chance.randint(10, 900), small=chance.randint(2, 60), people=chance.randint(100, 9000),
            money=chance.randint(20, 9900), percent=chance.randint(60, 100), crop=chance.choice(phrases.CROPS),
            village=chance.choice(phrases.VILLAGES) + chance.choice(phrases.VILLAGES_2),
        )  # fmt: skip


def _entries(files: Sequence[Path]) -> list[dict[str, object]]:
    return [one for path in files for one in yaml.safe_load(path.read_text(encoding="utf-8"))]


def write_project(folder: Path, records: int, seed: int = 20210630) -> Path:
    """Make `folder` a project with `records` records; what it held before is removed. Returns its archive."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    archive = folder / "archive"
    shutil.copytree(
        ROOT / "archive", archive, ignore=shutil.ignore_patterns("records", "cases", ".addresses.txt")
    )
    author = Author(archive, random.Random(seed))
    by_file: defaultdict[Path, list[Entry]] = defaultdict(list)
    for entry in make_records(author, records):
        by_file[archive / "records" / entry.kind / f"{entry.date[:4] or 'undated'}.yml"].append(entry)
    for path, entries in by_file.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        name = yaml.safe_load((archive / "kinds" / f"{path.parent.name}.yml").read_text("utf-8"))["name"]
        texts = [entry.text for entry in sorted(entries, key=lambda entry: entry.date)]
        path.write_text("\n".join((f"# {name}。各项的意思见 archive/README.md\n", *texts)), encoding="utf-8")
    (archive / "cases").mkdir()
    for number in range(1, records // RECORDS_TO_A_CASE + 1):
        text = _case(author, number, records)
        (archive / "cases" / f"case-{number:05d}.md").write_text(text, encoding="utf-8")
    return archive


def make_records(author: Author, records: int) -> Iterator[Entry]:
    """The records, in the order of their numbers."""
    kinds, weights = zip(*KIND_WEIGHTS.items(), strict=True)
    for number in range(1, records + 1):
        yield _record(author, author.chance.choices(kinds, weights)[0], number)


def _record(author: Author, kind: str, number: int) -> Entry:
    chance = author.chance
    year = chance.randint(FIRST_YEAR, LAST_YEAR)
    subject = author.subject(year)
    length = chance.randint(560, 1100)
    parts = [author.write(chance.choice(phrases.OPENINGS), subject)]
    middles = chance.sample(phrases.MIDDLES, len(phrases.MIDDLES))
    while sum(map(len, parts)) < length and middles:
        parts.append(author.write(middles.pop(), subject))
    parts.append(author.write(chance.choice(phrases.CLOSINGS), subject))
    titles = phrases.POLICY_TITLES if kind == "policy" else phrases.TITLES
    details = make_details(chance, kind, number, year)
    lines = [
        f"- id: r{number:06d}",
        f"  题名: {author.write(chance.choice(titles), subject)}",
        *details.identity,
        f"  责任者: [{subject['unit']}]",
        *([f"  日期: {details.date}"] if details.date else []),
        f"  单位: [{', '.join(dict.fromkeys((str(subject['unit2']), str(subject['unit3']))))}]",
        f"  地区: [{', '.join(dict.fromkeys((*details.regions, str(subject['region']), str(subject['region2']))))}]",
        f"  主题: [{', '.join(dict.fromkeys((str(subject['topic']), str(subject['topic2']))))}]",
        f"  提要: {'。'.join(parts)}。",
        *details.figures,
        *details.access,
        f"  来源: {subject['unit']}移交材料（{year}年）",
        *details.rest,
        *(f"  {name}: {author.write(form, subject)}" for name, form in own_fields(kind)),
    ]
    return Entry(id=f"r{number:06d}", kind=kind, date=details.date, text="\n".join(lines) + "\n")


def _case(author: Author, number: int, records: int) -> str:
    chance = author.chance
    year = chance.randint(2016, LAST_YEAR)
    subject = author.subject(year)
    behind = sorted({f"r{chance.randint(1, records):06d}" for _ in range(chance.randint(1, 3))})
    story = [author.write(form, subject) + "。" for form in phrases.STORIES]
    state = chance.choice(("published", "published", "reviewed", "draft"))
    lines = [
        "---",
        f"title: {author.write('{region}{village}村：{crop}里的{topic}', subject)}",
        f"state: {state}",
        f"summary: {author.write('{unit}帮扶{region}{village}村发展{crop}，带动{number}户增收', subject)}。",
        f"date: {year}-{chance.randint(1, 12):02d}",
        f"place: {subject['region']}",
        f"regions: [{subject['region']}]",
        f"units: [{subject['unit']}]",
        f"themes: [{subject['topic']}]",
        f"records: [{', '.join(behind)}]",
        f"figures:\n  种植面积: {chance.randint(50, 3000)} 亩\n  户均增收: {chance.randint(1000, 9000)} 元",
        f"source_title: {subject['unit']}报送材料（{year}年）",
        "disclosure: 主动公开",
        *(["openness: 开放", "reviewer: 测算", "reviewed_on: 2026-11-23"] if state != "draft" else []),
        "---",
        "",
        "\n\n".join(story),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20210630)
    said = parser.parse_args()
    print(write_project(said.folder, said.records, said.seed))


if __name__ == "__main__":
    main()
