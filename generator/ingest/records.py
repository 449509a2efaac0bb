"""Records (archive/records/**/*.yml): lists of archival descriptions that people and `yuedang import` write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Sequence as Several
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.cache import Cache, digest
from generator.crew import Crew, Job, LocalCrew, Put
from generator.ingest.record_form import (
    CLASSIFICATION,
    CONFIDENCES,
    PAGES,
    RETENTION,
    fold_reference_code,
    is_usual_reference_code,
)
from generator.ingest.yaml_fields import FieldCodes, Fields
from generator.ingest.yaml_file import Mapping as YamlMapping
from generator.ingest.yaml_file import Node, Sequence, decode_yaml, parse_yaml
from generator.issues import Issue, IssueLog
from generator.model.access import Access, Disclosure, Openness
from generator.model.origin import Origin
from generator.model.record import Confidence, Figure, Record, RecordKind

UNREADABLE = "E301"
CODES = FieldCodes(unknown_key="E302", missing="E303", wrong_type="E304", bad_date="E305", bad_value="E306")
DUPLICATE_ID = "E307"
DUPLICATE_CODE = "E308"
UNKNOWN_KIND = "E309"
BAD_ID = "E310"
ODD_CODE = "W301"
NOT_REVIEWED = "W302"
CLASSIFIED_OPEN = "W303"

_NOWHERE = Origin(path="")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledRecord:
    """A record with what importing needs to know of its entry: the file and its nodes."""

    record: Record
    path: Path
    node: YamlMapping

    @property
    def id_line(self) -> int:
        """The line of its identifier."""
        return self.node.key_lines.get("id", self.record.origin.line)

    @property
    def code_line(self) -> int:
        """The line of its 档号."""
        return self.node.key_lines.get("档号", self.record.origin.line)


class KeptRecord(NamedTuple):
    """A record without its entry, a digest of its content, and the lines of what no two records may share."""

    record: Record
    digest: bytes
    id_line: int
    code_line: int


_Entry = TypeVar("_Entry", FiledRecord, KeptRecord)


def read_records(folder: Path, kinds: Mapping[str, RecordKind], log: IssueLog) -> tuple[Record, ...]:
    """All records under `folder` (archive/records), by date, undated ones last, else as filed. Issues E301–E310, W301–W303.

    The kind is the entry's 门类 (id or name), else the name of the folder that the file lies in.
    """
    return tuple(one.record for one in read_kept_records(folder, kinds, log))


def read_kept_records(
    folder: Path,
    kinds: Mapping[str, RecordKind],
    log: IssueLog,
    cache: Cache | None = None,
    crew: Crew | None = None,
) -> tuple[KeptRecord, ...]:
    """As `read_records`, by `crew`; what a file gave is kept in `cache`."""
    described = repr(sorted(kinds.items()))
    cache, crew = cache or Cache(None), crew or LocalCrew(1)
    job = Job(prepare=_stand_ready, work=_read_shard, shared=(folder, kinds))
    found: list[KeptRecord] = []
    loaded = ((path, _read_bytes(path, folder, log)) for path in _record_files(folder))
    for files in _cut(loaded, _BLOCK):
        inputs = [digest(described, path.relative_to(folder).as_posix(), data) for path, data in files]
        for kept, issues in cache.keep_all("records", inputs, partial(_read_missing, files, job, crew)):
            found += kept
            log.extend(issues)
    whole = _without_duplicates(found, log)
    return tuple(sorted(whole, key=lambda one: (one.record.date is None, _date(one.record))))


_File = tuple[Path, bytes]
_Read = tuple[tuple[KeptRecord, ...], tuple[Issue, ...]]
_Job = Job[tuple[_File, ...], list[_Read]]
_SHARD = 500_000  # bytes of files that are read together: a tenth of a second
_BLOCK = 32_000_000  # bytes of files that are in memory at once


def _cut(files: Iterable[_File], size: int) -> Iterator[tuple[_File, ...]]:
    """Files that lie beside each other, so of one 全宗 and year where they are filed by these."""
    cut: list[_File] = []
    held = 0
    for file in files:
        cut.append(file)
        held += len(file[1])
        if held > size:
            yield tuple(cut)
            cut, held = [], 0
    if cut:
        yield tuple(cut)


def _read_missing(files: Several[_File], job: _Job, crew: Crew, missing: list[int]) -> Iterator[_Read]:
    shards = list(_cut([files[at] for at in missing], _SHARD))
    return (one for done in crew.run(job, shards) for one in done.value)


def _stand_ready(folder: Path, kinds: Mapping[str, RecordKind]) -> tuple[Path, Mapping[str, RecordKind]]:
    return folder, kinds


def _read_shard(
    ready: tuple[Path, Mapping[str, RecordKind]], shard: tuple[_File, ...], put: Put
) -> list[_Read]:
    folder, kinds = ready
    return [_read_whole(data, path, folder, kinds) for path, data in shard]


def _record_files(folder: Path) -> list[Path]:
    return sorted({*folder.rglob("*.yml"), *folder.rglob("*.yaml")})


def _shown(path: Path, folder: Path) -> str:
    return path.relative_to(folder.parent.parent).as_posix()


def _read_bytes(path: Path, folder: Path, log: IssueLog) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        shown = Origin(path=_shown(path, folder))
        log.add(UNREADABLE, shown, f"文件打不开（{error.strerror}）", "请检查文件是否存在、是否可读")
        return b""


def _read_whole(
    data: bytes, path: Path, folder: Path, kinds: Mapping[str, RecordKind]
) -> tuple[tuple[KeptRecord, ...], tuple[Issue, ...]]:
    log = IssueLog()
    kept = []
    root = decode_yaml(data, log, code=UNREADABLE, shown_as=_shown(path, folder))
    for filed in _read_entries(root, path, folder, kinds, log):
        _check_marks(filed.record, log)
        content = digest(repr(replace(filed.record, origin=_NOWHERE)))  # it may move within its file
        kept.append(KeptRecord(filed.record, content, filed.id_line, filed.code_line))
    return tuple(kept), tuple(log)


def read_filed_records(
    folder: Path, kinds: Mapping[str, RecordKind], log: IssueLog
) -> tuple[FiledRecord, ...]:
    """As `read_records`, in the order of the files and with the entries that they were read from."""
    found: list[FiledRecord] = []
    for path in _record_files(folder):
        data = _read_bytes(path, folder, log)
        root = decode_yaml(data, log, code=UNREADABLE, shown_as=_shown(path, folder))
        found += _read_entries(root, path, folder, kinds, log)
    return tuple(_without_duplicates(found, log))


def parse_records(
    text: str, path: Path, folder: Path, kinds: Mapping[str, RecordKind], log: IssueLog
) -> tuple[FiledRecord, ...]:
    """The entries of one file of `folder` from its text, before it is written."""
    root = parse_yaml(text, log, code=UNREADABLE, shown_as=_shown(path, folder))
    return tuple(_read_entries(root, path, folder, kinds, log))


def _read_entries(
    root: Node | None, path: Path, folder: Path, kinds: Mapping[str, RecordKind], log: IssueLog
) -> Iterator[FiledRecord]:
    shown = _shown(path, folder)
    if root is None or (isinstance(root, YamlMapping) and not root.entries):
        return
    if not isinstance(root, Sequence):
        log.add(
            CODES.wrong_type, Origin(path=shown, line=root.line), "文件应是条目的列表", "请每条以“- ”开头"
        )
        return
    parents = path.relative_to(folder).parts[:-1]
    by_name = {kind.name: kind for kind in kinds.values()}
    for node in root.items:
        if not isinstance(node, YamlMapping):
            at = Origin(path=shown, line=node.line)
            log.add(CODES.wrong_type, at, "档案的条目应是“键: 值”", "请改写这一条")
            continue
        fields = Fields(node, shown, log, CODES, "档案")
        kind = _read_kind(fields, parents[0] if parents else "", kinds, by_name)
        record = _read_record(fields, kind)
        if kind is None:
            continue
        fields.finish()
        if record is not None:
            yield FiledRecord(record=record, path=path, node=node)


def _read_kind(
    fields: Fields, folder: str, kinds: Mapping[str, RecordKind], by_name: Mapping[str, RecordKind]
) -> RecordKind | None:
    fields.what = f"档案“{fields.text('题名') or fields.text('id')}”"
    said = fields.text("门类")
    kind = kinds.get(said or folder) or by_name.get(said or folder)
    if kind is None:
        known = (
            "、".join(f"{kind.name}（{kind.id}）" for kind in kinds.values()) or "（archive/kinds/ 是空的）"
        )
        if said or folder:
            message = f"{fields.what}：不认识的门类“{said or folder}”"
        else:
            message = f"{fields.what}：缺“门类”"
        fields.log.add(
            UNKNOWN_KIND if said or folder else CODES.missing,
            fields.origin_of("门类"),
            message,
            f"请写已有门类：{known}；新门类先在 archive/kinds/ 立一个文件",
        )
    return kind


def _read_record(fields: Fields, kind: RecordKind | None) -> Record | None:
    title = fields.text("题名", required=True)
    record_id = _read_id(fields)
    access = Access(
        disclosure=Disclosure(fields.choice("公开属性", list(Disclosure)) or Disclosure.UNMARKED),
        classification=_read_matching(
            fields, "密级", CLASSIFICATION, "绝密、机密、秘密（可加★和期限）、内部"
        ),
        openness=Openness(fields.choice("开放标识", list(Openness)) or Openness.UNREVIEWED),
        reviewer=fields.text("审核人"),
        reviewed_on=fields.date("审核日期"),
    )
    confidence = fields.choice("可信度", (*CONFIDENCES, *Confidence))
    record = Record(
        id=record_id,
        kind=kind.id if kind else "",
        title=title,
        reference_code=fields.text("档号"),
        date=fields.date("日期"),
        doc_number=fields.text("文号"),
        creators=fields.texts("责任者"),
        units=fields.texts("单位"),
        regions=fields.texts("地区"),
        themes=fields.texts("主题"),
        summary=fields.text("提要"),
        figures=tuple(Figure(label=label, value=value) for label, value in fields.pairs("数据")),
        retention=_read_matching(fields, "保管期限", RETENTION, "永久、30年、10年（旧档案：长期、短期）"),
        access=access,
        source_title=fields.text("来源"),
        source_url=fields.text("来源网址"),
        confidence=CONFIDENCES.get(confidence) or Confidence(confidence or Confidence.MEDIUM),
        evidence_for=fields.texts("证明要点"),
        note=fields.text("附注"),
        extra=_read_extra(fields, kind),
        origin=fields.origin,
    )
    return record if record_id and title and kind else None


def _read_id(fields: Fields) -> str:
    text = fields.text("id", required=True)
    if not text or _SLUG.fullmatch(text):
        return text
    fields.log.add(
        BAD_ID,
        fields.origin_of("id"),
        f"{fields.what}：标识“{text}”不能用作网址",
        "请只用小写字母、数字和连字符，如 2021-06-30-gong-zuo-yao-dian",
    )
    return ""


def _read_matching(fields: Fields, key: str, form: re.Pattern[str], allowed: str) -> str:
    text = fields.text(key)
    if not text or form.fullmatch(text):
        return text
    fields.log.add(
        CODES.bad_value,
        fields.origin_of(key),
        f"{fields.what}：“{key}”不能是“{text}”",
        f"请从这些里选：{allowed}",
    )
    return ""


def _read_extra(fields: Fields, kind: RecordKind | None) -> tuple[tuple[str, str], ...]:
    extra = [(PAGES, fields.text(PAGES))]
    for own in kind.fields if kind else ():
        if own.values:
            extra.append((own.name, fields.choice(own.name, own.values, required=own.required)))
        else:
            extra.append((own.name, fields.text(own.name, required=own.required)))
    return (*((name, value) for name, value in extra if value), *fields.pairs("其他"))


def _without_duplicates(found: list[_Entry], log: IssueLog) -> Iterator[_Entry]:
    ids: dict[str, Origin] = {}
    codes: dict[str, Origin] = {}
    for filed in found:
        record, at = filed.record, filed.record.origin
        first = ids.setdefault(record.id, at)
        if first is not at:
            line = Origin(path=at.path, line=filed.id_line)
            log.add(
                DUPLICATE_ID,
                line,
                f"标识“{record.id}”重复，首见于 {first.describe()}",
                "标识不能重复，请改后来的一条",
            )
            continue
        if record.reference_code:
            first = codes.setdefault(fold_reference_code(record.reference_code), at)
            if first is not at:
                line = Origin(path=at.path, line=filed.code_line)
                log.add(
                    DUPLICATE_CODE,
                    line,
                    f"档号 {record.reference_code} 重复，首见于 {first.describe()}",
                    "请改其中之一",
                )
        yield filed


def _check_marks(record: Record, log: IssueLog) -> None:
    """What is allowed but seldom meant."""
    access = record.access
    name = f"档案“{record.title}”"
    if record.reference_code and not is_usual_reference_code(record.reference_code):
        log.add(
            ODD_CODE,
            record.origin,
            f"{name}：档号“{record.reference_code}”不是 DA/T 22、DA/T 13 的常见写法",
            "照原样保留；请核对是否写错",
        )
    if access.openness is Openness.OPEN and not (access.reviewer and access.reviewed_on):
        log.add(
            NOT_REVIEWED,
            record.origin,
            f"{name}：标为开放，但没有审核人或审核日期，公开版不收",
            "请补“审核人”和“审核日期”",
        )
    if access.classification and access.disclosure is Disclosure.ACTIVE:
        log.add(
            CLASSIFIED_OPEN,
            record.origin,
            f"{name}：标有密级“{access.classification}”，又标为主动公开，公开版不收",
            "请核对其中之一",
        )


def _date(record: Record) -> tuple[int, int, int]:
    return (record.date.year, record.date.month, record.date.day) if record.date else (0, 0, 0)
