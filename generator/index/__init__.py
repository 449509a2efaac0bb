"""The search index: a static n-gram index of the Chinese pages, Pagefind for the English ones."""

from generator.index.building import FOLDERS, build_search
from generator.index.reading import read_index

__all__ = ["FOLDERS", "build_search", "read_index"]
