"""Every mention of the corpus as a typed link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.cache import Cache, digest
from generator.crew import Crew, Job, LocalCrew, Put
from generator.issues import Issue, IssueLog
from generator.link import titles
from generator.link.batches import Entity, cut_batches, gather_entities, make_batches
from generator.link.citations import POLICY_KIND, HeldDocuments, PolicyIndex, document_texts
from generator.link.evidence import find_evidence
from generator.link.mentions import Lexicon
from generator.link.programmes import PROGRAMME_KIND
from generator.link.registered import Note, Register, report, speaking_region
from generator.link.themes import Passage, Vocabulary
from generator.model.case import Case
from generator.model.corpus import Corpus
from generator.model.document import Document, WorkPoint
from generator.model.links import Link, Links, Relation
from generator.model.origin import Origin
from generator.model.record import Record
from generator.model.reference import EntityKind, Ref
from generator.zh.normalize import fold_words


@dataclass(frozen=True, slots=True)
class Found:
    """What linking some entities gave: their links, names that lead nowhere, and what else was amiss."""

    links: tuple[Link, ...]
    notes: tuple[Note, ...]
    issues: tuple[Issue, ...]


def link_corpus(corpus: Corpus, log: IssueLog, cache: Cache | None = None, crew: Crew | None = None) -> Links:
    """All links of `corpus`; what could not be resolved becomes warnings W501–W506, one for each name.

    Expects policies and programmes to have been derived (`derive_citations`). Linear in the text; what a
    batch of entities gave is kept in `cache`. `crew` does the work.
    """
    found = link_batches(corpus, cache or Cache(None), crew or LocalCrew(1))
    for one in found:
        log.extend(one.issues)
    report((note for one in found for note in one.notes), log)
    links = [link for one in found for link in one.links]
    links += _one_for_each_target(find_evidence(corpus, links))
    return Links(links)


def link_batches(corpus: Corpus, cache: Cache, crew: Crew) -> list[Found]:
    """The links of every entity, in batches; but for EVIDENCE that is derived from other links."""
    batches = list(make_batches(corpus))
    knowing = _known_names(corpus)
    job = Job(prepare=_gather, work=_link_shard, shared=(corpus,))

    def link_missing(missing: list[int]) -> Iterator[Found]:
        shards = cut_batches([batches[at] for at in missing])
        return (one for done in crew.run(job, shards) for one in done.value)

    return cache.keep_all("links", [digest(knowing, one.digest) for one in batches], link_missing)


def _gather(corpus: Corpus) -> tuple[Linker, dict[str, tuple[Entity, ...]]]:
    return Linker(corpus), dict(gather_entities(corpus))


def _link_shard(
    ready: tuple[Linker, dict[str, tuple[Entity, ...]]], shard: tuple[str, ...], put: Put
) -> list[Found]:
    linker, entities = ready
    return [linker.link_all(entities[name]) for name in shard]


def _known_names(corpus: Corpus) -> bytes:
    """A digest of everything that a `Linker` knows."""
    known = (
        corpus.units, corpus.regions, corpus.groups, corpus.themes, corpus.policies, corpus.programmes,
        corpus.documents, corpus.points,
    )  # fmt: skip
    return digest(*(repr(tuple(one.values())) for one in known))


class Linker:
    """The dictionaries of one corpus and the links that follow from them."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.log = IssueLog()
        self.lexicon = Lexicon(corpus)
        blockers = [name for name in self.lexicon.unit_phrases if len(name) > 4]
        self.register = Register(self.lexicon, Vocabulary(corpus.themes, blockers))
        self.policies = PolicyIndex(corpus.policies)
        self.held = HeldDocuments(corpus.documents)
        self.described = {fold_words(p.name): p.id for p in corpus.programmes.values()} | {
            fold_words(name): p.id for p in corpus.programmes.values() for name in p.variants
        }

    def link_all(self, entities: Iterable[Entity]) -> Found:
        """The links of some entities."""
        self.log, self.register.notes = IssueLog(), []
        links = tuple(_one_for_each_target(link for one in entities for link in self._link(one)))
        return Found(links, tuple(self.register.notes), tuple(self.log))

    def _link(self, entity: Entity) -> Iterator[Link]:
        match entity:
            case Document():
                return self._link_document(entity)
            case WorkPoint():
                return self._link_point(entity)
            case Record():
                return self._link_record(entity)
            case Case():
                return self._link_case(entity)

    def _link_document(self, document: Document) -> Iterator[Link]:
        source = Ref(EntityKind.DOCUMENT, document.id)
        region = self.territory_of(document)
        unit = self.lexicon.units.resolve(document.issuer, region=region) if document.issuer else None
        if unit:
            yield Link(source, Relation.CREATOR, Ref(EntityKind.UNIT, unit), document.issuer)
        elif document.issuer:
            self.register.note_unit(document.issuer, document.origin)
        if region in self.corpus.regions:
            yield Link(source, Relation.ABOUT, Ref(EntityKind.REGION, region))
        text = "\n".join(document_texts(document))
        yield from self._mentions(source, text, region, ())
        yield from self._citations(source, text, document.id)

    def _link_point(self, point: WorkPoint) -> Iterator[Link]:
        source = Ref(EntityKind.POINT, point.id)
        document = self.corpus.documents.get(point.document_id)
        region = self.territory_of(document) if document else ""
        if document:
            yield Link(source, Relation.PART_OF, Ref(EntityKind.DOCUMENT, document.id))
        for one in point.responsibilities:
            if one.collective:
                continue
            unit = one.unit or self.lexicon.units.resolve(one.name, region=region)
            if unit and unit in self.corpus.units:
                yield Link(source, Relation.RESPONSIBLE, Ref(EntityKind.UNIT, unit), one.as_written)
            else:
                self.register.note_unit(one.name, point.origin)
        text = f"{point.title}。\n{point.text}"
        yield from self._mentions(source, text, region, ())
        yield from self._citations(source, text, point.document_id)
        passage = Passage(
            title=point.title,
            section=f"{point.section}\n{point.subsection}",
            plan=point.plan,
            body=point.text,
        )
        for theme, word in self.register.vocabulary.weigh(passage):
            yield Link(source, Relation.ABOUT, Ref(EntityKind.THEME, theme), word)

    def _link_record(self, record: Record) -> Iterator[Link]:
        source = Ref(EntityKind.RECORD, record.id)
        regions = self.register.regions(record.regions, record.origin)
        codes = [ref.id for ref, _ in regions if ref.kind is EntityKind.REGION]
        yield from (Link(source, Relation.ABOUT, ref, name) for ref, name in regions)
        for ref, name in self.register.units(record.creators, codes, record.origin):
            relation = Relation.CREATOR if ref.kind is EntityKind.UNIT else Relation.ABOUT
            yield Link(source, relation, ref, name)
        for ref, name in self.register.units(record.units, codes, record.origin):
            yield Link(source, Relation.ABOUT, ref, name)
        passage = Passage(title=record.title, body=record.summary)
        yield from self._themes(source, record.themes, passage, record.origin)
        text = f"{record.title}。\n{record.summary}"
        yield from self._mentions(source, text, speaking_region(codes), codes)
        yield from self._describes(source, record)
        yield from self._citations(source, f"{text}\n{record.note}")
        yield from self._numbers(source, record.source_title)
        yield from self._named_points(source, record.evidence_for, record.origin)

    def _link_case(self, case: Case) -> Iterator[Link]:
        source = Ref(EntityKind.CASE, case.id)
        regions = self.register.regions(case.regions, case.origin_of("regions"))
        codes = [ref.id for ref, _ in regions if ref.kind is EntityKind.REGION]
        yield from (Link(source, Relation.ABOUT, ref, name) for ref, name in regions)
        for mention in self.lexicon.find(case.place, region=speaking_region(codes), context=codes):
            if mention.ref.kind is EntityKind.REGION:
                yield Link(source, Relation.ABOUT, mention.ref, mention.words)
        for ref, name in self.register.units(case.units, codes, case.origin_of("units")):
            yield Link(source, Relation.ABOUT, ref, name)
        text = f"{case.title}。\n{case.summary}\n{case.story}"
        passage = Passage(title=case.title, body=f"{case.summary}\n{case.story}")
        yield from self._themes(source, case.themes, passage, case.origin_of("themes"))
        yield from self._mentions(source, text, speaking_region(codes), codes)
        yield from self._citations(source, text)
        yield from self._named_points(source, case.points, case.origin_of("points"))
        for record in case.records:
            if record in self.corpus.records:
                yield Link(source, Relation.MENTIONS, Ref(EntityKind.RECORD, record))
            else:
                self.log.add(
                    "W506",
                    case.origin_of("records"),
                    f"案例“{case.title}”提到的档案 {record} 不存在",
                    "请改正 records 中的标识",
                )

    def territory_of(self, document: Document) -> str:
        """The territory that speaks in a document: its own mark, else that of its issuer."""
        return document.region or self.lexicon.units.territory_of(document.issuer or document.title)

    def _mentions(self, source: Ref, text: str, region: str, context: Sequence[str]) -> Iterator[Link]:
        for mention in self.lexicon.find(text, region=region, context=context):
            yield Link(source, Relation.MENTIONS, mention.ref, mention.words)

    def _themes(self, source: Ref, words: Iterable[str], passage: Passage, origin: Origin) -> Iterator[Link]:
        words = tuple(words)
        for ref, word in self.register.themes(words, origin):
            yield Link(source, Relation.ABOUT, ref, word)
        if not words:
            for theme, word in self.register.vocabulary.weigh(passage):
                yield Link(source, Relation.ABOUT, Ref(EntityKind.THEME, theme), word)

    def _citations(self, source: Ref, text: str, within: str = "") -> Iterator[Link]:
        """What a text cites by title or number; not the document `within` which it stands."""
        for title in titles.cited_titles(text):
            yield from self._cited(
                source, within, self.held.by_title(title), self.policies.by_title(title), title
            )
        yield from self._numbers(source, text, within)

    def _numbers(self, source: Ref, text: str, within: str = "") -> Iterator[Link]:
        for found in titles.doc_numbers(text):
            for number in titles.number_readings(found):
                own, policy = self.held.by_number(number), self.policies.by_number(number)
                if own or policy:
                    yield from self._cited(source, within, own, policy, number)
                    break

    @staticmethod
    def _cited(
        source: Ref, within: str, document: str | None, policy: str | None, words: str
    ) -> Iterator[Link]:
        if document and document != within:
            yield Link(source, Relation.CITES, Ref(EntityKind.DOCUMENT, document), words)
        elif policy and not document:
            yield Link(source, Relation.CITES, Ref(EntityKind.POLICY, policy), words)

    def _describes(self, source: Ref, record: Record) -> Iterator[Link]:
        document = self.held.described_by(record)
        if document:
            yield Link(source, Relation.DESCRIBES, Ref(EntityKind.DOCUMENT, document), record.title)
        elif record.kind == POLICY_KIND:
            policy = self.policies.by_number(record.doc_number) if record.doc_number else None
            policy = policy or self.policies.by_title(record.title)
            if policy:
                yield Link(source, Relation.DESCRIBES, Ref(EntityKind.POLICY, policy), record.title)
        if record.kind == PROGRAMME_KIND:
            programme = self.described.get(fold_words(record.title))
            if programme:
                yield Link(source, Relation.DESCRIBES, Ref(EntityKind.PROGRAMME, programme), record.title)

    def _named_points(self, source: Ref, points: Iterable[str], origin: Origin) -> Iterator[Link]:
        for point in points:
            if point in self.corpus.points:
                yield Link(source, Relation.EVIDENCE, Ref(EntityKind.POINT, point))
            else:
                self.log.add("W505", origin, f"所证要点 {point} 不存在", "请改正要点标识")


_BETTER = {Relation.DESCRIBES, Relation.CREATOR, Relation.RESPONSIBLE, Relation.ABOUT, Relation.CITES}


def _one_for_each_target(links: Iterable[Link]) -> Iterator[Link]:
    """One link for each relation and target, with its longest words; what is known better is not also MENTIONED."""
    best: dict[tuple[Ref, Relation, Ref], Link] = {}
    for link in links:
        key = (link.source, link.relation, link.target)
        kept = best.get(key)
        if kept is None or (-len(link.text), link.text) < (-len(kept.text), kept.text):
            best[key] = link
    better = {(source, target) for source, relation, target in best if relation in _BETTER}
    for (source, relation, target), link in best.items():
        if relation is Relation.MENTIONS and (source, target) in better:
            continue
        if relation is Relation.CITES and (source, Relation.DESCRIBES, target) in best:
            continue
        yield link
