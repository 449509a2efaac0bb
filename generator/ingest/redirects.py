"""Former addresses (archive/redirects.yml): pages that were renamed keep answering under their old name."""

from __future__ import annotations

import re
from pathlib import Path

from generator.ingest.yaml_fields import FieldCodes, Fields
from generator.ingest.yaml_file import Mapping, Sequence, read_yaml
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.redirect import Redirect

UNREADABLE = "E351"
CODES = FieldCodes(unknown_key="E352", missing="E353", wrong_type="E354", bad_date="E355", bad_value="E355")
DUPLICATE = "E356"

_PATH = re.compile(r"[a-z]+(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")


def read_redirects(path: Path, log: IssueLog) -> tuple[Redirect, ...]:
    """The entries of redirects.yml, in its order; none where there is no such file. Issues E351–E356."""
    if not path.is_file():
        return ()
    shown = path.relative_to(path.parent.parent).as_posix()
    root = read_yaml(path, log, code=UNREADABLE, shown_as=shown)
    if root is None or (isinstance(root, Mapping) and not root.entries):
        return ()
    if not isinstance(root, Sequence):
        log.add(
            CODES.wrong_type, Origin(path=shown, line=root.line), "文件应是条目的列表", "请每条以“- ”开头"
        )
        return ()
    found: dict[str, Redirect] = {}
    for node in root.items:
        if not isinstance(node, Mapping):
            log.add(CODES.wrong_type, Origin(path=shown, line=node.line), "条目应是“键: 值”", "请改写这一条")
            continue
        fields = Fields(node, shown, log, CODES, "网址变更")
        old, new = _read_path(fields, "旧网址"), _read_path(fields, "新网址")
        fields.finish()
        if not old or not new:
            continue
        if old in found:
            first = found[old].origin.describe()
            log.add(DUPLICATE, fields.origin, f"旧网址“{old}”重复，首见于 {first}", "请删去其中之一")
            continue
        found[old] = Redirect(old=old, new=new, origin=fields.origin)
    return tuple(found.values())


def _read_path(fields: Fields, key: str) -> str:
    text = fields.text(key, required=True).strip("/")
    if not text or _PATH.fullmatch(text):
        return text
    fields.log.add(
        CODES.bad_value,
        fields.origin_of(key),
        f"“{key}”不能是“{text}”",
        "请写网址里站名之后的部分，如 policies/zhong-fa-2015-34",
    )
    return ""
