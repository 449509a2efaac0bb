"""Workers that note what they open, and one that is killed while it writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import ROOT

# What a worker runs first. It notes every file and folder below WATCHED that the worker opens, and is killed by
# itself, as if from outside, while it opens its DIES_AT-th file below DIES_IN to write.
_SITE_CUSTOMIZE = """
import os, signal, sys

watched, notes = os.environ.get("WATCHED"), os.environ.get("NOTES")
dies_in, left = os.environ.get("DIES_IN"), int(os.environ.get("DIES_AT", "0"))


def look(event, arguments):
    global left
    if event not in ("open", "os.listdir", "os.scandir") or not isinstance(arguments[0], str):
        return
    path = os.path.abspath(arguments[0])
    if watched and path.startswith(watched + os.sep):
        note = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(note, (path + "\\n").encode())
        os.close(note)
    if dies_in and event == "open" and path.startswith(dies_in + os.sep) and "w" in str(arguments[1]):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(look)
"""


def watch(folder: Path, watched: Path, notes: Path) -> Mapping[str, str]:
    """The environment of a worker that writes into `notes` what it opens below `watched`; `folder` is its own."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_SITE_CUSTOMIZE, encoding="utf-8")
    return {
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
        "WATCHED": str(watched),
        "NOTES": str(notes),
    }


def doom(environment: Mapping[str, str], folder: Path, at: int) -> Mapping[str, str]:
    """The same of a worker that dies while it opens its `at`-th file below `folder` to write."""
    return {**environment, "DIES_IN": str(folder), "DIES_AT": str(at)}
