"""The gate: what an edition may hold. It stands before linking, so that nothing downstream sees more.

`editions` decides by what `clearance` asks, `withheld` tells what that leaves out, `personal_data` finds what must never be public, `leaks` proves a
finished tree.
"""

from generator.gate.editions import prune_authority, withhold
from generator.gate.leaks import report_leaks
from generator.gate.withheld import describe_withheld

__all__ = ["describe_withheld", "prune_authority", "report_leaks", "withhold"]
