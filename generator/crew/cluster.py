"""Workers of a Dask cluster. What they need and what they make goes through the storage; tasks and answers are
a few hundred bytes."""

from __future__ import annotations

import logging
import pickle
import socket
import time
import uuid
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import Future as Taken
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import distributed
from distributed.scheduler import KilledWorker

from generator.cache import program_digest
from generator.crew.job import CrewError, Done, Job, Outbox, Write, write_nothing
from generator.crew.local import LocalCrew
from generator.crew.storage import Storage
from generator.crew.worker import Parcel, Ticket, describe_self, do_shard

Shard = TypeVar("Shard")
Value = TypeVar("Value")

_SMALL = 16_000  # bytes of a shard that may go with its task
_HANDS = 4  # threads that unpack: writing tens of thousands of files is waiting for the system
_TIMEOUT = 5  # seconds to wait for the scheduler
_PAUSE = 0.005  # seconds between two looks at what is done
_LOOK = 5  # seconds without an answer after which we see whether anybody is still at work
_ALONE = 60  # seconds that a cluster may be without workers


def open_cluster(scheduler: str, storage: str, default: Path, jobs: int) -> ClusterCrew:
    """The workers of `scheduler`, ready to work; `default` is the storage where the scheduler is on this machine,
    `jobs` the number of processes for what only this machine can do."""
    if not storage:
        if not _is_here(scheduler):
            raise CrewError(
                "调度器在另一台机器上，请用 --storage 指明各台机器都能读写的存储（共享文件夹或 s3:// 等地址）"
            )
        storage = str(default.resolve())
    held = Storage(storage)
    crew = ClusterCrew(_connect(scheduler), held, jobs)
    try:
        crew.check()
    except BaseException:
        crew.close()
        raise
    return crew


class ClusterCrew:
    """See `Crew`. Each run has a folder of its own in the storage, gone when the run is over."""

    far = True

    def __init__(self, client: Any, storage: Storage, jobs: int) -> None:
        self._client, self._storage = client, storage
        self.near = LocalCrew(jobs)
        self._name = f"yuedang-{uuid.uuid4().hex}"  # so that builds do not meet

    def check(self) -> None:
        """Whether there are workers, of this program, that read what this machine writes."""
        name = f"{self._name}/probe"
        probe = Parcel(name=name, digest=self._storage.put(name, b"probe"))
        try:
            self._client.run_on_scheduler(program_digest)
        except ImportError:
            raise CrewError("调度器所在的机器上没有装粤档，请装与本机同一版本的粤档") from None
        said = self._client.run(describe_self, self._storage.url, probe, on_error="return")
        if not said:
            raise CrewError("集群里没有工人，请先在各台机器上运行 dask worker")
        for worker, answer in sorted(said.items()):
            if isinstance(answer, ImportError | AttributeError):
                raise CrewError(f"工人 {worker} 上没有装粤档，请装与本机同一版本的粤档")
            if isinstance(answer, BaseException):
                raise CrewError(f"工人 {worker} 不能工作（{answer}）")
            program, trouble = answer
            if program != program_digest():
                raise CrewError(
                    f"工人 {worker} 的粤档程序或所装的库与本机不同，请在各台机器上装同一版本后再试"
                )
            if trouble:
                raise CrewError(f"工人 {worker} 用不了存储：{trouble}")

    def run(
        self, job: Job[Shard, Value], shards: Sequence[Shard], write: Write | None = None
    ) -> Iterator[Done[Value]]:
        """See `Crew.run`. A shard whose worker is lost is done by another one."""
        if not shards:
            return
        name = f"{self._name}/{uuid.uuid4().hex}"
        shared = self._storage.put(f"{name}/shared", _pickle(job.shared))
        ticket = Ticket(
            storage=self._storage.url,
            name=name,
            program=program_digest(),
            prepare=job.prepare,
            work=job.work,
            shared=shared,
        )
        try:
            yield from self._in_order(self._submit(ticket, job, shards), write or write_nothing)
        finally:
            self._storage.remove(name)

    def _submit(self, ticket: Ticket, job: Job[Shard, Value], shards: Sequence[Shard]) -> list[Any]:
        pickled = _pickle(ticket)
        sent = []
        for number, shard in enumerate(shards):
            small, parcel = _pickle(job.pack(shard) if job.pack else shard), None
            if len(small) > _SMALL:
                name = f"{ticket.name}/shard-{number}"
                parcel, small = Parcel(name=name, digest=self._storage.put(name, small)), b""
            sent.append(self._client.submit(do_shard, pickled, parcel, small, pure=False))
        return sent

    def _in_order(self, sent: Sequence[Any], write: Write) -> Iterator[Done[Any]]:
        """Files are put in their place as they come, values are given in the order of their shards."""
        places = {future.key: at for at, future in enumerate(sent)}
        taken: dict[int, Taken[Done[Any]]] = {}
        following = 0
        hands = ThreadPoolExecutor(_HANDS)
        try:
            for future in self._wait(sent):
                taken[places[future.key]] = hands.submit(self._take, future, write)
                while following in taken and taken[following].done():
                    yield taken.pop(following).result()
                    following += 1
            for at in range(following, len(sent)):
                yield taken.pop(at).result()
        finally:
            hands.shutdown(cancel_futures=True)
            for future in sent:
                future.release()

    def _wait(self, sent: Sequence[Any]) -> Iterator[Any]:
        """Each future when it is done."""
        running = distributed.as_completed(sent, loop=self._client.loop)
        seen = heard = time.monotonic()
        while running.count():
            if running.has_ready():
                yield from running.next_batch(block=False)
                heard = seen = time.monotonic()
                continue
            time.sleep(_PAUSE)
            now = time.monotonic()
            if now - heard > _LOOK:
                heard = now
                seen = now if self._has_workers() else seen
                if now - seen > _ALONE:
                    raise CrewError("集群里的工人都不见了")

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (OSError, TimeoutError):
            raise CrewError("与调度器的连接断了") from None

    def _take(self, future: Any, write: Write) -> Done[Any]:
        """What a shard gave."""
        if future.status == "error":
            error = future.exception()
            if isinstance(error, KilledWorker):
                raise CrewError("同一份工作接连使几个工人中断（多半是内存不够），请给工人更多内存再试")
            raise error
        if future.status != "finished":
            raise CrewError("与调度器的连接断了")
        try:
            parcel: Parcel = future.result()
        except (OSError, distributed.CancelledError):
            raise CrewError("与调度器的连接断了") from None
        future.release()  # or the scheduler has it done again when its worker goes
        value, files = pickle.loads(self._storage.get(parcel.name, parcel.digest))
        self._storage.remove(parcel.name)
        outbox = Outbox(write)
        for file, data in files:
            outbox.put(file, data)
        return Done(value, tuple(outbox.changed))

    def close(self) -> None:
        """See `Crew.close`."""
        self._storage.remove(self._name)
        with suppress(OSError, TimeoutError):
            self._client.close(timeout=_TIMEOUT)


def _connect(scheduler: str) -> Any:
    for name in ("distributed", "distributed.client"):  # what matters is said in a sentence of ours
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are compared by `check`
            return distributed.Client(scheduler, timeout=_TIMEOUT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise CrewError(f"连不上调度器 {scheduler}，请确认地址无误、dask scheduler 正在运行") from error


def _is_here(scheduler: str) -> bool:
    host = urlsplit(scheduler if "://" in scheduler else f"tcp://{scheduler}").hostname
    return host in {"127.0.0.1", "localhost", "::1", socket.gethostname()}


def _pickle(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
