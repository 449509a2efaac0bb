"""What a page needs to know of the rest: titles, addresses and chips of everything, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from generator.model.corpus import Corpus
from generator.model.figure import Conflict
from generator.model.links import Links, Relation
from generator.model.page import Facets
from generator.model.partial_date import PartialDate
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.data import DataSummary
from generator.render.labels import interface_text, value_text
from generator.render.point_names import point_name
from generator.render.tracing import Remembered, TracedCounts, trace_positions
from generator.settings import Edition

FOLDERS: dict[EntityKind, str] = {
    EntityKind.DOCUMENT: "documents",
    EntityKind.POINT: "points",
    EntityKind.UNIT: "units",
    EntityKind.REGION: "regions",
    EntityKind.GROUP: "regions/groups",
    EntityKind.THEME: "themes",
    EntityKind.RECORD: "records",
    EntityKind.CASE: "cases",
    EntityKind.POLICY: "policies",
    EntityKind.PROGRAMME: "programmes",
}
_COLLECTIONS = {kind: folder.rpartition("/")[2] for kind, folder in FOLDERS.items()}  # fields of Corpus
_MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CHIPS = {EntityKind.GROUP: "region"}  # a grouping looks like the regions in it
_HAVE_ENGLISH = frozenset((EntityKind.UNIT, EntityKind.REGION, EntityKind.GROUP, EntityKind.THEME))
CHINESE = "zh-Hans"
Found = TypeVar("Found")


class Name(NamedTuple):
    """How one language calls an entity, and the lang attribute that this needs."""

    title: str
    label: str  # the short form
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The corpus and its links as one edition shows them in one language ("zh" or "en")."""

    corpus: Corpus
    links: Links
    edition: Edition
    language: str
    positions: Mapping[EntityKind, Mapping[str, int]]  # place of every id in the corpus's display order
    counts: Mapping[tuple[Ref, EntityKind], int]  # how many entities of a kind lead to an entity
    conflicts: tuple[Conflict, ...] = ()  # figures that the records tell differently
    data: DataSummary = field(default_factory=DataSummary)  # the downloads
    # names as they were asked for: an entity has one, and thousands of links to it
    _names: Remembered[Ref, Name] = field(init=False, repr=False, compare=False, default_factory=Remembered)
    # what many pages ask of the whole, under the name of the question
    remembered: Remembered[str, Any] = field(
        init=False, repr=False, compare=False, default_factory=Remembered
    )
    _chips: Remembered[tuple[object, ...], str] = field(
        init=False, repr=False, compare=False, default_factory=Remembered
    )

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        links: Links,
        edition: Edition,
        language: str,
        conflicts: tuple[Conflict, ...] = (),
        data: DataSummary | None = None,
    ) -> Site:
        """The site with its lookups, made once and then shared by all pages."""
        positions = {
            kind: trace_positions(kind, {one: place for place, one in enumerate(getattr(corpus, name))})
            for kind, name in _COLLECTIONS.items()
        }
        return cls(
            corpus=corpus,
            links=links,
            edition=edition,
            language=language,
            positions=positions,
            counts=TracedCounts(_count_sources(links)),
            conflicts=conflicts,
            data=data or DataSummary(),
        )

    @property
    def internal(self) -> bool:
        """Whether this is the internal edition, the only one that tells how to add what is missing."""
        return self.edition is Edition.INTERNAL

    @property
    def english(self) -> bool:
        """Whether the interface is English, so that Chinese text must be marked as such."""
        return self.language == "en"

    def text(self, key: str, **values: object) -> str:
        """An interface string (`generator.render.labels`)."""
        return interface_text(key, self.language, **values)

    def value(self, group: str, value: str) -> str:
        """A value of a closed list as this language shows it."""
        return value_text(group, value, self.language)

    def date(self, date: PartialDate | None) -> str:
        """2021年6月30日 or 30 June 2021; "" where there is none."""
        if date is None:
            return ""
        if not self.english:
            return date.in_chinese()
        month = f"{_MONTHS[date.month]} " if date.month else ""
        day = f"{date.day} " if date.day else ""
        return f"{day}{month}{date.year}"

    def month(self, number: int) -> str:
        """6月 or June."""
        return _MONTHS[number] if self.english else f"{number}月"

    def period(self, start: PartialDate | None, end: PartialDate | None) -> str:
        """2018年—2021年5月, 2018年起, 至2021年5月; "" where both ends are unknown."""
        if start and end:
            return self.text("common.from_to", start=self.date(start), end=self.date(end))
        if start:
            return self.text("common.since", start=self.date(start))
        return self.text("common.until", end=self.date(end)) if end else ""

    def knows(self, ref: Ref) -> bool:
        """Whether this edition has a page of it."""
        return ref.id in self.positions[ref.kind]

    def in_order(self, kind: EntityKind, ids: Iterable[str]) -> list[str]:
        """Known ids, each once, in the corpus's display order. Costs by the number of ids only."""
        positions = self.positions[kind]
        return sorted({one for one in ids if one in positions}, key=lambda one: positions[one])

    def _entities(self, kind: EntityKind) -> dict[str, object]:
        found: dict[str, object] = getattr(self.corpus, _COLLECTIONS[kind])
        return found

    def path(self, ref: Ref) -> str:
        """The page path of an entity: ``units/shengminzhengting``."""
        return f"{FOLDERS[ref.kind]}/{ref.id}"

    def title(self, ref: Ref) -> str:
        """The full title or name in this language, the Chinese one where there is no English."""
        return self.name(ref).title

    def label(self, ref: Ref) -> str:
        """The short form for chips and lists: 省民政厅, 深圳市, a title."""
        return self.name(ref).label

    def name(self, ref: Ref) -> Name:
        """All that `title`, `label` and `title_language` say of an entity."""
        return self._names.find(ref, self._name)

    def _name(self, ref: Ref) -> Name:
        english = self._english_name(ref)
        title = english or self._chinese_title(ref)
        unit = ref.kind is EntityKind.UNIT and not self.english
        short = self.corpus.units[ref.id].label if unit else title
        return Name(title, short, CHINESE if self.english and not english else "")

    def _english_name(self, ref: Ref) -> str:
        if not self.english or ref.kind not in _HAVE_ENGLISH:
            return ""
        return str(getattr(self._entities(ref.kind)[ref.id], "english", ""))

    def _chinese_title(self, ref: Ref) -> str:
        if ref.kind is EntityKind.POINT:
            return point_name(self.corpus.points[ref.id])
        entity = self._entities(ref.kind)[ref.id]
        name = str(getattr(entity, "title", "") or getattr(entity, "name", "") or ref.id)
        return markdown.close_up(name) if ref.kind is EntityKind.DOCUMENT else name

    def title_language(self, ref: Ref) -> str:
        """The lang attribute that the title needs on this page: zh-Hans on English pages, else ""."""
        return self.name(ref).language

    @property
    def chinese(self) -> str:
        """The lang attribute of Chinese text on this page: "" where the whole page is Chinese."""
        return CHINESE if self.english else ""

    def han(self, text: str) -> str:
        """Chinese text inside a line: escaped, and marked as Chinese on English pages."""
        return markdown.span(text, lang=CHINESE) if self.english and text else markdown.escape(text)

    def han_block(self, text: str) -> str:
        """Chinese text that fills a paragraph of its own."""
        return markdown.guard_start(self.han(text))

    def at(self, path: str) -> Here:
        """The page from which links are written."""
        return Here(site=self, path=path)

    def facets(self, ref: Ref, names: Iterable[str] = (), date: str = "", **others: Any) -> Facets:
        """What search filters the page of `ref` by: what it links to, and itself."""
        own = {EntityKind.UNIT: set[str](), EntityKind.THEME: set[str](), EntityKind.REGION: set[str]()}
        for found in self.links.outgoing(ref):
            if found.target.kind in own and self.knows(found.target):
                own[found.target.kind].add(found.target.id)
        if ref.kind in own:
            own[ref.kind].add(ref.id)
        return Facets(
            kind=ref.kind.value,
            units=tuple(sorted(own[EntityKind.UNIT])),
            themes=tuple(sorted(own[EntityKind.THEME])),
            regions=tuple(sorted(own[EntityKind.REGION])),
            date=date,
            names=tuple(dict.fromkeys(name for name in names if name)),
            **others,
        )


