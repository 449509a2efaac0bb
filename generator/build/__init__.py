"""Markdown to HTML. MkDocs with Material is the reference builder."""

from generator.build.mkdocs_site import build_html
from generator.build.staging import stage_markdown

__all__ = ["build_html", "stage_markdown"]
