"""The rows of a register as values under a record's keys; every cell that cannot be taken is an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.ingest.kinds import OWN_FIELDS
from generator.ingest.record_form import Value, fold_reference_code
from generator.ingest.registers.columns import OPENNESS, ROW_NUMBER, Header, key_in_kind
from generator.ingest.registers.damage import find_damage
from generator.ingest.registers.mapping import ColumnMapping
from generator.ingest.registers.tables import Cell, Table
from generator.ingest.registers.values import READERS, RefusedValueError, read_plain, read_text
from generator.issues import IssueLog
from generator.model.access import Disclosure, Openness
from generator.model.origin import Origin
from generator.model.record import RecordKind
from generator.zh.normalize import strip_space

MISSING = "E341"
REFUSED = "E342"
NO_VALUE = "E345"
NO_HEADER = "E346"
HEADING = "W342"

_DATE_AS_WRITTEN = "日期原文"
_FOOTER = re.compile(
    r"(?:合计|总计|小计|共计)(?:[:：\d]|$)|(?:填表|制表|整理|审核|检查|登记|著录)(?:人|单位|日期)[:：]|共\s*\d+\s*[件卷页条]"
)
_FOOTER_CELLS = 4
_DITTO = frozenset({"〃", "″", "〞", "同上"})
_SECRET = re.compile(r"(?:绝密|机密|秘密)(?:[★☆*].*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One record as a register gives it. `supplied` holds every key of the register, empty ones too."""

    origin: Origin
    kind: RecordKind
    supplied: dict[str, Value]

    def text(self, key: str) -> str:
        """The value of a key that holds one text."""
        value = self.supplied.get(key, "")
        return value if isinstance(value, str) else ""

    @property
    def item_number(self) -> str:
        """件号, which tells files of equal title and date apart in registers older than 档号 by item."""
        return self.text("件号")


def read_rows(
    table: Table,
    header: Header,
    path: str,
    kinds: Mapping[str, RecordKind],
    mapping: ColumnMapping,
    log: IssueLog,
) -> list[RegisterRow]:
    """The rows under `header`. Rows with an issue are left out; blank ones and sub-headings are no rows."""
    reader = _RowReader(table, header, path, kinds, mapping, log)
    return [row for number in range(header.row + 1, len(table.rows)) if (row := reader.read(number))]


