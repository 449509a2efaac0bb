"""Cases (典型案例): what publicity staff write and publish."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from generator.model.access import UNREVIEWED, Access
from generator.model.origin import Origin
from generator.model.partial_date import PartialDate


class CaseState(StrEnum):
    """草稿 → 已审核 → 已发布. Only PUBLISHED stands in the public edition."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photograph and its caption (DA/T 54—2014; 照片说明六要素, GB/T 11821—2002)."""

    path: str  # relative to archive/cases
    alt: str
    caption: str = ""
    credit: str = ""  # 摄影者
    taken_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the story, with what they are in it."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case page: front matter, story (Markdown), photographs."""

    id: str
    title: str
    state: CaseState
    summary: str = ""  # one or two sentences for the card
    date: PartialDate | None = None
    place: str = ""  # as written: 清远英德市连江口镇连樟村
    regions: tuple[str, ...] = ()  # names as written
    units: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    points: tuple[str, ...] = ()  # point ids
    records: tuple[str, ...] = ()  # record ids
    figures: tuple[tuple[str, str], ...] = ()  # label, value: the numbers on the page
    lead_photo: Photo | None = None
    photos: tuple[Photo, ...] = ()
    author: str = ""
    source_title: str = ""
    source_url: str = ""
    access: Access = UNREVIEWED
    story: str = ""  # Markdown as written
    story_line: int = 0  # line of the file on which the story starts
    origin: Origin
    lines: tuple[tuple[str, int], ...] = ()  # key of the front matter, line of the file

    def origin_of(self, key: str) -> Origin:
        """Where `key` of the front matter stands; the file where that is not known."""
        return replace(self.origin, line=dict(self.lines).get(key, self.origin.line))
