"""`yuedang read`: a document's points, for people or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from generator.commands.report import ERR
from generator.ingest.authority import read_authority
from generator.ingest.documents import Filing, parse_document
from generator.ingest.extract import ReadError, extract_lines
from generator.ingest.sources import resolver_for
from generator.issues import IssueLog
from generator.link import link_corpus
from generator.model.corpus import Corpus
from generator.model.document import Document, Role, WorkPoint
from generator.model.json_shape import document_to_json
from generator.model.reference import EntityKind, Ref


def read_command(file: Path, as_json: bool, authority: Path | None) -> int:
    """Print the points of `file`. 0 where it was read (also without points), 2 where it could not be."""
    try:
        texts = extract_lines(file)
    except ReadError as error:
        ERR.print(str(error), markup=False)
        return 2
    known = read_authority(authority, IssueLog()) if authority else None
    resolver = known.make_resolver() if known else None
    resolve: Callable[[str, str], str] = resolver_for(resolver) if resolver else lambda name, issuer: ""
    document = parse_document(texts, file.name, filing=Filing(), resolve_unit=resolve)
    if as_json:
        shape = _shape(document, known, resolver.territory_of(document.issuer) if resolver else "")
        sys.stdout.write(json.dumps(shape, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    else:
        sys.stdout.write(_summary(document))
    return 0


def _shape(document: Document, known: object, region: str) -> dict[str, object]:
    """The contract's JSON, with regions and themes as the linker finds them."""
    from dataclasses import replace  # noqa: PLC0415

    if known is None:
        return document_to_json(document)
    document = replace(document, region=document.region or region)
    corpus = Corpus(
        documents={document.id: document},
        points={point.id: point for point in document.points},
        units=known.units, regions=known.regions, groups=known.groups, themes=known.themes,  # type: ignore[attr-defined]
    )  # fmt: skip
    links = link_corpus(corpus, IssueLog())
    regions, themes = {}, {}
    for point in document.points:
        ref = Ref(EntityKind.POINT, point.id)
        regions[point.id] = [(corpus.regions[x].name, x) for x in links.targets(ref, EntityKind.REGION)]
        themes[point.id] = [corpus.themes[x].name for x in links.targets(ref, EntityKind.THEME)]
    return document_to_json(document, regions, themes)


def _summary(document: Document) -> str:
    head = [document.title or "（无标题）"]
    facts = [
        document.doc_number,
        document.issuer,
        document.issued_on.in_chinese() if document.issued_on else "",
    ]
    if any(facts):
        head.append("　".join(fact for fact in facts if fact))
    if not document.points:
        return "\n".join([*head, "没有读出工作要点。"]) + "\n"
    blocks, section, plan = [], "", ""
    for point in document.points:
        if point.plan != plan and len(document.plans) > 1:
            blocks.append(f"《{point.plan}》")
        if point.section and point.section != section:
            blocks.append(point.section)
        plan, section = point.plan, point.section
        blocks.append(_describe(point))
    return "\n".join([*head, f"共 {len(document.points)} 个要点。", "", *blocks]) + "\n"


def _describe(point: WorkPoint) -> str:
    lines = [f"  {point.label} {point.title}（第 {_lines(point)} 行）"]
    roles = [role for role in Role if any(x.role is role for x in point.responsibilities)]
    for role in roles:
        names = [x.name for x in point.responsibilities if x.role is role]
        more = "等" if point.open_ended and role is roles[-1] else ""
        lines.append(f"      {role.value}：{'、'.join(names)}{more}")
    if not point.responsibilities:
        lines.append("      未写责任单位")
    if point.deadlines:
        lines.append(
            f"      时限：{'；'.join(f'{x.text}（{x.date}）' if x.date else x.text for x in point.deadlines)}"
        )
    return "\n".join(lines)


def _lines(point: WorkPoint) -> str:
    first, last = point.origin.line, point.origin.end_line
    return str(first) if first == last else f"{first}—{last}"
