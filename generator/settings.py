"""Where things lie and which edition is built: the only configuration the generator has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Edition(StrEnum):
    """版: INTERNAL holds everything, PUBLIC only what may be shown to anyone."""

    INTERNAL = "internal"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """内部版 or 公开版."""
        return "内部版" if self is Edition.INTERNAL else "公开版"


LANGUAGES = ("zh", "en")
ADDRESSES = ".addresses.txt"  # in the archive: every address that was ever given out


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One project folder and what is to be made of it."""

    root: Path
    edition: Edition = Edition.INTERNAL
    out: Path = Path("site")
    jobs: int = 0  # processes at work at once; 0: as many as there are processors
    scheduler: str = ""  # of the Dask cluster that does the work instead
    storage: str = ""  # what all of its machines can read and write: a URL that fsspec knows
    cached: bool = True  # whether what earlier runs made may be used again
    gives_addresses: bool = False  # a build to be shown to others, whose addresses are remembered
    by_mkdocs: bool = False  # leave the pages to MkDocs itself: slow, for comparing

    @property
    def archive(self) -> Path:
        """The archive: sources, authority files, kinds, records, cases, files."""
        return self.root / "archive"

    @property
    def hand_written(self) -> Path:
        """Pages written by people (docs/)."""
        return self.root / "docs"

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders that a site is made from, in which none may be put."""
        return self.archive, self.hand_written, self.root / "overrides", self.root / "build"

    @property
    def work(self) -> Path:
        """Generated Markdown and staging for this edition; safe to delete."""
        return self.root / "build" / self.edition.value

    @property
    def markdown(self) -> Path:
        """The docs_dir that MkDocs builds: hand-written and generated pages side by side."""
        return self.work / "docs"

    @property
    def html(self) -> Path:
        """The site as the builder left it, before it is verified and published."""
        return self.work / "html"

    @property
    def cache(self) -> Path | None:
        """What runs keep for the next one; None where nothing is to be kept."""
        return self.work / "cache.sqlite" if self.cached else None

    @property
    def published(self) -> Path:
        """The finished site."""
        return self.out if self.out.is_absolute() else self.root / self.out
