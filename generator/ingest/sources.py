"""Source documents of the archive: the verbatim file and the small metadata file beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.ingest.documents import Filing, parse_document
from generator.ingest.extract import ReadError, extract_lines
from generator.ingest.yaml_fields import FieldCodes, Fields
from generator.ingest.yaml_file import Mapping, read_yaml
from generator.issues import IssueLog
from generator.model.access import Access, Disclosure, Openness
from generator.model.document import Document
from generator.model.origin import Origin
from generator.model.unit_resolver import UnitResolver

_SUFFIXES = {".txt", ".md", ".docx", ".pdf"}
_CODES = FieldCodes(unknown_key="E110", missing="E111", wrong_type="E112", bad_date="E113", bad_value="E114")


def read_sources(folder: Path, resolver: UnitResolver, log: IssueLog) -> tuple[Document, ...]:
    """Every document under `folder`, parsed, by file name. Problems are E10x and E11x.

    `<name>.yml` beside `<name>.txt` gives its address, the addresses of its plans and its access marks;
    what it does not say, the document's own words do. A document nobody marked open stays closed.
    """
    documents: dict[str, Document] = {}
    for path in sorted(folder.rglob("*")):
        if (
            not path.is_file()
            or path.suffix.lower() not in _SUFFIXES
            or path.name.startswith((".", "README"))
        ):
            continue
        shown = path.relative_to(folder.parent.parent).as_posix()
        try:
            texts = extract_lines(path)
        except ReadError as error:
            log.add("E101", Origin(path=shown), f"来源文件{error.what}", error.advice)
            continue
        document = parse_document(
            texts, shown, filing=_read_filing(path, shown, log), resolve_unit=resolver_for(resolver)
        )
        if document.id in documents:
            first = documents[document.id].origin.path
            log.add(
                "E102",
                Origin(path=shown),
                f"来源文件的地址 {document.id} 与 {first} 重复",
                "请在元数据文件里改 id",
            )
            continue
        if not document.points:
            log.add(
                "W103",
                Origin(path=shown),
                "来源文件里没有读出工作要点",
                "如应有要点，请核对编号和责任单位的写法",
            )
        documents[document.id] = document
    return tuple(documents.values())


def resolver_for(resolver: UnitResolver) -> Callable[[str, str], str]:
    """Resolve a name as the territory of the issuer would: 省财政厅 of a Zhejiang paper is not Guangdong's."""

    def resolve(name: str, issuer: str) -> str:
        region = resolver.territory_of(issuer)
        return resolver.resolve(name, region=region) or ""

    return resolve


def _read_filing(path: Path, shown: str, log: IssueLog) -> Filing:
    metadata = path.with_suffix(".yml")
    if not metadata.is_file():
        return Filing()
    named = metadata.relative_to(path.parent).as_posix()
    place = f"{shown.rsplit('/', 1)[0]}/{named}"
    node = read_yaml(metadata, log, code="E109", shown_as=place)
    if not isinstance(node, Mapping):
        return Filing()
    fields = Fields(node, place, log, _CODES, what=f"元数据 {named}")
    filing = Filing(
        id=fields.text("id"),
        plan_ids=dict(fields.pairs("plans")),
        access=_access(fields),
        region=fields.text("region"),
    )
    fields.text("note")
    fields.finish()
    return filing


def _access(fields: Fields) -> Access | None:
    """The access marks an archivist set; None where the file sets none and the document's own words count."""
    disclosure = fields.choice("公开属性", [x.value for x in Disclosure])
    classification = fields.text("密级")
    openness = fields.choice("开放标识", [x.value for x in Openness])
    reviewer, reviewed_on = fields.text("审核人"), fields.date("审核日期")
    if not (disclosure or classification or openness):
        return None
    return Access(
        disclosure=Disclosure(disclosure) if disclosure else Disclosure.UNMARKED,
        classification=classification,
        openness=Openness(openness) if openness else Openness.UNREVIEWED,
        reviewer=reviewer,
        reviewed_on=reviewed_on,
    )
