"""What lies in the storage is what was put there, or it is not believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.crew import CrewError
from generator.crew.storage import Storage


def test_what_was_put_is_what_is_got(tmp_path: Path) -> None:
    storage = Storage(str(tmp_path / "shared"))
    sealed = storage.put("run/one", b"1")
    assert Storage(storage.url).get("run/one", sealed) == b"1"
    storage.remove("run")
    storage.remove("run")
    assert not list((tmp_path / "shared").iterdir())


@pytest.mark.parametrize("damage", [b"", b"2", None])
def test_what_is_damaged_is_not_believed(tmp_path: Path, damage: bytes | None) -> None:
    storage = Storage(tmp_path.as_uri())
    sealed = storage.put("run/one", b"1")
    if damage is None:
        (tmp_path / "run" / "one").unlink()
    else:
        (tmp_path / "run" / "one").write_bytes(damage)
    with pytest.raises(CrewError, match="run/one"):
        storage.get("run/one", sealed)


def test_no_password_is_shown() -> None:
    with pytest.raises(CrewError) as error:
        Storage("nowhere://reader:secret@host/shared")
    assert "secret" not in str(error.value) and "nowhere://host/shared" in str(error.value)
