"""What the index remembers between builds, so that one changed page costs one segment.

A folder beside the generated Markdown: a state for each segment, and every file of the index as it was
last written. What is broken, foreign or of another make of the generator counts as not there.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generator.crew import Put
from generator.index.layers import SegmentLayer

_MAKE = "make"
_MANIFEST = "manifest.json"
_SOURCES = ("index", "zh")
_BROKEN = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, NotImplementedError)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What tells whether a page is as it was: the stat of its files, and digests of its two texts."""

    stat: str
    chinese: str
    english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentState:
    """All that is kept of a segment. `key` stands for its pages and their facts, `pages` for their texts."""

    key: str
    pages: tuple[PageState, ...]
    rooms: Mapping[str, int]  # of its layers
    columns: Mapping[str, npt.NDArray[np.int64]]
    parts: tuple[str, ...]  # names of its files


def digest(*values: object) -> str:
    """A short digest of values by their written form."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def digest_bytes(data: bytes) -> str:
    """A short digest of bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@cache
def current_make() -> str:
    """Stands for everything but the input that decides what an index is."""
    root = Path(__file__).resolve().parent.parent
    sources = [file.read_bytes() for name in _SOURCES for file in sorted((root / name).glob("*.py"))]
    return digest(sources, sys.version_info, unicodedata.unidata_version, np.__version__)


class Store:
    """The folder; every method that writes leaves whole files only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._root = os.fspath(folder)
        self._files: dict[str, str] = {}
        self._stats: dict[str, str] = {}  # of files when they were written
        self._folders: set[str] = set()  # that are there
        self.notes: dict[str, str] = {}  # what stages of the build want to remember

    def open(self) -> None:
        """Make the folder ready; forget what another make of the generator left."""
        try:
            known = json.loads((self.folder / _MANIFEST).read_text(encoding="utf-8"))
            fits = known[_MAKE] == current_make()
            self._files = {str(name): str(value) for name, value in known["files"].items()}
            self._stats = {str(name): str(value) for name, value in known["stats"].items()}
            self.notes = {str(name): str(value) for name, value in known["notes"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            fits = False
        if not fits or not all(self._is_whole(name) for name in self._files):
            shutil.rmtree(self.folder, ignore_errors=True)
            self._files, self._stats, self.notes = {}, {}, {}
        self.folder.mkdir(parents=True, exist_ok=True)

    def has_segment(self, name: str) -> bool:
        """Whether a state of a segment is there, good or not."""
        return self._segment_file(name).is_file()

    def load_segment(self, name: str) -> SegmentState | None:
        """The state of a segment; None where there is none that can be trusted."""
        try:
            return _restore(_load(self._segment_file(name)))
        except _BROKEN:
            return None

    def load_layer(self, name: str, layer: str) -> SegmentLayer | None:
        """A layer of a segment; None where there is none that can be trusted."""
        try:
            return _restore_layer(_load(self._segment_file(f"{name}.{layer}")))
        except _BROKEN:
            return None

    def save_segment(
        self, name: str, state: SegmentState, layers: Mapping[str, SegmentLayer] | None = None
    ) -> None:
        """Keep the state of a segment, and its layers where they are new."""
        for file, data in _pack_segment(name, state, layers):
            self.place(file, data)

    def place(self, name: str, data: bytes) -> bool:
        """Put a whole file into the folder, as it was made elsewhere."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"{target.name}.new")
        fresh.write_bytes(data)
        fresh.replace(target)
        return True

    def pack(self, name: str) -> FarShelf:
        """What a segment finds here, for another machine."""
        state = self.load_segment(name)
        files = [f"{part}.js" for part in state.parts] if state else []
        layers = {one: self.load_layer(name, one) for one in state.rooms} if state else {}
        return FarShelf(state, layers, {file: self._files[file] for file in files if file in self._files})

    def open_for(self, put: Put) -> Store:
        """It writes by itself: nothing goes to `put`."""
        return self

    def write_file(self, name: str, data: bytes) -> str:
        """Write a file of the index, unless it is there already; its digest. Says nothing to `note_files`, which
        is told once for each file."""
        value = digest_bytes(data)
        if self._files.get(name) == value:
            return value
        path = f"{self._root}/files/{name}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 thousands of files
            self._folders.add(folder)
        # a new file: the old one may be linked to in a published site
        fresh = f"{path}.new" if name in self._files else path
        with open(fresh, "wb", buffering=0) as file:  # noqa: PTH123
            file.write(data)
        if fresh != path:
            os.replace(fresh, path)  # noqa: PTH105
        return value

    def note_files(self, files: Mapping[str, str]) -> None:
        """Remember digests of files that were written."""
        self._files.update(files)

    def keep_files(self, names: Iterable[str]) -> None:
        """Forget all other files."""
        kept = set(names)
        for name in sorted(self._files.keys() - kept):
            (self.folder / "files" / name).unlink(missing_ok=True)
            del self._files[name]

    def known(self, name: str) -> str | None:
        """The digest of a file, None where it was never written."""
        return self._files.get(name)

    @property
    def files(self) -> dict[str, str]:
        """All files and their digests, in order."""
        return dict(sorted(self._files.items()))

    def close(self) -> None:
        """Write down what there is."""
        stats = {name: self._stat(name) for name in self.files}
        known = {_MAKE: current_make(), "files": self.files, "stats": stats, "notes": self.notes}
        (self.folder / _MANIFEST).write_text(json.dumps(known), encoding="utf-8")

    def forget(self) -> None:
        """From here on the folder is not to be trusted until it is closed: a killed build leaves no doubt."""
        (self.folder / _MANIFEST).unlink(missing_ok=True)

    def put_into(self, folder: Path) -> None:
        """Give `folder` all files, as links where the disk allows it."""
        link_tree(self.folder / "files", folder, sorted(self._files))

    def _is_whole(self, name: str) -> bool:
        """Whether a file is the one that was written: nobody wrote to it or to a link of it since."""
        try:
            return self._stat(name) == self._stats.get(name)
        except OSError:
            return False

    def _stat(self, name: str) -> str:
        found = os.stat(f"{self._root}/files/{name}")  # noqa: PTH116 thousands of files
        return f"{found.st_size}.{found.st_mtime_ns}.{found.st_ino}"

    def _segment_file(self, name: str) -> Path:
        return self.folder / segment_file(name)


