"""What runs on the workers of a cluster.

A worker is any process of `dask worker` that can import this program. All it knows of a project it takes out
of the storage; what it makes it puts there.
"""

from __future__ import annotations

import pickle
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.cache import program_digest
from generator.crew.job import CrewError
from generator.crew.storage import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What all shards of a run have in common; small, since it goes with each of them."""

    storage: str
    name: str  # of the run: a folder of the storage
    program: bytes
    prepare: Callable[..., Any]
    work: Callable[..., Any]
    shared: bytes  # the digest of what `prepare` is given


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A file of the storage."""

    name: str
    digest: bytes


# One shard at a time in a process, whatever the number of its threads: pages note what they read in one place.
_turn = threading.Lock()
_ready: dict[tuple[Callable[..., Any], bytes], Any] = {}  # of the last run only: it is large


def describe_self(storage: str, probe: Parcel) -> tuple[bytes, str]:
    """The program that this worker has, and why it cannot read the storage ("" where it can)."""
    try:
        Storage(storage).get(probe.name, probe.digest)
    except (CrewError, ImportError) as error:
        return program_digest(), str(error)
    return program_digest(), ""


def do_shard(pickled: bytes, parcel: Parcel | None, small: bytes) -> Parcel:
    """One shard of a pickled ticket, given as `small` or as a `parcel`: its value and its files as one file of
    the storage."""
    with _turn:
        ticket: Ticket = pickle.loads(pickled)  # here, and not in the scheduler
        if ticket.program != program_digest():
            raise CrewError("一个工人的粤档程序或所装的库与本机不同，请在各台机器上装同一版本后再试")
        storage = Storage(ticket.storage)
        shard = pickle.loads(small if parcel is None else storage.get(parcel.name, parcel.digest))
        files: list[tuple[str, bytes]] = []
        value = ticket.work(_prepare(ticket, storage), shard, lambda name, data: files.append((name, data)))
        # a name of its own: a worker that was given up for lost may still be writing
        name = f"{ticket.name}/{uuid.uuid4().hex}"
        sealed = storage.put(name, pickle.dumps((value, files), protocol=pickle.HIGHEST_PROTOCOL))
        return Parcel(name=name, digest=sealed)


def _prepare(ticket: Ticket, storage: Storage) -> Any:
    key = ticket.prepare, ticket.shared
    if key not in _ready:
        _ready.clear()
        shared = pickle.loads(storage.get(f"{ticket.name}/shared", ticket.shared))
        _ready[key] = ticket.prepare(*shared)
    return _ready[key]
