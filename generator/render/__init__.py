"""Entities to pages of Markdown, in every language, for one edition."""

from generator.render.site_pages import render_pages

__all__ = ["render_pages"]
