"""Remembers every address that was given out, so that none is ever lost: archive/.addresses.txt."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.model.page import Page
from generator.model.redirect import GivenAddress
from generator.settings import LANGUAGES, Edition


def note_addresses(
    path: Path, given: Iterable[GivenAddress], pages: Iterable[Page], edition: Edition
) -> None:
    """Add the entities' pages of this build to those `given` before. Written only where it changes.

    Raises OSError where the disk refuses.
    """
    public = edition is Edition.PUBLIC
    known = {one.path: one for one in given}
    for page in pages:
        if page.ref is None or page.language != LANGUAGES[0]:
            continue
        before = known.get(page.path)
        title = " ".join(page.title.split())
        known[page.path] = GivenAddress(
            path=page.path, title=title, public=public or bool(before and before.public)
        )
    text = "".join(
        f"{one.path}\t{'public' if one.public else 'internal'}\t{one.title}\n"
        for _, one in sorted(known.items())
    )
    if text != (path.read_text(encoding="utf-8") if path.is_file() else ""):
        beside = path.with_name(f"{path.name}.new")
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