class FarShelf:
    """What a segment needs of the store, on a machine that does not have it; what it writes goes to `put`."""

    def __init__(
        self,
        state: SegmentState | None,
        layers: Mapping[str, SegmentLayer | None],
        files: Mapping[str, str],
        put: Put | None = None,
    ) -> None:
        self._state, self._layers, self._files, self._put = state, layers, files, put

    def load_segment(self, name: str) -> SegmentState | None:
        """The state of the segment when it was packed."""
        return self._state

    def load_layer(self, name: str, layer: str) -> SegmentLayer | None:
        """A layer of the segment when it was packed."""
        return self._layers.get(layer)

    def save_segment(
        self, name: str, state: SegmentState, layers: Mapping[str, SegmentLayer] | None = None
    ) -> None:
        """Send the state of the segment, and its layers where they are new."""
        for file, data in _pack_segment(name, state, layers):
            self._send(file, data)

    def write_file(self, name: str, data: bytes) -> str:
        """Send a file of the index; its digest."""
        self._send(f"files/{name}", data)
        return digest_bytes(data)

    def known(self, name: str) -> str | None:
        """The digest that a file of the segment had when it was packed."""
        return self._files.get(name)

    def pack(self, name: str) -> FarShelf:
        """It is packed."""
        return self

    def open_for(self, put: Put) -> FarShelf:
        """The same, which sends what is written to `put`."""
        return FarShelf(self._state, self._layers, self._files, put)

    def _send(self, name: str, data: bytes) -> None:
        if self._put is None:
            raise TypeError(f"{name} was written before the shelf was opened")
        self._put(name, data)


