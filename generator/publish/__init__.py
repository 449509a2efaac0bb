"""The only writer outside build/: puts a finished, verified tree in the place of the old one."""

from generator.publish.addresses import note_addresses
from generator.publish.release import may_replace, publish
from generator.publish.spare import identity, reopen

__all__ = ["identity", "may_replace", "note_addresses", "publish", "reopen"]
