"""Entities to pages of Markdown, in every language, for one edition."""
