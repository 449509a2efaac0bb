"""`yuedang import`: a register into the archive, all of it or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.commands.report import ERR, OUT, explain_os_error, print_issues, show_stages, summarise
from generator.commands.turns import take_turn
from generator.gate import describe_withheld
from generator.ingest import read_archive
from generator.ingest.registers import STAGES, ImportPlan, UnreadableTableError, import_register
from generator.ingest.registers.merging import Review
from generator.ingest.yaml_fields import parse_date
from generator.issues import IssueLog

_SHOWN = 50


def run_import(
    root: Path, file: Path, dry_run: bool, mapping: Path | None, reviewer: str, reviewed_on: str
) -> int:
    """0 where imported (or would be, with `dry_run`), 1 where a row was refused, 2 where `file` cannot be used."""
    reviewer, reviewed_on = reviewer.strip(), reviewed_on.strip()
    if bool(reviewer) != bool(reviewed_on):
        return _refuse("--reviewer 和 --reviewed-on 要一起写，都不能是空的。")
    if reviewed_on and (len(reviewed_on) != len("2026-01-02") or parse_date(reviewed_on) is None):
        return _refuse(f"审核日期“{reviewed_on}”不对，请写成 2026-01-02。")
    if mapping is not None and not mapping.is_file():
        return _refuse(f"--mapping 指的对照表 {mapping} 找不到。")
    if not file.is_file():
        return _refuse(f"找不到文件 {file}。")
    log = IssueLog()
    review = Review(reviewer=reviewer, reviewed_on=reviewed_on)
    with take_turn(root / "archive", "导入"):
        try:
            with show_stages(STAGES) as progress:
                plan = import_register(
                    root / "archive", file, log, mapping=mapping, review=review, progress=progress
                )
        except UnreadableTableError as error:
            return _refuse(str(error))
        print_issues(log)
        if log.errors:
            ERR.print(f"未导入，馆藏未作改动：{summarise(log)}。", style="bold red", markup=False)
            return 1
        if not dry_run:
            try:
                plan.write()
            except OSError as error:
                ERR.print(
                    f"未导入，馆藏未作改动：{explain_os_error(error)}。", style="bold red", markup=False
                )
                return 1
    _print_plan(plan, dry_run, log)
    _print_withheld(root, plan)
    return 0


def _refuse(reason: str) -> int:
    ERR.print(reason, style="bold red", markup=False)
    return 2


def _print_withheld(root: Path, plan: ImportPlan) -> None:
    """What of the import is marked as public and yet stays out of the public edition: how many, why, which."""
    touched = {*plan.added, *(one.id for one in plan.updated)}
    if not touched:
        return
    corpus = read_archive(root / "archive", IssueLog())
    planned = {record.id: record for record in plan.read_back(corpus.kinds) if record.id in touched}
    for line in describe_withheld(replace(corpus, records={**corpus.records, **planned}), touched):
        OUT.print(line, markup=False)


def _print_plan(plan: ImportPlan, dry_run: bool, log: IssueLog) -> None:
    for updated in plan.updated[:_SHOWN]:
        OUT.print(f"更新 {updated.id}《{updated.title}》：{'、'.join(updated.fields)}", markup=False)
    if len(plan.updated) > _SHOWN:
        OUT.print(f"……另有 {len(plan.updated) - _SHOWN} 条更新", markup=False)
    opening = "试运行，未写入：" if dry_run else "导入完成："
    counts = f"新增 {len(plan.added)}、更新 {len(plan.updated)}、未变 {plan.unchanged}"
    OUT.print(f"{opening}{counts}（{summarise(log)}）。", markup=False)
