"""Reading the authority files: units, regions, groups, pairings and themes."""

from generator.ingest.authority.reading import Authority, read_authority

__all__ = ["Authority", "read_authority"]
