"""Planned pages to HTML. MkDocs with Material is the reference builder; `engine` gives the same bytes sooner."""

from generator.build.building import add_files, build_pages
from generator.build.unfilled import report_unfilled

__all__ = ["add_files", "build_pages", "report_unfilled"]
