"""How much of what registers name the authority files know, and what they do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.cache import Cache
from generator.crew import LocalCrew
from generator.link.linking import link_batches
from generator.link.registered import Unresolved, gather, is_collective
from generator.model.case import Case
from generator.model.corpus import Corpus
from generator.model.links import Links, Relation
from generator.model.record import Record
from generator.model.reference import EntityKind, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Different names of one field, and how many of them lead to an authority record."""

    what: str
    names: int
    resolved: int

    def describe(self) -> str:
        """``单位 130/131（99.2%）``."""
        percent = f"{100 * self.resolved / self.names:.1f}%" if self.names else "—"
        return f"{self.what} {self.resolved}/{self.names}（{percent}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What `yuedang check` tells of the links."""

    shares: tuple[Share, ...]
    unresolved: tuple[Unresolved, ...]
    links: int
    evidence: int
    points_with_evidence: int
    policies_only_cited: tuple[str, ...]  # titles of policies of which no record is held: what to collect

    def describe(self) -> list[str]:
        """Lines for people."""
        lines = [share.describe() for share in self.shares]
        lines.append(
            f"链接 {self.links} 条，其中佐证 {self.evidence} 条，涉及要点 {self.points_with_evidence} 个"
        )
        lines += [
            f"未识别{x.what}“{x.name}”{x.count} 处，首见 {x.origin.describe()}" for x in self.unresolved
        ]
        lines += [f"有引用而无馆藏：《{title}》" for title in self.policies_only_cited]
        return lines


def coverage(corpus: Corpus, links: Links, cache: Cache) -> Coverage:
    """Shares of resolved names by field, the unresolved names, and the policies known from citations only."""
    unresolved = gather(note for found in link_batches(corpus, cache, LocalCrew(1)) for note in found.notes)
    missing = {what: {x.name for x in unresolved if x.what == what} for what in ("单位", "地区", "主题")}
    entities: tuple[Record | Case, ...] = (*corpus.records.values(), *corpus.cases.values())
    creators = (name for record in corpus.records.values() for name in record.creators)
    responsible = (
        one.name for point in corpus.points.values() for one in point.responsibilities if not one.collective
    )
    units = {*creators, *responsible, *(name for entity in entities for name in entity.units)}
    fields = (
        ("单位", {name for name in units if not is_collective(name)}),
        ("地区", {name for entity in entities for name in entity.regions}),
        ("主题", {name for entity in entities for name in entity.themes}),
    )
    evidence = [link for link in links.all if link.relation is Relation.EVIDENCE]
    return Coverage(
        shares=tuple(_share(what, names, missing[what]) for what, names in fields),
        unresolved=unresolved,
        links=len(links.all),
        evidence=len(evidence),
        points_with_evidence=len({link.target for link in evidence}),
        policies_only_cited=tuple(
            policy.title
            for policy in corpus.policies.values()
            if not links.incoming(Ref(EntityKind.POLICY, policy.id), Relation.DESCRIBES)
        ),
    )


def _share(what: str, names: Iterable[str], missing: set[str]) -> Share:
    every = set(names)
    return Share(what=what, names=len(every), resolved=len(every - missing))