class _RowReader:
    def __init__(
        self,
        table: Table,
        header: Header,
        path: str,
        kinds: Mapping[str, RecordKind],
        mapping: ColumnMapping,
        log: IssueLog,
    ) -> None:
        self.table, self.header, self.mapping, self.log = table, header, mapping, log
        self.path = f"{path}“{table.name}”表" if table.name else path
        self.kinds = dict(kinds) | {kind.name: kind for kind in kinds.values()}
        self.by_category = {code: kind for kind in kinds.values() for code in kind.code_categories}
        self.default = next((kind for kind in kinds.values() if kind.is_default), None)
        self.above: list[Cell] | None = None  # the last row of a record, its ditto marks resolved

    def read(self, number: int) -> RegisterRow | None:
        cells = self.table.rows[number]
        failed = [place for row, place in self.table.failed if row == number and place in self.header.columns]
        if not any(read_text(cell) for cell in cells) and not failed:
            return None
        if self._repeats_header(cells):
            return None
        if number in self.table.headings:
            self._note(
                HEADING, number, "", "是合并成一格的小标题，未作为档案导入", "如果它是一条档案，请取消合并"
            )
            return None
        if self._is_footer(cells):
            self._note(
                HEADING, number, "", "是合计或落款，未作为档案导入", "如果它是一条档案，请补上日期或档号"
            )
            return None
        before = len(self.log.errors)
        cells = self.above = self._resolve_dittos(number, cells)
        for place in failed:
            self._refuse(NO_VALUE, number, place, "公式出错或没有算出结果", "请改正公式，或把它换成值")
        stray = [place for place, cell in enumerate(cells) if read_text(cell) and self._is_stray(place)]
        for place in stray:
            message = f"第 {place + 1} 列没有列名，却有内容“{read_text(cells[place])[:20]}”"
            self._note(NO_HEADER, number, "", message, "请给这一列加上列名，或清空它")
        kind = self._find_kind(number, cells)
        supplied = self._read_cells(number, cells, kind) if kind else {}
        if kind and not supplied.get("题名"):
            self._note(
                MISSING,
                number,
                self.header.place("题名"),
                "题名是空的",
                "请填写题名，没有题名的自拟并加方括号",
            )
        if kind:
            self._check_required(number, kind, supplied)
        if kind is None or len(self.log.errors) > before:
            return None
        return RegisterRow(origin=self._origin(number), kind=kind, supplied=supplied)

    def _resolve_dittos(self, number: int, cells: list[Cell]) -> list[Cell]:
        """〃 and 同上 as the cell above them."""
        resolved = list(cells)
        for place in self.header.columns:
            if place >= len(cells) or read_text(cells[place]) not in _DITTO:
                continue
            if self.above is None:
                written = read_text(cells[place])
                self._refuse(REFUSED, number, place, f"“{written}”上面没有可以照抄的内容", "请写全")
            resolved[place] = self.above[place] if self.above and place < len(self.above) else ""
        return resolved

    def _read_cells(self, number: int, cells: list[Cell], kind: RecordKind) -> dict[str, Value]:
        supplied: dict[str, Value] = {}
        foreign: list[tuple[str, str]] = []
        own = {field.name for field in kind.fields}
        for place, column in self.header.columns.items():
            cell = cells[place] if place < len(cells) else ""
            key = key_in_kind(column, kind) or column
            if key in (ROW_NUMBER, "门类"):
                continue
            if damage := find_damage(cell, key):
                self._refuse(REFUSED, number, place, *damage)
                continue
            if key not in OWN_FIELDS and key not in own and key != OPENNESS:
                if text := read_text(cell):
                    foreign.append((self.header.names[place], text))
                if _SECRET.fullmatch(strip_space(text)):
                    message = f"写着密级“{text}”，而这一列不是馆藏的“密级”"
                    self._refuse(REFUSED, number, place, message, "请把列名改成“密级”，或用对照表指明")
                continue
            try:
                value = READERS.get(key, read_plain)(cell)
            except RefusedValueError as refusal:
                self._refuse(REFUSED, number, place, *_split_reason(str(refusal)))
                continue
            if key == "日期" and value and read_text(cell).startswith(("[", "［", "〔")):
                foreign.append((_DATE_AS_WRITTEN, read_text(cell)))
            if supplied.get(key) and value and supplied[key] != value:
                self._refuse(
                    NO_HEADER,
                    number,
                    place,
                    f"和另一列都是“{key}”，两处不一样",
                    "请合并两列，或用对照表忽略其中一列",
                )
            supplied[key] = supplied.get(key) or value
        for key, text in self.mapping.defaults.items():
            if key != "门类" and not supplied.get(key):
                supplied[key] = self._read_default(number, key, text)
        if self._has_foreign(own):
            supplied["其他"] = tuple(foreign)
        return _spread_openness(supplied)

    def _read_default(self, number: int, key: str, text: str) -> Value:
        try:
            return READERS.get(key, read_plain)(text)
        except RefusedValueError as refusal:
            self._note(REFUSED, number, key, *_split_reason(str(refusal)))
            return ""

    def _find_kind(self, number: int, cells: list[Cell]) -> RecordKind | None:
        said = self._cell(cells, "门类") or self.mapping.defaults.get("门类", "")
        if said:
            kind = self.kinds.get(said) or self.kinds.get(said.lower())
            if kind is None:
                names = "、".join(dict.fromkeys(kind.name for kind in self.kinds.values()))
                self._note(
                    REFUSED,
                    number,
                    self.header.place("门类"),
                    f"不认识的门类“{said}”",
                    f"请从这些里选：{names}",
                )
            return kind
        code = fold_reference_code(self._cell(cells, "档号"))
        categories = [part.split("·")[0] for part in code.split("-")[1:]]
        kind = next((self.by_category[part] for part in categories if part in self.by_category), None)
        if kind is None and "门类" not in self.header.columns.values():
            kind = self.default
        if kind is None:
            self._note(MISSING, number, self.header.place("门类"), "门类是空的", "请填写门类")
        return kind

    def _cell(self, cells: list[Cell], key: str) -> str:
        for place, column in self.header.columns.items():
            if column == key and place < len(cells) and (text := read_text(cells[place])):
                return text
        return ""

    def _has_foreign(self, own: set[str]) -> bool:
        return (
            any(
                column not in OWN_FIELDS and column not in own and column not in (OPENNESS, ROW_NUMBER)
                for column in self.header.columns.values()
            )
            or "日期" in self.header.columns.values()
        )

    def _check_required(self, number: int, kind: RecordKind, supplied: Mapping[str, Value]) -> None:
        for field in kind.fields:
            value = supplied.get(field.name)
            if field.required and not value:
                self._note(MISSING, number, field.name, f"{kind.name}的“{field.name}”是空的", "请填写")
            elif field.values and value and value not in field.values:
                options = "、".join(field.values)
                self._note(
                    REFUSED, number, field.name, f"“{field.name}”不能是“{value}”", f"请从这些里选：{options}"
                )

    def _is_stray(self, place: int) -> bool:
        header = self.table.rows[self.header.row]
        return place not in self.header.columns and (place >= len(header) or not read_text(header[place]))

    def _repeats_header(self, cells: list[Cell]) -> bool:
        """A header printed again at the top of a page, or its second line (cells merged downwards)."""
        return re.sub(r"\s+", "", self._cell(cells, "题名")) == self.header.place("题名")

    def _is_footer(self, cells: list[Cell]) -> bool:
        """A sum or who filled in the form, below the table: no date, no number, hardly anything at all."""
        if any(self._cell(cells, key) for key in ("日期", "档号", "文号")):
            return False
        texts = [text for text in map(read_text, cells) if text]
        title = self._cell(cells, "题名")
        return bool(_FOOTER.match(title or texts[0])) and (bool(title) or len(texts) <= _FOOTER_CELLS)

    def _origin(self, number: int, column: str = "") -> Origin:
        return Origin(path=self.path, row=number + 1, column=column)

    def _note(self, code: str, number: int, column: str, message: str, advice: str) -> None:
        self.log.add(code, self._origin(number, column), message, advice)

    def _refuse(self, code: str, number: int, place: int, message: str, advice: str) -> None:
        self._note(code, number, self.header.names[place], message, advice)


def _split_reason(reason: str) -> tuple[str, str]:
    """What is wrong, and what to do."""
    message, _, advice = reason.partition("，请")
    return message, f"请{advice}" if advice else "请改正"


def _spread_openness(supplied: dict[str, Value]) -> dict[str, Value]:
    """One word for both marks: 公开 is 主动公开 and opens nothing by itself; 不公开 closes both."""
    if OPENNESS not in supplied:
        return supplied
    said = supplied.pop(OPENNESS)
    if not supplied.get("公开属性"):
        supplied["公开属性"] = said
    if said == Disclosure.CLOSED and not supplied.get("开放标识"):
        supplied["开放标识"] = Openness.CONTROLLED.value
    return supplied


def iterate_foreign(header: Header, kinds: Mapping[str, RecordKind]) -> Iterator[str]:
    """The columns that no kind knows, for a note to whoever imports."""
    for name in sorted(header.foreign):
        if not any(key_in_kind(name, kind) for kind in kinds.values()):
            yield name