Shelf = Store | FarShelf


def segment_file(name: str) -> str:
    """Where in the folder the state of a segment lies."""
    return f"segments/{name}.npz"


def _pack_segment(
    name: str, state: SegmentState, layers: Mapping[str, SegmentLayer] | None
) -> Iterator[tuple[str, bytes]]:
    """The files of a segment; its state last, which says that the others are there."""
    for layer, held in (layers or {}).items():
        yield segment_file(f"{name}.{layer}"), _packed(_flatten_layer(held))
    yield segment_file(name), _packed(_flatten(state))


def _packed(arrays: Mapping[str, npt.NDArray[np.generic]]) -> bytes:
    held = io.BytesIO()
    np.savez(held, **arrays)  # type: ignore[arg-type]
    return held.getvalue()


def _load(file: Path) -> dict[str, npt.NDArray[np.generic]]:
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as held:
        return {key: held[key] for key in held.files}


def link_tree(source: Path, target: Path, names: Sequence[str]) -> None:
    """Make `target` hold these files of `source` and no others, as links where the disk allows it."""
    held = dict(_list_files(os.fspath(target), "")) if target.is_dir() else {}
    for name in sorted(held.keys() - set(names)):
        (target / name).unlink()
    own = dict(_list_files(os.fspath(source), ""))
    for parent in sorted({name.rpartition("/")[0] for name in names}):
        (target / parent).mkdir(parents=True, exist_ok=True)
    for name in names:
        if name in held and held[name] == own.get(name):
            continue
        if name in held:
            (target / name).unlink()
        try:
            os.link(source / name, target / name)
        except OSError:
            shutil.copyfile(source / name, target / name)


def _list_files(root: str, folder: str) -> Iterator[tuple[str, int]]:
    """Every file below `root` and its number on the disk, which two links have in common."""
    with os.scandir(f"{root}/{folder}") as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _list_files(root, f"{folder}{entry.name}/")
            else:
                yield f"{folder}{entry.name}", entry.inode()


def _flatten(state: SegmentState) -> dict[str, npt.NDArray[np.generic]]:
    texts = json.dumps([
        state.key, [[page.stat, page.chinese, page.english] for page in state.pages], dict(state.rooms),
        list(state.parts),
    ])  # fmt: skip
    arrays: dict[str, npt.NDArray[np.generic]] = {"texts": np.frombuffer(texts.encode(), dtype=np.uint8)}
    return {**arrays, **{f"column.{name}": column for name, column in state.columns.items()}}


def _restore(arrays: Mapping[str, npt.NDArray[np.generic]]) -> SegmentState:
    key, pages, rooms, parts = json.loads(arrays["texts"].tobytes())
    columns = {
        name.removeprefix("column."): column.astype(np.int64)
        for name, column in arrays.items()
        if name.startswith("column.")
    }
    return SegmentState(
        key=str(key),
        pages=tuple(PageState(stat=stat, chinese=one, english=other) for stat, one, other in pages),
        rooms={str(name): int(room) for name, room in rooms.items()},
        columns=columns,
        parts=tuple(parts),
    )


def _flatten_layer(layer: SegmentLayer) -> dict[str, npt.NDArray[np.generic]]:
    return {
        "room": np.array(layer.room),
        "grams": layer.grams,
        "counts": layer.counts.astype(np.uint32),
        "firsts": layer.firsts.astype(np.uint32),
        "starts": layer.starts.astype(np.uint32),
        "sets": np.frombuffer(layer.sets, dtype=np.uint8),
    }


def _restore_layer(arrays: Mapping[str, npt.NDArray[np.generic]]) -> SegmentLayer:
    return SegmentLayer(
        room=int(arrays["room"]),
        grams=arrays["grams"].astype(np.uint64, copy=False),
        counts=arrays["counts"].astype(np.uint32, copy=False),  # there are millions
        firsts=arrays["firsts"].astype(np.int64),
        starts=arrays["starts"].astype(np.int64),
        sets=arrays["sets"].tobytes(),
    )
