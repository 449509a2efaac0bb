"""Who does the work: processes of this machine, or workers of a Dask cluster. One interface, two crews.

A stage says what a process needs (`Job`), cuts its work into shards and takes what comes of them, in their
order. It never learns where they were done.
"""

from generator.crew.job import Crew, CrewError, Done, Job, Outbox, Put
from generator.crew.local import LocalCrew
from generator.crew.opening import open_crew

__all__ = ["Crew", "CrewError", "Done", "Job", "LocalCrew", "Outbox", "Put", "open_crew"]
