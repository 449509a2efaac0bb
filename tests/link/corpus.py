"""A corpus of the archive's own authority files and of whatever a test adds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator import link
from generator.ingest.authority import Authority, read_authority
from generator.ingest.yaml_fields import parse_date
from generator.issues import IssueLog
from generator.model.case import Case
from generator.model.corpus import Corpus
from generator.model.document import Document, Plan, Responsibility, WorkPoint
from generator.model.links import Links
from generator.model.origin import Origin
from generator.model.record import Record
from generator.model.redirect import GivenAddress
from generator.model.reference import EntityKind, Ref

ROOT = Path(__file__).resolve().parents[2]


@cache
def authority() -> Authority:
    return read_authority(ROOT / "archive" / "authority", IssueLog())


def make_record(
    key: str,
    title: str,
    *,
    kind: str = "event",
    date: str = "",
    number: str = "",
    creators: tuple[str, ...] = (),
    units: tuple[str, ...] = (),
    regions: tuple[str, ...] = (),
    themes: tuple[str, ...] = (),
    summary: str = "",
    evidence: tuple[str, ...] = (),
) -> Record:
    return Record(
        id=key,
        kind=kind,
        title=title,
        date=parse_date(date) if date else None,
        doc_number=number,
        creators=creators,
        units=units,
        regions=regions,
        themes=themes,
        summary=summary,
        evidence_for=evidence,
        origin=Origin(path="archive/records/a.yml", line=1),
    )


def make_point(
    key: str, title: str, text: str = "", *, section: str = "", units: tuple[str, ...] = ()
) -> WorkPoint:
    return WorkPoint(
        id=key,
        document_id="doc",
        plan="某省某年工作要点",
        plan_id="plan",
        section=section,
        number=1,
        label="1.",
        title=title,
        text=text,
        responsibilities=tuple(Responsibility(name=name, as_written=name) for name in units),
        origin=Origin(path="doc.txt", line=1),
    )


def make_corpus(
    *records: Record,
    points: tuple[WorkPoint, ...] = (),
    cases: tuple[Case, ...] = (),
    issuer: str = "广东省人民政府",
    issued: str = "2021-06-30",
    given: tuple[GivenAddress, ...] = (),
) -> Corpus:
    document = Document(
        id="doc",
        title="关于印发某省某年工作要点的通知",
        doc_number="某发〔2021〕9号",
        issuer=issuer,
        issued_on=parse_date(issued),
        plans=(Plan(id="plan", title="某省某年工作要点", origin=Origin(path="doc.txt")),),
        origin=Origin(path="doc.txt", line=1),
    )
    found = authority()
    return link.derive_citations(
        Corpus(
            documents={"doc": document} if points else {},
            points={point.id: point for point in points},
            units=found.units,
            regions=found.regions,
            groups=found.groups,
            themes=found.themes,
            records={record.id: record for record in records},
            cases={case.id: case for case in cases},
            addresses=given,
        )
    )


def link_all(corpus: Corpus) -> tuple[Links, list[str]]:
    log = IssueLog()
    links = link.link_corpus(corpus, log)
    return links, [issue.code for issue in log]


def targets(links: Links, source: Ref, kind: EntityKind) -> list[str]:
    return list(links.targets(source, kind))


def record_ref(key: str = "r") -> Ref:
    return Ref(EntityKind.RECORD, key)
