"""Values kept between runs, each under everything that went into it.

A value is found again only under a key made of all its inputs; the version of this program and of the
libraries it uses is part of every key. What is found is checked against a checksum; a cache that is damaged,
cut short or not ours is thrown away and made anew. Nothing here is ever needed: without it a run is slower.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

Value = TypeVar("Value")

_SIZE = 16  # bytes of a digest: enough that no two inputs ever meet
_SCHEMA = "create table if not exists kept (key blob primary key, value blob not null) without rowid"
_PATIENCE = 5.0  # seconds to wait for another run that is writing
_MOST_HELD = 4_000_000  # bytes of new values that wait to be written together


def digest(*parts: bytes | str) -> bytes:
    """One digest of several inputs; where one ends and the next begins is part of it."""
    whole = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "little"))
        whole.update(data)
    return whole.digest()


@cache
def program_digest() -> bytes:
    """What made the values: this program, the libraries it can import, and the Python that runs it."""
    root = Path(__file__).resolve().parent
    sources = [(path.relative_to(root).as_posix(), path.read_bytes()) for path in sorted(root.rglob("*.py"))]
    folders = [Path(folder) for folder in sys.path if folder and Path(folder).is_dir()]
    libraries = sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))
    return digest(sys.version, *libraries, *(part for source in sources for part in source))


class Cache:
    """The kept values of one file; without a path nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._fresh: dict[bytes, bytes] = {}
        self._held = 0  # bytes in them
        self._used: set[bytes] = set()
        self._whole = False
        self._kept = _open(path) if path else None

    def keep(self, name: str, inputs: bytes, make: Callable[[], Value]) -> Value:
        """What `make` makes of `inputs`, made only where no earlier run has kept it.

        `name` says what is made; `make` must depend on nothing but `inputs` and the program.
        """
        if self._path is None:
            return make()
        key = digest(name, program_digest(), inputs)
        self._used.add(key)
        found: tuple[Value] | None = self._find(key)
        if found is not None:
            return found[0]
        value = make()
        self._hold(key, value)
        return value

    def keep_all(
        self, name: str, inputs: Sequence[bytes], make: Callable[[list[int]], Iterable[Value]]
    ) -> list[Value]:
        """As `keep` of each of `inputs`; `make` is given the places of all that no earlier run has kept."""
        if self._path is None:
            return list(make(list(range(len(inputs)))))
        keys = [digest(name, program_digest(), one) for one in inputs]
        self._used.update(keys)
        found: list[tuple[Value] | None] = [self._find(key) for key in keys]
        missing = [at for at, one in enumerate(found) if one is None]
        if missing:
            for at, value in zip(missing, make(missing), strict=True):
                self._hold(keys[at], value)
                found[at] = (value,)
        return [one[0] for one in found if one is not None]

    def _hold(self, key: bytes, value: object) -> None:
        data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        self._fresh[key] = data
        self._held += len(data)
        if self._held > _MOST_HELD:
            self._write_fresh()

    def _find(self, key: bytes) -> Any:
        if self._kept is None:
            return None
        try:
            row = self._kept.execute("select value from kept where key = ?", (key,)).fetchone()
            if row is None:
                return None
            sealed = bytes(row[0])
            if digest(key, sealed[_SIZE:]) != sealed[:_SIZE]:
                raise sqlite3.DatabaseError("a value that does not match its checksum")
            return (pickle.loads(sealed[_SIZE:]),)
        except (
            sqlite3.Error,
            TypeError,
            ValueError,
            EOFError,
            ImportError,
            AttributeError,
            pickle.PickleError,
        ):
            self._discard()
            return None

    def _discard(self) -> None:
        if self._kept is not None:
            self._kept.close()
        self._kept = None
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def forget_unused(self) -> None:
        """This run asked for all that a run asks for: what it did not ask for may go."""
        self._whole = True

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        """Keep what this run made. A disk that refuses is no fault of the run."""
        if self._path is None:
            return
        self._write_fresh()
        if self._kept is not None:
            if self._whole:
                self._forget(self._kept)
            self._kept.close()

    def _write_fresh(self) -> None:
        if self._path is None:
            return
        try:
            self._kept = self._kept or _open(self._path)
            if self._kept is not None:
                rows = [(key, digest(key, data) + data) for key, data in sorted(self._fresh.items())]
                with self._kept:
                    self._kept.executemany("insert or replace into kept values (?, ?)", rows)
        except sqlite3.Error:
            self._discard()
        self._fresh, self._held = {}, 0

    def _forget(self, kept: sqlite3.Connection) -> None:
        with suppress(sqlite3.Error), kept:
            known = {bytes(key) for (key,) in kept.execute("select key from kept")}
            kept.executemany("delete from kept where key = ?", [(key,) for key in known - self._used])


def _open(path: Path) -> sqlite3.Connection | None:
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = sqlite3.connect(path, timeout=_PATIENCE)
            kept.execute("pragma synchronous = off")  # a cut-off cache is noticed and made anew
            kept.execute(_SCHEMA)
            return kept
        except (sqlite3.Error, OSError):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return None
