"""Which records show that a point was done. Few rules, each with the words that it rests on.

1. The archivist says so (evidence_for).
2. The record describes a policy that the point cites, or its title names one.
3. The record describes a programme that the point names; or its title names that programme, it shares a theme
   with the point and is dated in the two years from the point's document.
4. The record is of a named thing (a park, a book, a market) and the point names that very thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.link import titles
from generator.link.scanner import Scanner
from generator.model.corpus import Corpus
from generator.model.document import WorkPoint
from generator.model.links import Link, Relation
from generator.model.record import Record
from generator.model.reference import EntityKind, Ref
from generator.zh.normalize import fold, strip_space

_NAMED_THINGS = frozenset({"project", "programme", "publication"})
_SHORTEST_NAME = 5
_YEARS = 1  # the year of the document and the next
_BROAD = re.compile(r"^(?:广东省?|全国|乡村振兴|脱贫攻坚|东西部协作)+$")


def find_evidence(corpus: Corpus, links: Iterable[Link]) -> Iterator[Link]:
    """EVIDENCE links from records to points, from links found before."""
    by_source: defaultdict[Ref, list[Link]] = defaultdict(list)
    for link in links:
        by_source[link.source].append(link)
    cited = _points_by_target(corpus, by_source, EntityKind.POLICY)
    named = _points_by_target(corpus, by_source, EntityKind.PROGRAMME)
    themes = {
        key: {link.target for link in by_source[Ref(EntityKind.POINT, key)] if _is_theme(link)}
        for key in corpus.points
    }
    for record in corpus.records.values():
        source = Ref(EntityKind.RECORD, record.id)
        own = by_source[source]
        if any(link.target.kind is EntityKind.DOCUMENT for link in own):
            continue  # the description of the document itself shows nothing of its points
        own_themes = {link.target for link in own if _is_theme(link)}
        title = fold(record.title)
        for link in own:
            for point in cited.get(link.target, ()):
                if link.relation is Relation.DESCRIBES or fold(link.text) in title:
                    yield _evidence(source, point, link.text)
            for point in named.get(link.target, ()):
                if link.relation is Relation.DESCRIBES or (
                    fold(link.text) in title
                    and own_themes & themes[point]
                    and _is_timely(record, corpus.points[point], corpus)
                ):
                    yield _evidence(source, point, link.text)
    yield from _find_named_things(corpus)


def _find_named_things(corpus: Corpus) -> Iterator[Link]:
    records: defaultdict[str, list[str]] = defaultdict(list)
    for record in corpus.records.values():
        for name in _own_names(record):
            records[name].append(record.id)
    scanner = Scanner(records)
    for point in corpus.points.values():
        for hit in scanner.find(fold(f"{point.title}\n{point.text}")):
            for record_id in records[hit.phrase]:
                yield _evidence(Ref(EntityKind.RECORD, record_id), point.id, hit.phrase)


def _own_names(record: Record) -> Iterator[str]:
    """What a point would call the thing: the title without brackets, or the work named in 《》 in it."""
    if record.kind not in _NAMED_THINGS:
        return
    works = [title for title in titles.cited_titles(record.title) if not titles.is_policy_title(title)]
    if works:
        yield from (fold(f"《{work}》") for work in works)
        return
    name = fold(re.sub(r"[（(][^（）()]*[）)]", "", strip_space(record.title)))
    if len(name) >= _SHORTEST_NAME and not _BROAD.match(name):
        yield name


def _points_by_target(
    corpus: Corpus, by_source: Mapping[Ref, Sequence[Link]], kind: EntityKind
) -> dict[Ref, list[str]]:
    found: defaultdict[Ref, list[str]] = defaultdict(list)
    for key in corpus.points:
        for link in by_source.get(Ref(EntityKind.POINT, key), ()):
            if link.target.kind is kind and key not in found[link.target]:
                found[link.target].append(key)
    return dict(found)


def _is_theme(link: Link) -> bool:
    return link.target.kind is EntityKind.THEME and link.relation is Relation.ABOUT


def _is_timely(record: Record, point: WorkPoint, corpus: Corpus) -> bool:
    document = corpus.documents.get(point.document_id)
    if record.date is None or document is None or document.issued_on is None:
        return False
    return 0 <= record.date.year - document.issued_on.year <= _YEARS


def _evidence(source: Ref, point: str, words: str) -> Link:
    return Link(source, Relation.EVIDENCE, Ref(EntityKind.POINT, point), words)
