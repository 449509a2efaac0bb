"""Processes of this machine, which inherit what the shards share by fork."""

from __future__ import annotations

import gc
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from generator.crew.job import CrewError, Done, Job, Outbox, Put, Write, write_nothing

Shard = TypeVar("Shard")
Value = TypeVar("Value")


class LocalCrew:
    """As many processes as there are processors, or `jobs`; one does the work itself."""

    far = False

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs or len(os.sched_getaffinity(0))

    @property
    def near(self) -> LocalCrew:
        """Itself."""
        return self

    def run(
        self, job: Job[Shard, Value], shards: Sequence[Shard], write: Write | None = None
    ) -> Iterator[Done[Value]]:
        """See `Crew.run`."""
        if not shards:
            return
        ready, write = job.prepare(*job.shared), write or write_nothing
        if self.jobs == 1 or len(shards) < 2:
            for shard in shards:
                yield _do(job.work, ready, shard, write)
            return
        # not before there is work to share: an archive in which nothing changed starts sooner without
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
        from multiprocessing import get_context  # noqa: PLC0415

        number = next(_numbers)
        _inherited[number] = (job.work, ready, shards, write)
        gc.collect()
        gc.freeze()  # what is shared with the workers stays shared: their collectors leave it alone
        try:
            with ProcessPoolExecutor(min(self.jobs, len(shards)), mp_context=get_context("fork")) as pool:
                yield from pool.map(_do_inherited, itertools.repeat(number), range(len(shards)))
        except BrokenProcessPool as error:
            raise CrewError("一个工作进程被系统中止（多半是内存不够），请用 --jobs 减少进程数再试") from error
        finally:
            gc.unfreeze()
            del _inherited[number]

    def close(self) -> None:
        """See `Crew.close`."""


_numbers = itertools.count()
_inherited: dict[int, tuple[Callable[..., Any], Any, Sequence[Any], Write]] = {}  # what forked processes see


def _do(work: Callable[[Any, Shard, Put], Value], ready: object, shard: Shard, write: Write) -> Done[Value]:
    outbox = Outbox(write)
    value = work(ready, shard, outbox.put)
    return Done(value, tuple(outbox.changed))


def _do_inherited(number: int, at: int) -> Done[Any]:
    work, ready, shards, write = _inherited[number]
    return _do(work, ready, shards[at], write)
