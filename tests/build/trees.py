"""Two folders compared file by file."""

from __future__ import annotations

import filecmp
from pathlib import Path


def assert_same(one: Path, other: Path) -> None:
    """Two folders hold the same files and folders, with the same bytes."""
    names = [sorted(x.relative_to(top).as_posix() for x in top.rglob("*")) for top in (one, other)]
    assert names[0] == names[1], sorted(set(names[0]) ^ set(names[1]))[:10]
    files = [name for name in names[0] if (one / name).is_file()]
    _, different, errors = filecmp.cmpfiles(one, other, files, shallow=False)
    assert not different and not errors, (different[:10], errors[:10])
