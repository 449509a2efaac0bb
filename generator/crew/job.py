"""What a stage hands over to a crew, and what it gets back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

Shard = TypeVar("Shard")
Value = TypeVar("Value")

Put = Callable[[str, bytes], None]  # name and content of a file that a shard makes
Write = Callable[[str, bytes], bool]  # puts a file in its place here; whether it was not there as it is


class CrewError(Exception):
    """Why the crew cannot do its work: one Chinese sentence without its full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Generic[Shard, Value]):
    """One kind of work: ``work(prepare(*shared), shard, put)`` for each shard.

    `prepare` is called once in a process, not once for a shard. Both are functions of a module, which another
    machine finds by their names, and depend on nothing but what they are given. Before a shard goes to another
    machine, `pack` puts what it needs of the files of this one into it.
    """

    prepare: Callable[..., Any]
    work: Callable[[Any, Shard, Put], Value]
    shared: tuple[object, ...]
    pack: Callable[[Shard], Shard] | None = None


@dataclass(frozen=True, slots=True)
class Done(Generic[Value]):
    """What came of a shard; of the files it made the names of those that were not there as they are."""

    value: Value
    changed: tuple[str, ...]


@dataclass(slots=True)
class Outbox:
    """Puts files in their place and keeps the names of those that were not there as they are."""

    write: Write
    changed: list[str] = field(default_factory=list)

    def put(self, name: str, data: bytes) -> None:
        """One file."""
        if self.write(name, data):
            self.changed.append(name)


class Crew(Protocol):
    """Does the shards of a job, wherever that is."""

    @property
    def far(self) -> bool:
        """Whether its processes wait elsewhere, so that no work is too little for them."""

    @property
    def near(self) -> Crew:
        """Processes of this machine, for work on files that only it has."""

    def run(
        self, job: Job[Shard, Value], shards: Sequence[Shard], write: Write | None = None
    ) -> Iterator[Done[Value]]:
        """What comes of each shard, in their order; `write` takes the files they make."""

    def close(self) -> None:
        """Let go of what the crew holds; it does no more work."""


def write_nothing(name: str, data: bytes) -> bool:
    """For jobs that make no files."""
    raise TypeError(f"the job has no place for the file {name} ({len(data)} bytes)")
