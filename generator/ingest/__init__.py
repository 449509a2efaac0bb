"""Reading: the only rooms that open files of the archive."""

from generator.ingest.archive import read_archive
from generator.ingest.photos import prepare_photos

__all__ = ["prepare_photos", "read_archive"]
