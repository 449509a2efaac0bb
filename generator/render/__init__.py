"""Entities to pages of Markdown, in every language, for one edition."""

from generator.render.data import render_data
from generator.render.facet_labels import facet_labels
from generator.render.redirects import render_redirects
from generator.render.site_pages import describe_edition, plan_pages, render_pages

__all__ = [
    "describe_edition",
    "facet_labels",
    "plan_pages",
    "render_data",
    "render_pages",
    "render_redirects",
]
