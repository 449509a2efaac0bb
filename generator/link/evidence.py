"""Which records and cases show that a point was done. Few rules, each with the words that it rests on.

1. The archivist says so (evidence_for).
2. The record describes a policy that the point cites, or its title names one.
3. The record describes a programme that the point names; or its title names that programme, by its name or by the
   long end of it, it shares a theme with the point and is dated in the two years from the point's document.
4. The record is of a named thing (a park, a book, a market, a meeting) and the point names that very thing.
5. The case is written from a record that is evidence.

Nothing older than the year of the document shows that it was carried out: such a record is background, and a
thing that the point names is linked from the point as a mention.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.link import titles
from generator.link.programmes import PROGRAMME_KIND
from generator.link.scanner import Scanner
from generator.model.corpus import Corpus
from generator.model.document import WorkPoint
from generator.model.links import Link, Relation
from generator.model.record import Record
from generator.model.reference import EntityKind, Ref
from generator.zh.normalize import fold, fold_words, strip_space

_NAMED_THINGS = frozenset({"project", "programme", "publication"})
_OCCASIONS = frozenset({"event", "honour", "activity"})  # named at length or not at all: 座谈会 is no name
_SHORTEST_NAME = 5
_SHORTEST_OCCASION = 8
_LONG_END = 10  # characters: …志愿服务乡村振兴行动 names its programme, 乡村振兴行动 names none
_YEARS = 1  # the year of the document and the next
_BROAD = re.compile(r"^(?:广东省?|全国|乡村振兴|脱贫攻坚|东西部协作)+$")
_YEAR = re.compile(r"^(?:19|20)\d{2}年(?:度)?")


def find_evidence(corpus: Corpus, links: Iterable[Link]) -> Iterator[Link]:
    """EVIDENCE links from records and cases to points, from links found before."""
    by_source: defaultdict[Ref, list[Link]] = defaultdict(list)
    for link in links:
        by_source[link.source].append(link)
    found = list(_find_in_records(corpus, by_source))
    yield from found
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for link in (*found, *(link for own in by_source.values() for link in own)):
        if link.relation is Relation.EVIDENCE and link.source.kind is EntityKind.RECORD:
            shown[link.source.id].add(link.target.id)
    for case in corpus.cases.values():
        for record in case.records:
            for point in sorted(shown.get(record, ())):
                yield _evidence(Ref(EntityKind.CASE, case.id), point, "")


def _find_in_records(corpus: Corpus, by_source: Mapping[Ref, Sequence[Link]]) -> Iterator[Link]:
    cited = _points_by_target(corpus, by_source, EntityKind.POLICY)
    named = _points_by_target(corpus, by_source, EntityKind.PROGRAMME)
    ends = _long_ends(corpus, named)
    scanner = Scanner(ends)
    themes = {
        key: {link.target for link in by_source.get(Ref(EntityKind.POINT, key), ()) if _is_theme(link)}
        for key in corpus.points
    }
    for record in corpus.records.values():
        source = Ref(EntityKind.RECORD, record.id)
        own = by_source.get(source, ())
        if any(x.target.kind is EntityKind.DOCUMENT and x.relation is Relation.DESCRIBES for x in own):
            continue  # the description of the document itself shows nothing of its points
        own_themes = {link.target for link in own if _is_theme(link)}
        title = fold(record.title)
        for link in own:
            describes = link.relation is Relation.DESCRIBES
            for point in cited.get(link.target, ()):
                if (describes or fold(link.text) in title) and _is_not_older(record, point, corpus):
                    yield _evidence(source, point, link.text)
            for point in named.get(link.target, ()) if describes else ():
                if _is_not_older(record, point, corpus):
                    yield _evidence(source, point, link.text)
        told = [(link.target, link.text) for link in own if link.text and fold(link.text) in title]
        told += [(ends[hit.phrase], hit.phrase) for hit in scanner.find(fold_words(record.title))]
        for programme, words in told:
            for point in named.get(programme, ()):
                if own_themes & themes[point] and _is_timely(record, point, corpus):
                    yield _evidence(source, point, words)
    yield from _find_named_things(corpus, by_source)


def _long_ends(corpus: Corpus, named: Mapping[Ref, Sequence[str]]) -> dict[str, Ref]:
    """The ends of the names of programmes that points name, where they are long and no two programmes share one."""
    found: defaultdict[str, set[Ref]] = defaultdict(set)
    for programme in corpus.programmes.values():
        for name in (programme.name, *programme.variants):
            words = fold_words(name)
            if len(words) > _LONG_END:
                found[words[-_LONG_END:]].add(Ref(EntityKind.PROGRAMME, programme.id))
    return {
        end: only
        for end, programmes in found.items()
        if len(programmes) == 1 and (only := next(iter(programmes))) in named
    }


def _find_named_things(corpus: Corpus, by_source: Mapping[Ref, Sequence[Link]]) -> Iterator[Link]:
    territories = {key: _territory(by_source, key) for key in corpus.documents}
    records: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in corpus.records.values():
        for name, territory in _own_names(record, corpus, sorted(set(territories.values()) - {""})):
            records[name].append((record.id, territory))
    scanner = Scanner(records)
    for point in corpus.points.values():
        here = territories.get(point.document_id, "")
        for hit in scanner.find(fold(f"{point.title}\n{point.text}")):
            for record_id, territory in records[hit.phrase]:
                if territory in ("", here):
                    yield from _named(corpus.records[record_id], point, hit.phrase, corpus)


def _named(record: Record, point: WorkPoint, words: str, corpus: Corpus) -> Iterator[Link]:
    """The point mentions the thing; the record is evidence unless it is older than the point."""
    source = Ref(EntityKind.RECORD, record.id)
    if record.kind in _OCCASIONS:
        if _is_timely(record, point.id, corpus):
            yield _evidence(source, point.id, words)
    elif _is_not_older(record, point.id, corpus):
        yield _evidence(source, point.id, words)
    elif record.kind != PROGRAMME_KIND:  # a programme has a page of its own, to which the point leads already
        yield Link(Ref(EntityKind.POINT, point.id), Relation.MENTIONS, source, words)


def _own_names(record: Record, corpus: Corpus, territories: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What a point would call the thing: the title without brackets and year, or the work named in 《》 in it.

    A document leaves out the name of its own territory, so that the name without it comes with the territory
    in whose documents it may stand: 广东省脱贫攻坚总结表彰大会 is the 脱贫攻坚总结表彰大会 of Guangdong's.
    """
    if record.kind not in _NAMED_THINGS | _OCCASIONS:
        return
    works = [title for title in titles.cited_titles(record.title) if not titles.is_policy_title(title)]
    if works and record.kind in _NAMED_THINGS:
        yield from ((fold(f"《{work}》"), "") for work in works)
        return
    shortest = _SHORTEST_NAME if record.kind in _NAMED_THINGS else _SHORTEST_OCCASION
    name = _YEAR.sub("", fold(re.sub(r"[（(][^（）()]*[）)]", "", strip_space(record.title))))
    if len(name) >= shortest and not _BROAD.match(name):
        yield name, ""
    for territory in territories:
        region = corpus.regions[territory]
        for prefix in sorted((region.name, *region.short_names), key=len, reverse=True):
            rest = name.removeprefix(fold(prefix))
            if rest != name and len(rest) >= _SHORTEST_OCCASION and not _BROAD.match(rest):
                yield rest, territory
                break


def _territory(by_source: Mapping[Ref, Sequence[Link]], document: str) -> str:
    own = by_source.get(Ref(EntityKind.DOCUMENT, document), ())
    found = (x.target.id for x in own if x.relation is Relation.ABOUT and x.target.kind is EntityKind.REGION)
    return next(found, "")


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


def _years_after(record: Record, point: str, corpus: Corpus) -> int | None:
    """How many years after the point's document the record is dated; None where either date is unknown."""
    document = corpus.documents.get(corpus.points[point].document_id)
    if record.date is None or document is None or document.issued_on is None:
        return None
    return record.date.year - document.issued_on.year


def _is_timely(record: Record, point: str, corpus: Corpus) -> bool:
    years = _years_after(record, point, corpus)
    return years is not None and 0 <= years <= _YEARS


def _is_not_older(record: Record, point: str, corpus: Corpus) -> bool:
    years = _years_after(record, point, corpus)
    return years is None or years >= 0


def _evidence(source: Ref, point: str, words: str) -> Link:
    return Link(source, Relation.EVIDENCE, Ref(EntityKind.POINT, point), words)
