"""Policies and programmes: gathered from records, points and cases, each under all its writings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.cache import Cache
from generator.link import titles
from generator.link.addresses import free_address
from generator.link.batches import Batch, Entity, for_each, make_batches
from generator.link.programmes import derive_programmes
from generator.model.case import Case
from generator.model.citation import Policy
from generator.model.corpus import Corpus
from generator.model.document import Document, LineRole, WorkPoint
from generator.model.record import Record
from generator.model.redirect import GivenAddress, Redirect
from generator.zh.normalize import fold
from generator.zh.pinyin import make_slug

POLICY_KIND = "policy"
_FOLDER = "policies"
_LINE_ROLES = (LineRole.BODY, LineRole.TITLE, LineRole.PART_TITLE)


class PolicyIndex:
    """From a title or number as written to the policy it names."""

    def __init__(self, policies: Mapping[str, Policy]) -> None:
        self._numbers: dict[str, str] = {}
        self._titles: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)  # key → (issuer, id)
        for policy in policies.values():
            if policy.doc_number:
                self._numbers.setdefault(titles.number_key(policy.doc_number), policy.id)
            for title in (policy.title, *policy.variants):
                entry = (titles.title_issuer(title), policy.id)
                if entry not in self._titles[titles.title_key(title)]:
                    self._titles[titles.title_key(title)].append(entry)

    def by_number(self, number: str) -> str | None:
        """The policy with this 发文字号."""
        return self._numbers.get(titles.number_key(number))

    def by_title(self, title: str) -> str | None:
        """The policy of this title; where several issuers have one of that name, the issuer must be named."""
        entries = self._titles.get(titles.title_key(title), ())
        issuer = titles.title_issuer(title)
        exact = {policy for other, policy in entries if other == issuer}
        found = exact if issuer and exact else {policy for _, policy in entries}
        return found.pop() if len(found) == 1 else None

    def has_title(self, title: str) -> bool:
        """Whether any policy bears this title, though it may not be plain which one."""
        return titles.title_key(title) in self._titles


@dataclass(slots=True)
class _Draft:
    """A policy while its writings are being gathered."""

    title: str
    doc_number: str
    writings: set[str]


def derive_citations(corpus: Corpus, cache: Cache | None = None) -> Corpus:
    """`corpus` with `policies` and `programmes`: those that records describe and those that texts cite."""
    held = HeldDocuments(corpus.documents)
    policies = _derive_policies(corpus, cache or Cache(None), held)
    filed = {one.old for one in corpus.redirects}
    moved = (
        x for x in _lead_on(corpus, held) if x.old not in filed and x.old.partition("/")[2] not in policies
    )
    return replace(
        corpus,
        policies=policies,
        programmes=derive_programmes(corpus),
        redirects=(*corpus.redirects, *moved),
    )


def _cited_titles(batch: Batch) -> tuple[str, ...]:
    """Every title that a text of the batch cites in 《》, once each, in the order in which they stand."""
    texts = (text for entity in batch.entities for text in _texts(entity))
    return tuple(dict.fromkeys(title for text in texts for title in titles.cited_titles(text)))


def _texts(entity: Entity) -> Iterable[str]:
    match entity:
        case Document():
            return document_texts(entity)
        case WorkPoint():
            return (f"{entity.title}\n{entity.text}",)
        case Record():
            return (f"{entity.title}\n{entity.summary}\n{entity.note}",)
        case Case():
            return (f"{entity.title}\n{entity.summary}\n{entity.story}",)


def document_texts(document: Document) -> Iterator[str]:
    """The document's own words outside its points: title, letter, introductions."""
    yield document.title
    yield "".join(line.text.strip() for line in document.lines if line.role in _LINE_ROLES)
    yield from (plan.introduction for plan in document.plans)


