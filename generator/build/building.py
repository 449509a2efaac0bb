"""This stage on one screen: stage what is not generated, then make and build the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.build import engine, mkdocs_site
from generator.build.staging import page_file, page_markdown, stage_files, write_file
from generator.issues import IssueLog
from generator.model.page import Page, PlannedPage
from generator.settings import Settings


def build_pages(
    plan: Sequence[PlannedPage],
    files: Mapping[str, bytes],
    edition: Mapping[str, str],
    settings: Settings,
    log: IssueLog,
) -> list[Page]:
    """Build the planned pages, `files` and the hand-written pages into `settings.html`.

    `edition` says in each language which edition this is. Every page's Markdown is left in
    `settings.markdown`; the pages are returned without it. Warnings and failures become E701 and E702.
    """
    stage_files(map(page_file, plan), files, settings.hand_written, settings.markdown, edition)
    pages = None if settings.by_mkdocs else engine.build_html(plan, settings, settings.html, log)
    if pages is None:  # MkDocs builds it, or says in its own words why it cannot be built
        pages = [one.make() for one in plan]
        for page in pages:
            write_file(settings.markdown / page_file(page), page_markdown(page).encode())
        mkdocs_site.build_html(settings, settings.html, log)
    return [replace(page, body="") for page in pages]


def add_files(files: Mapping[str, bytes], site: Path) -> None:
    """Put `files` (relative path → bytes) into the built `site`."""
    for name, data in files.items():
        write_file(site / name, data)
