"""Markdown to HTML. MkDocs with Material is the reference builder; `engine` gives the same bytes sooner."""

from generator.build import engine, mkdocs_site
from generator.build.staging import stage_markdown
from generator.issues import IssueLog
from generator.settings import Settings

__all__ = ["build_html", "stage_markdown"]


def build_html(settings: Settings, log: IssueLog) -> None:
    """Build the staged Markdown into `settings.html`; warnings and failures become E701 and E702."""
    builder = mkdocs_site if settings.by_mkdocs else engine
    builder.build_html(settings, settings.html, log)
