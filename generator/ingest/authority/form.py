"""What the authority files have in common: their issue codes, their lists of entries, their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.ingest.yaml_fields import FieldCodes, Fields
from generator.ingest.yaml_file import Mapping, Scalar, Sequence, read_yaml
from generator.issues import IssueLog
from generator.model.origin import Origin

UNREADABLE = "E201"
CODES = FieldCodes(unknown_key="E202", missing="E203", wrong_type="E204", bad_date="E205", bad_value="E206")
DUPLICATE = "E207"
BAD_ID = "E212"

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# 公开方式 of a source that the public edition must not even name (GB/T 9704—2012, 附注)
_CLOSED = ("不公开", "不予公开", "依申请公开")
_DISCLOSURES = (*_CLOSED, "主动公开")


def read_entries(path: Path, shown_as: str, log: IssueLog, what: str) -> Iterator[Fields]:
    """The entries of one authority file, which is a list of mappings."""
    root = read_yaml(path, log, code=UNREADABLE, shown_as=shown_as)
    if root is None or (isinstance(root, Mapping) and not root.entries):
        return
    if not isinstance(root, Sequence):
        log.add(
            CODES.wrong_type, Origin(path=shown_as, line=root.line), "文件应是条目的列表", "请每条以“- ”开头"
        )
        return
    for node in root.items:
        if isinstance(node, Mapping):
            yield Fields(node, shown_as, log, CODES, what)
        else:
            at = Origin(path=shown_as, line=node.line)
            log.add(CODES.wrong_type, at, f"{what}的条目应是“键: 值”", "请改写这一条")


def read_id(fields: Fields, key: str = "id") -> str:
    """A stable ASCII slug; "" where it is missing or malformed, which is then reported."""
    text = fields.text(key, required=True)
    if not text or _SLUG.fullmatch(text):
        return text
    fields.log.add(
        BAD_ID,
        fields.origin_of(key),
        f"标识“{text}”不能用作网址",
        "请只用小写字母、数字和连字符，如 finance-department",
    )
    return ""


def read_sources(fields: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Open and closed sources: a text is open; ``{title, url, disclosure}`` says for itself."""
    opened: list[str] = []
    closed: list[str] = []
    for node in fields.nodes("sources"):
        if isinstance(node, Scalar):
            opened.append(node.text.strip())
        elif isinstance(node, Mapping):
            source = Fields(node, fields.path, fields.log, CODES, fields.what)
            title, url = source.text("title", required=True), source.text("url")
            shut = source.choice("disclosure", _DISCLOSURES) in _CLOSED
            source.finish()
            (closed if shut else opened).append(f"{title} {url}".strip())
        else:
            at = Origin(path=fields.path, line=node.line)
            fields.log.add(CODES.wrong_type, at, "来源应是一段文字或“title: …”", "请改写这一项")
    return tuple(opened), tuple(closed)


def report_duplicate(fields: Fields, key: str, label: str, first: Origin) -> None:
    """Two entries claim one id or code."""
    fields.log.add(
        DUPLICATE, fields.origin_of(key), f"{label}重复，首见于 {first.describe()}", "请改其中之一"
    )
