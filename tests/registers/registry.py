"""An empty archive with the project's kinds, and registers to import into it."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl

from generator.ingest.kinds import read_kinds
from generator.ingest.records import read_records
from generator.ingest.registers import ImportPlan, import_register
from generator.ingest.registers.merging import Review
from generator.issues import IssueLog
from generator.model.record import Record

ROOT = Path(__file__).resolve().parents[2]
REVIEW = Review(reviewer="测试组", reviewed_on="2026-01-02")


def make_archive(folder: Path) -> Path:
    archive = folder / "archive"
    shutil.copytree(ROOT / "archive" / "kinds", archive / "kinds")
    return archive


def write_csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def write_xlsx(path: Path, *rows: list[object], merge: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def run(
    archive: Path, file: Path, review: Review | None = None, mapping: Path | None = None
) -> tuple[ImportPlan, IssueLog]:
    """Import and, as the command does, write only where nothing was refused."""
    log = IssueLog()
    plan = import_register(archive, file, log, mapping=mapping, review=review)
    if not log.errors:
        plan.write()
    return plan, log


def counts(plan: ImportPlan) -> tuple[int, int, int]:
    return len(plan.added), len(plan.updated), plan.unchanged


def records(archive: Path) -> tuple[Record, ...]:
    log = IssueLog()
    found = read_records(archive / "records", read_kinds(archive / "kinds", log), log)
    assert not log.errors, [issue.explain() for issue in log]
    return found


def snapshot(archive: Path) -> dict[str, bytes]:
    folder = archive / "records"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
