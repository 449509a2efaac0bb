"""This stage on one screen: stage what is not generated, then make and build the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.build import engine, mkdocs_site
from generator.build.staging import page_file, page_markdown, replace_file, stage_files
from generator.build.unfilled import report_unfilled
from generator.crew import Crew
from generator.issues import IssueLog
from generator.model.page import Built, Plan
from generator.settings import Settings

_ADDED = "added.json"  # names of what was put into the site after the pages


def build_pages(
    plan: Plan,
    files: Mapping[str, bytes],
    edition: Mapping[str, str],
    settings: Settings,
    log: IssueLog,
    crew: Crew,
    kept: bool = False,
) -> Built:
    """Build the planned pages, `files` and the hand-written pages into `settings.html`.

    `edition` says in each language which edition this is; `kept` that `settings.html` is as the last build
    left it. `crew` makes the pages. Every page's Markdown is left in `settings.markdown`. Warnings and failures
    become E701 and E702, what a public site has not said of itself W705.
    """
    report_unfilled(settings, log)
    stage_files(map(page_file, plan.pages), files, settings.hand_written, settings.markdown, edition)
    built = None if settings.by_mkdocs else engine.build_html(plan, settings, settings.html, log, crew, kept)
    if built is None:  # MkDocs builds it, or says in its own words why it cannot be built
        pages = [one.make() for one in plan.pages]
        for page in pages:
            replace_file(settings.markdown / page_file(page), page_markdown(page).encode())
        mkdocs_site.build_html(settings, settings.html, log)
        built = Built(pages=tuple(replace(page, body="") for page in pages))
    return built


def add_files(files: Mapping[str, bytes], built: Built, settings: Settings) -> Built:
    """Put `files` (relative path → bytes) into the built site, and take away what was put there the last time."""
    note = settings.work / _ADDED
    changed = [name for name, data in files.items() if replace_file(settings.html / name, data)]
    if built.changed is not None:
        for name in _read_names(note) - files.keys():
            (settings.html / name).unlink(missing_ok=True)
            with suppress(OSError):  # a folder that holds more stays
                (settings.html / name).parent.rmdir()
            changed.append(name)
    note.write_text(json.dumps(sorted(files), ensure_ascii=False), encoding="utf-8")
    return replace(built, changed=None if built.changed is None else (*built.changed, *changed))


def _read_names(note: Path) -> set[str]:
    try:
        return set(json.loads(note.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return set()