class HeldDocuments:
    """From a title or number as written to the source document of the archive that bears it.

    What the archive holds in full is no policy with a page of its own: the document's page speaks for it.
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._titles: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        for document in documents.values():
            for title in (document.title, *(plan.title for plan in document.plans)):
                if title:
                    self._titles.setdefault(titles.title_key(title), document.id)
            if document.doc_number:
                self._numbers.setdefault(titles.number_key(document.doc_number), document.id)

    def by_number(self, number: str) -> str | None:
        """The document with this 发文字号."""
        return self._numbers.get(titles.number_key(number))

    def by_title(self, title: str) -> str | None:
        """The document of this title, or that to which the plan of this title is annexed."""
        return self._titles.get(titles.title_key(title))

    def described_by(self, record: Record) -> str | None:
        """The document that a record describes: by its number; by its title where it has no number."""
        if record.doc_number:
            return self.by_number(record.doc_number)
        return self.by_title(record.title) if record.kind == POLICY_KIND else None


def _lead_on(corpus: Corpus, held: HeldDocuments) -> Iterator[Redirect]:
    """Addresses given out for policies that are documents of the archive by now: they lead to these."""
    for given in corpus.addresses:
        folder, _, slug = given.path.partition("/")
        if folder != _FOLDER:
            continue
        numbered = (x.id for x in corpus.documents.values() if titles.number_slug(x.doc_number) == slug)
        document = held.by_title(given.title) or next(numbered, None)
        if document:
            new = f"documents/{document}"
            yield Redirect(old=given.path, new=new, origin=corpus.documents[document].origin)


def _derive_policies(corpus: Corpus, cache: Cache, held: HeldDocuments) -> dict[str, Policy]:
    drafts = [
        _Draft(record.title, record.doc_number, set(_record_writings(record)))
        for record in corpus.records.values()
        if record.kind == POLICY_KIND and not held.described_by(record)
    ]
    given = _given_ids(corpus.addresses)
    policies = _finish_policies(_merge_numbers(drafts), {}, given)
    known = PolicyIndex(policies)
    unknown: dict[str, _Draft] = {}
    for cited in for_each(make_batches(corpus), "cited titles", b"", cache, _cited_titles):
        for title in cited:
            key = titles.title_key(title)
            if not titles.is_policy_title(title) or held.by_title(title):
                continue
            policy_id = known.by_title(title)
            if policy_id:
                policies[policy_id] = _with_variant(policies[policy_id], title)
            elif not known.has_title(title):
                unknown.setdefault(key, _Draft(title, "", set())).writings.add(title)
    return dict(sorted(_finish_policies(unknown.values(), policies, given).items()))


def _with_variant(policy: Policy, title: str) -> Policy:
    if title in (policy.title, *policy.variants):
        return policy
    return replace(policy, variants=tuple(sorted((*policy.variants, title))))


def _record_writings(record: Record) -> Iterator[str]:
    yield record.title
    forwarded = titles.forwarded_title(record.title)
    if forwarded:
        yield forwarded


def _merge_numbers(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Records of one 发文字号 describe one policy; so do records of one title and issuer."""
    merged: dict[str, _Draft] = {}
    for draft in drafts:
        key = (
            titles.number_key(draft.doc_number)
            if draft.doc_number
            else f"{titles.title_issuer(draft.title)}|{titles.title_key(draft.title)}"
        )
        if key in merged:
            merged[key].writings |= draft.writings
        else:
            merged[key] = draft
    return list(merged.values())


def _given_ids(addresses: Iterable[GivenAddress]) -> dict[str, str]:
    """Title → the id under which its page was given out; a title that stood at two is left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for given in addresses:
        folder, _, policy_id = given.path.partition("/")
        if folder == _FOLDER:
            found[fold(given.title)].append(policy_id)
    return {title: ids[0] for title, ids in found.items() if len(ids) == 1}


def _finish_policies(
    drafts: Iterable[_Draft], taken: Mapping[str, Policy], given: Mapping[str, str]
) -> dict[str, Policy]:
    """`taken` and the drafts, each where it stood before; else those filed first keep their address
    whatever is cited later.
    """
    policies = dict(taken)
    ordered = sorted(drafts, key=lambda draft: (draft.title, draft.doc_number))
    kept = {given[key]: key for draft in ordered if (key := fold(draft.title)) in given}
    for draft in ordered:
        key = fold(draft.title)
        slug = titles.number_slug(draft.doc_number) or make_slug(draft.title) or "policy"
        own = given.get(key, "")
        policy_id = own if own and own not in policies else free_address(slug, {**policies, **kept})
        policies[policy_id] = Policy(
            id=policy_id,
            title=draft.title,
            doc_number=draft.doc_number,
            variants=tuple(sorted(draft.writings - {draft.title})),
        )
    return policies
