"""Where imported records are filed, and how the files change: new entries appended, edited ones rewritten in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.ingest.record_form import Values, arrange, record_values
from generator.ingest.records import FiledRecord, parse_records
from generator.ingest.registers.entries import format_entry, rewrite_entry
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.record import RecordKind

UNWRITABLE = "E348"
UNDATED = "undated"


@dataclass(slots=True, kw_only=True)
class Filing:
    """The entries of one import by file, gathered and then turned into the files' new text."""

    folder: Path  # archive/records
    kinds: Mapping[str, RecordKind]
    added: defaultdict[Path, list[tuple[str, Values]]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, Values] = field(default_factory=dict)  # by record id

    def add(self, kind: RecordKind, record_id: str, values: Values) -> None:
        """A new record, by kind and year: where a person would look for it."""
        date = values.get("日期", "")
        year = date[:4] if isinstance(date, str) and date else UNDATED
        self.added[self.folder / kind.id / f"{year}.yml"].append((kind.id, {"id": record_id, **values}))

    def change(self, record_id: str, changed: Values) -> None:
        """Some keys of a record, which stays where it is filed."""
        self.changed[record_id] = changed

    def make_texts(self, records: Mapping[str, FiledRecord], log: IssueLog) -> dict[Path, str]:
        """The new text of every file that changes, read back to prove that it says what was meant."""
        by_file: defaultdict[Path, list[FiledRecord]] = defaultdict(list)
        for filed in records.values():
            by_file[filed.path].append(filed)
        touched = {*self.added, *(records[one].path for one in self.changed)}
        texts = {}
        for path in sorted(touched):
            entries = sorted(by_file[path], key=lambda filed: filed.node.line)
            text = self._make_text(path, entries)
            self._prove(path, text, entries, log)
            texts[path] = text
        return texts

    def _make_text(self, path: Path, entries: list[FiledRecord]) -> str:
        old = path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
        newline = "\r\n" if "\r\n" in old else "\n"
        lines = old.replace("\r\n", "\n").rstrip("\n").split("\n") if old.strip() else []
        indent = _indent_of(lines, entries)
        # from the last to the first, so that the lines of the others stay where they were read
        for position in range(len(entries) - 1, -1, -1):
            filed = entries[position]
            changed = self.changed.get(filed.record.id)
            if changed:
                following = entries[position + 1].node.line if position + 1 < len(entries) else 0
                kind = self.kinds.get(filed.record.kind)
                whole = {**record_values(filed.record, kind), **changed}
                lines = rewrite_entry(lines, filed.node, following, changed, whole, kind)
        # of one day: in the order of the register
        new = sorted(self.added.get(path, ()), key=lambda entry: str(entry[1].get("日期", "")))
        if new and not lines:
            lines = [f"# {self.kinds[new[0][0]].name}。各项的意思见 archive/README.md"]
        for kind_id, values in new:
            lines += ["", *(indent + line for line in format_entry(values, self.kinds[kind_id]))]
        return newline.join([*lines, ""])

    def _prove(self, path: Path, text: str, entries: list[FiledRecord], log: IssueLog) -> None:
        problems = IssueLog()
        found = {
            filed.record.id: filed.record
            for filed in parse_records(text, path, self.folder, self.kinds, problems)
        }
        meant: dict[str, Values] = {
            filed.record.id: {
                **record_values(filed.record, self.kinds.get(filed.record.kind)),
                **self.changed.get(filed.record.id, {}),
            }
            for filed in entries
        }
        meant |= {str(values["id"]): values for _, values in self.added.get(path, ())}
        for issue in problems.errors:
            log.add(
                UNWRITABLE, Origin(path=issue.origin.path), f"导入后会有错误：{issue.message}", issue.advice
            )
        for key, values in meant.items():
            record = found.get(key)
            kind = self.kinds.get(record.kind) if record else None
            if record is None or record_values(record, kind) != _as_read(values, kind):
                shown = path.relative_to(self.folder.parent.parent).as_posix()
                log.add(
                    UNWRITABLE,
                    Origin(path=shown),
                    f"档案 {key} 写入后读出来不一样",
                    "请检查这个文件里有没有特别的写法，或把这条改成每项一行",
                )


def _as_read(values: Values, kind: RecordKind | None) -> Values:
    return arrange({"可信度": "中", **{key: value for key, value in values.items() if value}}, kind)


def _indent_of(lines: list[str], entries: list[FiledRecord]) -> str:
    if not entries or entries[0].node.line > len(lines):
        return ""
    line = lines[entries[0].node.line - 1]
    return line[: len(line) - len(line.lstrip())] if line.lstrip().startswith("-") else ""
