"""`yuedang build` and `yuedang check`: thin covers over the pipeline."""

from __future__ import annotations

import time

from generator.commands.report import ERR, OUT, explain_os_error, print_issues, show_stages, summarise
from generator.commands.standing import (
    Standing,
    find_standing,
    forget_standing,
    inputs_digest,
    note_standing,
)
from generator.commands.turns import take_turn
from generator.crew import CrewError
from generator.settings import Settings


def run_build(settings: Settings) -> int:
    """Build and publish. 0 where published, 1 where problems in the archive or of the disk stopped it."""
    return 1 if build_and_report(settings) else 0


def build_and_report(settings: Settings) -> list[str]:
    """Build, publish and say how it went. What stopped it, a sentence each; nothing where it is published."""
    started = time.monotonic()
    try:
        with take_turn(settings.work, "生成"):
            inputs = inputs_digest(settings)
            standing = find_standing(settings, inputs) if settings.cached else None
            made = standing or _build(settings, inputs)
    except (CrewError, OSError) as error:
        refusal = explain_os_error(error) if isinstance(error, OSError) else str(error)
        ERR.print(f"未发布：{refusal}。原有网站保持不变。", style="bold red", markup=False)
        return [f"{refusal}。"]
    print_issues(made.log)
    if made.log.errors:
        ERR.print(f"未发布：{summarise(made.log)}。原有网站保持不变。", style="bold red", markup=False)
        return [issue.explain() for issue in made.log.errors]
    seconds = time.monotonic() - started
    what = f"没有改动，{settings.edition.label}仍是最新的" if standing else f"已生成{settings.edition.label}"
    OUT.print(
        f"{what}，{made.pages} 页，用时 {seconds:.1f} 秒，在 {settings.published}（{summarise(made.log)}）。",
        markup=False,
    )
    return []


def _build(settings: Settings, inputs: str) -> Standing:
    from generator import pipeline  # noqa: PLC0415 - where nothing has changed none of it is needed

    forget_standing(settings)
    with show_stages(pipeline.STAGES) as progress:
        outcome = pipeline.build_site(settings, progress)
    made = Standing(pages=outcome.pages, log=outcome.log)
    if settings.cached and not made.log.errors:
        note_standing(settings, inputs, made)
    return made


def run_check(settings: Settings) -> int:
    """Validate only. 0 where nothing would stop a build, 1 otherwise."""
    from generator import pipeline  # noqa: PLC0415

    with show_stages(pipeline.STAGES) as progress:
        outcome = pipeline.check_archive(settings, progress)
    print_issues(outcome.log)
    for line in (*outcome.coverage, *outcome.withheld):
        OUT.print(line, markup=False)
    OUT.print(f"检查完毕：{summarise(outcome.log)}。", markup=False)
    return 1 if outcome.log.errors else 0
