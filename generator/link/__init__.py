"""Mentions → typed links: units, regions, themes, policies, programmes, evidence; and what is left over."""

from generator.link.citations import derive_citations
from generator.link.coverage import Coverage, coverage
from generator.link.figures import find_conflicts
from generator.link.linking import link_corpus

__all__ = ["Coverage", "coverage", "derive_citations", "find_conflicts", "link_corpus"]
