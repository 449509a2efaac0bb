"""The folder that all machines of a cluster see: a disk they share, or an object store, through fsspec.

Everything lies under a name and is asked for with its digest: what is cut short or changed is noticed.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from generator.cache import digest
from generator.crew.job import CrewError


class Storage:
    """A folder of `url`; any URL that fsspec knows, or a path."""

    def __init__(self, url: str) -> None:
        self._fs, self._root = _open(url)
        self._folders: set[str] = set()  # that are there
        self.url: str = self._fs.unstrip_protocol(self._root)  # the same for a process in another folder

    def put(self, name: str, data: bytes) -> bytes:
        """Write a file; its digest. Raises CrewError where that cannot be."""
        path = f"{self._root}/{name}"
        folder = path.rpartition("/")[0]
        try:
            if folder not in self._folders:
                self._fs.makedirs(folder, exist_ok=True)
                self._folders.add(folder)
            self._fs.pipe_file(path, data)
        except (OSError, ValueError, NotImplementedError) as error:
            raise CrewError(f"存储 {_shown(self.url)} 写不进去（{error}）") from error
        return digest(data)

    def get(self, name: str, sealed: bytes) -> bytes:
        """A file, which must be the one that has this digest."""
        try:
            data: bytes = self._fs.cat_file(f"{self._root}/{name}")
        except (OSError, ValueError) as error:
            raise CrewError(f"存储 {_shown(self.url)} 里读不到 {name}（{error}）") from error
        if digest(data) != sealed:
            raise CrewError(f"存储 {_shown(self.url)} 里的 {name} 不完整或被改动")
        return data

    def remove(self, name: str) -> None:
        """Take a file or a folder away; if it does not go, it stays."""
        with suppress(OSError, ValueError):
            self._fs.rm(f"{self._root}/{name}", recursive=True)


def _open(url: str) -> tuple[Any, str]:
    import fsspec  # noqa: PLC0415 - an extra: only who has a cluster needs it

    try:
        filesystem, root = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        raise CrewError(f"打不开存储 {_shown(url)}（{error}）") from error
    return filesystem, str(root).rstrip("/")


def _shown(url: str) -> str:
    """Without the password that a URL may hold."""
    host = urlsplit(url).netloc
    return url.replace(host, host.rpartition("@")[2], 1) if "@" in host else url
