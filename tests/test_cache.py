"""Values that earlier runs kept are not made again; all others are, together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cache import Cache

made: list[list[int]] = []


def _make(missing: list[int]) -> Iterator[int]:
    made.append(missing)
    return (10 * at for at in missing)


@pytest.mark.parametrize("kept", [True, False])
def test_only_what_is_missing_is_made(tmp_path: Path, kept: bool) -> None:
    made.clear()
    path = tmp_path / "cache.sqlite" if kept else None
    for inputs in ([b"a", b"b", b"c"], [b"x", b"b", b"c", b"y"], [b"c"]):
        with Cache(path) as cache:
            values = cache.keep_all("tens", inputs, _make)
        known = {b"a": 0, b"b": 10, b"c": 20, b"x": 0, b"y": 30} if kept else {}
        assert values == [known.get(one, 10 * at) for at, one in enumerate(inputs)]
    assert made == ([[0, 1, 2], [0, 3]] if kept else [[0, 1, 2], [0, 1, 2, 3], [0]])
