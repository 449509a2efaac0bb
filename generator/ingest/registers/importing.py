"""From a register to the archive's YAML: read, match, merge, and only if nothing stands against it, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.ingest.journal import finish_interrupted, write_together
from generator.ingest.kinds import read_kinds
from generator.ingest.record_form import Values, is_usual_reference_code, record_values
from generator.ingest.records import FiledRecord, parse_records, read_filed_records
from generator.ingest.registers.corrections import (
    find_gone,
    match_corrections,
    name_register,
    report_correction,
    report_gone,
)
from generator.ingest.registers.filing import Filing
from generator.ingest.registers.identity import Catalogue, choose_id, row_key
from generator.ingest.registers.mapping import ColumnMapping, read_mapping
from generator.ingest.registers.merging import Review, merge_row, new_values
from generator.ingest.registers.reading import read_register, report_doubles
from generator.ingest.registers.rows import RegisterRow
from generator.ingest.registers.state import STATE_FILE, Imported, digest, format_state, read_state
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.record import Record, RecordKind

STAGES = ("读取登记表", "读取馆藏", "核对", "写入")
CONFLICT = "E344"
ARCHIVE_BROKEN = "E349"
HAND_EDITED = "W344"
REOPENED = "W345"
ODD_CODE = "W301"


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """A record that the register changes, and which of its fields."""

    id: str
    title: str
    fields: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class ImportPlan:
    """What an import comes to; nothing is written before `write`."""

    added: list[str] = field(default_factory=list)
    updated: list[Updated] = field(default_factory=list)
    unchanged: int = 0
    folder: Path = Path()  # archive/records
    texts: dict[Path, str] = field(default_factory=dict)

    def write(self) -> None:
        """Write every file that changes, all of them or none. Raises OSError where the disk refuses."""
        write_together(self.folder, self.texts)

    def read_back(self, kinds: Mapping[str, RecordKind]) -> Iterator[Record]:
        """The records of every file that changes, as the import will leave them."""
        for path, text in sorted(self.texts.items()):
            if path.name != STATE_FILE:
                filed = parse_records(text, path, self.folder, kinds, IssueLog())
                yield from (one.record for one in filed)


def import_register(
    archive: Path,
    file: Path,
    log: IssueLog,
    *,
    mapping: Path | None = None,
    review: Review | None = None,
    progress: Callable[[str], None] = lambda stage: None,
) -> ImportPlan:
    """Plan the import of `file` into `archive`. Where `log` holds errors afterwards, nothing may be written.

    Raises UnreadableTableError for a file that is no register at all. Issues E341–E349, W341–W349 carry row
    and column as the spreadsheet shows them.
    """
    finish_interrupted(archive / "records", log)
    kinds = read_kinds(archive / "kinds", log)
    known = frozenset(own.name for kind in kinds.values() for own in kind.fields)
    columns = read_mapping(mapping, known, log) if mapping else ColumnMapping()
    if log.errors:
        return ImportPlan()
    progress(STAGES[0])
    rows = read_register(file, kinds, columns, log)
    progress(STAGES[1])
    before = len(log.errors)
    records = read_filed_records(archive / "records", kinds, log)
    if len(log.errors) > before:
        log.add(
            ARCHIVE_BROKEN,
            Origin(path="archive/records"),
            "馆藏现有的档案有错误，不能导入",
            "请先改正上述错误",
        )
    progress(STAGES[2])
    report_doubles(rows, log)
    return _plan(file.name, rows, records, archive / "records", kinds, review or Review(), log)


def _plan(
    file: str,
    rows: list[RegisterRow],
    records: tuple[FiledRecord, ...],
    folder: Path,
    kinds: Mapping[str, RecordKind],
    review: Review,
    log: IssueLog,
) -> ImportPlan:
    plan = ImportPlan(folder=folder)
    state = read_state(folder)
    catalogue = Catalogue(records, state, rows)
    filing = Filing(folder=folder, kinds=kinds)
    taken = set(catalogue.by_id)
    now = dict(state)
    found, register = _match_rows(file, rows, catalogue, state, log)
    for row, filed in zip(rows, found, strict=True):
        if filed is None:
            record_id = choose_id(row, taken)
            taken.add(record_id)
            filing.add(row.kind, record_id, new_values(row.supplied, review))
            plan.added.append(record_id)
            _warn_of_code(row, log)
        else:
            record_id = filed.record.id
            _merge(row, filed, state.get(record_id), review, plan, filing, log)
        digests = {key: digest(value) for key, value in row.supplied.items() if value}
        now[record_id] = Imported(id=record_id, row=digest(row_key(row)), register=register, digests=digests)
    if not log.errors:
        plan.texts = filing.make_texts(catalogue.by_id, log)
        if format_state(now) != format_state(state):
            plan.texts[folder / STATE_FILE] = format_state(now)
    return plan


def _match_rows(
    file: str,
    rows: list[RegisterRow],
    catalogue: Catalogue,
    state: Mapping[str, Imported],
    log: IssueLog,
) -> tuple[list[FiledRecord | None], str]:
    """The record of each row, None where it is new; and which register these rows are."""
    found = [catalogue.take(row) for row in rows]
    known = [filed.record.id for filed in found if filed]
    register = name_register(file, [state[one] for one in known if one in state], len(rows))
    gone = find_gone(register, catalogue.by_id, state, known)
    new = [place for place, filed in enumerate(found) if filed is None]
    corrected = match_corrections([rows[place] for place in new], gone, len(known))
    for place, filed in corrected.items():
        found[new[place]] = filed
        report_correction(rows[new[place]], filed, log)
    known += [filed.record.id for filed in corrected.values()]
    report_gone(file, find_gone(register, catalogue.by_id, state, known), log)
    return found, register


def _merge(
    row: RegisterRow,
    filed: FiledRecord,
    last: Imported | None,
    review: Review,
    plan: ImportPlan,
    filing: Filing,
    log: IssueLog,
) -> None:
    record = filed.record
    if record.kind != row.kind.id:
        message = (
            f"档号 {record.reference_code} 在馆藏中的门类是“{record.kind}”（{record.origin.describe()}）"
        )
        log.add(CONFLICT, row.origin, message, "请让两处的门类一致")
        return
    current: Values = record_values(record, row.kind)
    merge = merge_row(row.supplied, current, last.digests if last else None, review)
    if merge.conflicts:
        log.add(
            CONFLICT,
            row.origin,
            f"《{record.title}》的{'、'.join(merge.conflicts)}在馆藏里改过（{record.origin.describe()}），"
            "登记表里也改了，不知以哪个为准",
            "请核对后把两处改成一样",
        )
        return
    if merge.kept:
        log.add(
            HAND_EDITED,
            row.origin,
            f"《{record.title}》的{'、'.join(merge.kept)}在馆藏里改过（{record.origin.describe()}），保留馆藏的写法",
            "如应以登记表为准，请在馆藏里改回",
        )
    if not merge.changed:
        plan.unchanged += 1
        return
    if merge.reopened:
        log.add(
            REOPENED,
            row.origin,
            f"《{record.title}》内容有更新，原来的开放审核不再有效",
            "请重新审核，或导入时写明 --reviewer 和 --reviewed-on",
        )
    filing.change(record.id, merge.changed)
    plan.updated.append(Updated(id=record.id, title=record.title, fields=tuple(merge.changed)))


def _warn_of_code(row: RegisterRow, log: IssueLog) -> None:
    code = row.text("档号")
    if code and not is_usual_reference_code(code):
        log.add(
            ODD_CODE,
            row.origin,
            f"档号“{code}”不是 DA/T 22、DA/T 13 的常见写法",
            "照原样导入；请核对是否写错",
        )
