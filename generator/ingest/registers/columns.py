"""Which column of a register holds what: its header row, found and read.

Known are the keys of a record's YAML, their usual other names, the English names of the starter register,
the nine columns of 归档文件目录 (DA/T 22—2015) and the seven of its predecessor (DA/T 22—2000), and the
fields of the kinds. A mapping file names the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.ingest.kinds import OWN_FIELDS
from generator.ingest.registers.mapping import ColumnMapping
from generator.ingest.registers.tables import Cell, Table
from generator.model.record import RecordKind
from generator.zh.normalize import fold_words

OPENNESS = "公开"  # one word for both marks: 公开 or 不公开
ROW_NUMBER = "序号"  # the row's place in the list, which says nothing of the record
_MARKS = ("密级", "保密等级", "公开属性", "公开方式", "是否公开", "开放标识", "审核人", "审核日期")
_SEARCHED = 20
_FEWEST = 2

_ALIASES = {
    "题名": "title 标题 文件题名 文件标题 名称 文件名称 案卷题名 事项 照片题名 资产名称 项目名称 活动名称 会议名称 荣誉名称 奖项名称",
    "门类": "kind 类别 档案门类 类型 档案类别",
    "档号": "reference_code referencecode 档案号",
    "文号": "doc_number docnumber 发文字号 文件编号 文件字号",
    "责任者": "主办单位 主办者 印发机关 印发单位 颁发机关 颁发单位 issuer creator creators 发文机关 发文单位 制发机关 形成单位 作者单位",
    "日期": "文件时间 发文时间 印发日期 印发时间 年月 date 时间 成文日期 文件日期 形成日期 形成时间 发文日期",
    "单位": "有关单位 实施单位 承办单位 帮扶单位 参与单位 units unit 相关单位 涉及单位",
    "地区": "所在地 所在地区 所属地区 地域 行政区 regions region 涉及地区 行政区划",
    "主题": "themes theme 主题词 关键词",
    "提要": "summary 摘要 内容提要 内容摘要 范围和提要 内容 简介",
    "数据": "figures figure 数字",
    "保管期限": "retention 期限",
    "密级": "classification 保密等级",
    "公开属性": "disclosure",
    OPENNESS: "openness 是否公开 公开方式 公开情况 公开性质",
    "开放标识": "开放状态 控制标识",
    "审核人": "reviewer 开放审核人",
    "审核日期": "reviewed_on reviewedon 审核时间",
    "来源": "source_title sourcetitle 资料来源 出处 来源题名",
    "来源网址": "source_url sourceurl 网址 链接",
    "可信度": "confidence",
    "证明要点": "evidence_for evidencefor 对应要点",
    "页数": "pages 张数",
    "附注": "备注 note notes 说明",
    ROW_NUMBER: "顺序号 编号顺序 no",
}
KNOWN = {
    fold_words(name): key for key, names in _ALIASES.items() for name in (key, *names.split())
}  # folded header → key


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header row: what each column holds (by its place), and where the records begin."""

    row: int  # counted from 0
    columns: dict[int, str]  # place → key of the record, OPENNESS, or the column's own name
    names: dict[int, str]  # place → header as printed
    foreign: frozenset[str]  # columns that are not ours: kept under 其他

    def place(self, key: str) -> str:
        """What the register calls `key`."""
        return next((self.names[place] for place, found in self.columns.items() if found == key), key)


def find_header(table: Table, kinds: Iterable[RecordKind], mapping: ColumnMapping) -> Header | None:
    """The row among the first ones that names the most columns we know, 题名 among them; None without one."""
    own = _names_of_kinds(kinds)
    best: Header | None = None
    most = 0
    rows = range(min(_SEARCHED, len(table.rows)))
    if mapping.header_row:
        rows = range(mapping.header_row - 1, min(mapping.header_row, len(table.rows)))
    for number in rows:
        header, known = _read_header(number, table.rows[number], own, mapping)
        if known > most and known >= _FEWEST and "题名" in header.columns.values():
            best, most = header, known
    return best


def _read_header(
    number: int, cells: list[Cell], own: Mapping[str, str], mapping: ColumnMapping
) -> tuple[Header, int]:
    columns: dict[int, str] = {}
    names: dict[int, str] = {}
    foreign: set[str] = set()
    known = 0
    for place, cell in enumerate(cells):
        name = re.sub(r"\s+", "", str(cell))
        if not name or name in mapping.ignored:
            continue
        key = mapping.columns.get(name) or _recognise(name, own)
        known += bool(key)
        if not key:
            foreign.add(name)
        columns[place] = key or name
        names[place] = name
    return Header(row=number, columns=columns, names=names, foreign=frozenset(foreign)), known


def _recognise(name: str, own: Mapping[str, str]) -> str:
    """The key a header means, "" where it is not ours. What stands in brackets or after * is a hint to fill in."""
    for form in (name, re.sub(r"[（(\[【].*?[）)\]】]|[*＊:：]", "", name)):
        folded = fold_words(form)
        if folded in KNOWN:
            return KNOWN[folded]
        if folded in own:
            return own[folded]
    return ""


def meant_mark(name: str) -> str:
    """The mark of access that a column of another name was meant to be, one character mistyped; "" where none.

    A secret whose 密级 lands among the other columns would be opened with the rest.
    """
    if len(name) == len(_MARKS[0]) and name[0] == _MARKS[0][0]:
        return _MARKS[0]
    for mark in _MARKS[1:]:
        if len(name) == len(mark) and sum(a != b for a, b in zip(name, mark, strict=True)) == 1:
            return mark
    return ""


def _names_of_kinds(kinds: Iterable[RecordKind]) -> dict[str, str]:
    """Folded column → what the kinds call it; a name with two meanings stays for each kind to tell."""
    found: dict[str, str] = {}
    for kind in kinds:
        for field in kind.fields:
            for name in (field.name, *field.columns):
                found.setdefault(fold_words(name), name)
        for key, label in kind.labels:
            found.setdefault(fold_words(label), label if key in OWN_FIELDS else "")
    return {folded: name for folded, name in found.items() if name and folded not in KNOWN}


def key_in_kind(column: str, kind: RecordKind) -> str:
    """What `column` means in a record of `kind`: a field, a relabelled key, or "" where neither."""
    folded = fold_words(column)
    for field in kind.fields:
        if folded in {fold_words(name) for name in (field.name, *field.columns)}:
            return field.name
    return next((key for key, label in kind.labels if fold_words(label) == folded), "")
