"""What stands published, and what it was made from: where nothing has changed since, there is nothing to build.

Every file that a build reads is read for this, so that a file which was changed back and forth, or whose
time of change was tampered with, is still told from one that is as it was. Large files (photographs) are known
by size, number and times instead; the time of the last change of their entry cannot be set by hand.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.cache import digest, program_digest
from generator.issues import Issue, IssueLog
from generator.model.origin import Origin
from generator.publish import identity
from generator.settings import ADDRESSES, Settings

_NOTE = "standing.json"
_LARGE = 4_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A published site that is as a build now would leave it."""

    pages: int
    log: IssueLog


def inputs_digest(settings: Settings) -> str:
    """A digest of the program, of what was asked for and of every file that a build reads."""
    asked = (settings.edition.value, os.fspath(settings.published), str(settings.by_mkdocs), str(settings.gives_addresses))  # fmt: skip
    known = digest(program_digest(), *asked, *_files(settings))
    return known.hex()


def _files(settings: Settings) -> Iterator[str | bytes]:
    own = settings.archive / ADDRESSES  # builds write into it; `_addresses` tells of it
    yield from _describe(settings.root / "mkdocs.yml")
    for top in (settings.archive, settings.hand_written, settings.root / "overrides"):
        seen: set[str] = set()
        for folder, folders, files in os.walk(top, followlinks=True):
            folders[:] = sorted(one for one in folders if _is_new(f"{folder}/{one}", seen))
            yield folder
            for name in sorted(files):
                path = Path(folder, name)
                if path != own:
                    yield from _describe(path)


def _is_new(folder: str, seen: set[str]) -> bool:
    """Whether a folder was not walked through yet: links may lead in circles."""
    real = os.path.realpath(folder)
    new = real not in seen
    seen.add(real)
    return new


def _describe(path: Path) -> Iterator[str | bytes]:
    yield os.fspath(path)
    try:
        found = path.stat()
        if found.st_size < _LARGE:
            yield path.read_bytes()
        else:
            yield repr((found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns))
    except OSError:
        yield "?"  # the build says what is the matter with it


def find_standing(settings: Settings, inputs: str) -> Standing | None:
    """What stands published, if it was made from `inputs` and nobody has touched it since."""
    try:
        said = json.loads((settings.work / _NOTE).read_text(encoding="utf-8"))
        now = [inputs, _addresses(settings), list(identity(settings.published))]
        if [said["inputs"], said["addresses"], said["published"]] != now:
            return None
        issues = [Issue(**{**one, "origin": Origin(**one["origin"])}) for one in said["issues"]]
        return Standing(pages=int(said["pages"]), log=IssueLog(issues))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no note, or not one of ours


def note_standing(settings: Settings, inputs: str, standing: Standing) -> None:
    """Remember what `inputs` gave. A disk that refuses only makes the next build slower."""
    said = {
        "inputs": inputs,
        "addresses": _addresses(settings),
        "published": identity(settings.published),
        "pages": standing.pages,
        "issues": [asdict(issue) for issue in standing.log],
    }
    (settings.work / _NOTE).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def forget_standing(settings: Settings) -> None:
    """A build begins: until it is whole, nothing is known of what stands there."""
    (settings.work / _NOTE).unlink(missing_ok=True)


def _addresses(settings: Settings) -> str:
    return digest(*_describe(settings.archive / ADDRESSES)).hex()
