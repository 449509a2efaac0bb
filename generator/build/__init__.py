"""Planned pages to HTML. MkDocs with Material is the reference builder; `engine` gives the same bytes sooner."""

from generator.build.building import add_files, build_pages

__all__ = ["add_files", "build_pages"]
