"""Edits to an archive that `bench.corpus` made, as an archivist makes them: one record, or one unit renamed.

The same edit with the same number does the same to the same archive, so that a warm build can be measured
again, and be compared with a cold one of the archive that came of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

_ENTRY = re.compile(r"(?m)^(?=- id: )")
_FORMER_UNTIL = 2025
_REVISION = "修订{number}：相关数据已与原始台账核对。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What was done: the file, and which entry of it."""

    path: Path
    entry: str  # id of the record or unit


def change_record(archive: Path, number: int) -> Edit:
    """One sentence more at the end of a record's 提要."""
    return _edit_record(
        archive, "change", number, lambda text: _in_line(text, "提要", lambda said: said + _revision(number))
    )


def rename_record(archive: Path, number: int) -> Edit:
    """Another 题名; the id, which is the address, stays, as the archive's rules will have it."""
    return _edit_record(
        archive, "rename", number, lambda text: _in_line(text, "题名", lambda said: f"{said}（修订{number}）")
    )


def remove_record(archive: Path, number: int) -> Edit:
    """One record less."""
    return _edit_record(archive, "remove", number, lambda text: "")


def add_record(archive: Path, number: int) -> Edit:
    """One record more, after the one it is like, under an id and a 档号 of its own."""

    def double(text: str) -> str:
        own = re.sub(r"(?m)^- id: .*$", f"- id: added-{number:06d}", text)
        own = _in_line(own, "题名", lambda said: f"{said}续编（{number}）")
        own = re.sub(r"(?m)^  档号: (.*)-\d+$", rf"  档号: \1-9{number:04d}", own)
        return text.rstrip("\n") + "\n\n" + own

    done = _edit_record(archive, "add", number, double)
    return Edit(path=done.path, entry=f"added-{number:06d}")


def rename_unit(archive: Path, number: int) -> Edit:
    """A unit that is named neither often nor seldom gets a new name; the old ones are written down as former."""
    files = sorted((archive / "authority" / "units").glob("*.yml"))
    units = [(path, one) for path in files for one in yaml.safe_load(path.read_text(encoding="utf-8"))]
    middling = [(path, one) for path, one in units[len(units) // 10 :] if "former" not in one]
    path, unit = middling[number % len(middling)]

    def rename(text: str) -> str:
        old = dict.fromkeys(str(unit[key]) for key in ("name", "label") if key in unit)
        for name in old:
            text = re.sub(
                rf"(?m)^  (name|label): {re.escape(name)}$", rf"  \1: {name[:-1]}新{name[-1]}", text
            )
        former = "".join(f"    - {{text: {name}, to: {_FORMER_UNTIL}}}\n" for name in old)
        return f"{text.rstrip()}\n  former:\n{former}\n"

    _edit_entry(path, str(unit["id"]), rename)
    return Edit(path=path, entry=str(unit["id"]))


EDITS: dict[str, Callable[[Path, int], Edit]] = {
    "change": change_record,
    "add": add_record,
    "remove": remove_record,
    "rename": rename_record,
    "rename-unit": rename_unit,
}


def _edit_record(archive: Path, kind: str, number: int, change: Callable[[str], str]) -> Edit:
    chance = random.Random(f"{kind} {number}")
    path = chance.choice(sorted((archive / "records").rglob("*.yml")))
    ids = re.findall(r"(?m)^- id: (\S+)$", path.read_text(encoding="utf-8"))
    entry = chance.choice(ids)
    _edit_entry(path, entry, change)
    return Edit(path=path, entry=entry)


def _edit_entry(path: Path, entry: str, change: Callable[[str], str]) -> None:
    parts = _ENTRY.split(path.read_text(encoding="utf-8"))
    at = next(n for n, text in enumerate(parts) if re.match(rf"- id: {re.escape(entry)}\n", text))
    parts[at] = change(parts[at])
    path.write_text("".join(parts), encoding="utf-8")


def _in_line(text: str, key: str, change: Callable[[str], str]) -> str:
    return re.sub(rf"(?m)^(  {key}: )(.*)$", lambda found: found[1] + change(found[2]), text)


def _revision(number: int) -> str:
    return _REVISION.format(number=number)
