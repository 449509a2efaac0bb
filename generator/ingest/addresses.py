"""Addresses that builds have given out (archive/.addresses.txt): path, edition and title on a line."""

from __future__ import annotations

from pathlib import Path

from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.redirect import GivenAddress

DAMAGED = "W356"
_EDITIONS = ("internal", "public")


def read_addresses(path: Path, log: IssueLog) -> tuple[GivenAddress, ...]:
    """The file's entries; none where there is no such file. W356 for a line that is not one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    found = []
    for number, line in enumerate(lines, 1):
        address, _, rest = line.partition("\t")
        edition, _, title = rest.partition("\t")
        if edition in _EDITIONS and address and title:
            found.append(GivenAddress(path=address, title=title, public=edition == "public"))
        elif line.strip():
            log.add(
                DAMAGED,
                Origin(path=f"archive/{path.name}", line=number),
                "这一行不是程序记下的网址",
                "这个文件由程序维护，请从版本库恢复",
            )
    return tuple(found)
