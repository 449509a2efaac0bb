"""The only writer outside build/: puts a finished, verified tree in the place of the old one."""

from generator.publish.release import may_replace, publish
from generator.publish.spare import reopen
from generator.publish.turns import take_turn

__all__ = ["may_replace", "publish", "reopen", "take_turn"]