def _count_sources(links: Links) -> Counter[tuple[Ref, EntityKind]]:
    found = Counter[tuple[Ref, EntityKind]]()
    for source, group in groupby(links.all, key=lambda link: link.source):
        found.update((target, source.kind) for target in {link.target for link in group})
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """One page as the place from which links start."""

    site: Site
    path: str

    def href(self, ref: Ref, anchor: str = "") -> str:
        """The relative link to the page of `ref`."""
        return relative_href(self.path, ref, anchor)

    def page(self, target: str, anchor: str = "") -> str:
        """The relative link to a page path: ``units/index``."""
        return markdown.relative_path(self.path, target, anchor)

    def search(self, **query: str) -> str:
        """The search page with filters: ``../search/index.md?unit=…``."""
        pairs = "&".join(f"{key}={quote(value)}" for key, value in sorted(query.items()))
        return f"{self.page('search/index')}?{pairs}"

    def link(self, ref: Ref, text: str = "", anchor: str = "") -> str:
        """A link by title; plain text where this edition has no such page."""
        if not self.site.knows(ref):
            return self.site.han(text or ref.id)
        name = self.site.name(ref)
        lang = name.language if not text or text == name.title else self.site.chinese
        return markdown.link(text or name.title, self.href(ref, anchor), lang=lang)

    def chip(self, ref: Ref, text: str = "", *classes: str, title: str = "") -> str:
        """A chip that looks the same everywhere; a chip without link where there is no such page."""
        folder = self.path[: self.path.rfind("/") + 1]
        return self.site._chips.find((folder, ref, text, classes, title), self._chip)

    def _chip(self, asked: tuple[Any, ...]) -> str:
        _, ref, text, classes, title = asked
        names = ("chip", _chip_class(ref.kind), *classes)
        if not self.site.knows(ref):
            return markdown.span(text or ref.id, *names, lang=self.site.chinese, title=title)
        name = self.site.name(ref)
        lang = self.site.chinese if text else name.language
        return markdown.link(text or name.label, self.href(ref), *names, lang=lang, title=title)

    def chips(self, refs: Iterable[Ref]) -> str:
        """Chips beside each other, unknown ones left out."""
        return " ".join(self.chip(ref) for ref in refs if self.site.knows(ref))

    def mentions(self, ref: Ref, *relations: Relation) -> list[tuple[str, str]]:
        """The words in the text of `ref` that lead somewhere, with the href of where.

        Words that only suggest a theme are left out: they would make a link of every other word.
        """
        return [
            (link.text, self.href(link.target))
            for link in self.site.links.outgoing(ref, *relations)
            if link.text and link.target.kind is not EntityKind.THEME and self.site.knows(link.target)
        ]


def relative_href(page: str, ref: Ref, anchor: str = "") -> str:
    """The link from the page at `page` to the page of `ref`."""
    folder = page[: page.rfind("/") + 1]
    if "/" in ref.id or anchor:
        return markdown.relative_path(page, f"{FOLDERS[ref.kind]}/{ref.id}", anchor)
    return f"{_way(folder, ref.kind)}{ref.id}.md"


@cache
def _way(folder: str, kind: EntityKind) -> str:
    """How pages of `folder` reach the folder of a kind: ``../units/``."""
    return markdown.relative_path(f"{folder}page", f"{FOLDERS[kind]}/page").removesuffix("page.md")


@cache
def _chip_class(kind: EntityKind) -> str:
    return f"chip-{_CHIPS.get(kind, kind.value)}"
