"""The search index: a static n-gram index of the Chinese pages, Pagefind for the English ones."""

from generator.index.building import build_search

__all__ = ["build_search"]
