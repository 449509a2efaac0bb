"""A page of the site as Markdown, before any HTML exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.model.reference import Ref


@dataclass(frozen=True, kw_only=True)  # no slots: pickled by the ten thousand
class Facets:
    """What search filters and ranks a page by. Ids, not labels."""

    kind: str = ""  # "document", "point", … as EntityKind, or "index", "help"
    record_kind: str = ""  # RecordKind.id of a record page
    units: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()  # codes; the index adds their parents
    date: str = ""  # ISO, any precision
    names: tuple[str, ...] = ()  # every other name that should lead to this page
    former_names: tuple[tuple[str, str], ...] = ()  # those of `names` no longer in force, and until when ("")
    loose_names: tuple[str, ...] = ()  # mean this page where nothing stands beside them: 黔西, 南山
    predecessors: tuple[str, ...] = ()  # ids of the same kind
    successors: tuple[str, ...] = ()
    reference_code: str = ""
    doc_number: str = ""
    retention: str = ""


@dataclass(frozen=True, kw_only=True)  # no slots: pickled by the ten thousand
class Page:
    """One page in one language.

    `path` is the address without slashes at the ends and without language: ``points/2021-xianjie-04``,
    "" for the home page. It is written as ``<path>.md`` (zh) or ``<path>.en.md`` (en).
    `front` is its YAML front matter (title, template, hide …); `body` starts with the ``# `` heading.
    """

    path: str
    language: str  # "zh" or "en"
    title: str
    body: str
    front: Mapping[str, object] = field(default_factory=dict)
    breadcrumb: tuple[tuple[str, str], ...] = ()  # (label, path) from the top, the page itself left out
    facets: Facets = Facets()
    ref: Ref | None = None
    reads: frozenset[int] = frozenset()  # numbers of what it was made of (`Plan.described`)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that is known by its address before it is made; `make` makes it, as often as it is asked.

    `inputs` is a digest of what was passed to it. What else it reads, it notes in `Page.reads`. Pages of one
    `group` are made together where work is shared out: those of the records of a 全宗 and year.
    """

    path: str
    language: str
    make: Callable[[], Page]
    inputs: bytes = b""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All pages of a site, and what stands behind each number that a page may have read.

    A page is as before where its `inputs` are, the `ground` is, and everything that it read is.
    """

    pages: tuple[PlannedPage, ...]
    described: Mapping[int, int] = field(default_factory=dict)
    ground: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made: its pages, without their bodies, and the files that are not as the last build left them.

    `changed` is None where everything was built.
    """

    pages: tuple[Page, ...]
    changed: tuple[str, ...] | None = None
