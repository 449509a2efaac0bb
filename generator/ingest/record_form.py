"""How a record is written in YAML: the keys, their order, and a record as values under those keys.

Reading (`records`) and importing (`registers`) share this one form, so that what is imported is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.model.access import Disclosure, Openness
from generator.model.record import Confidence, Record, RecordKind

Value = str | tuple[str, ...] | tuple[tuple[str, str], ...]
Values = dict[str, Value]  # key → value as text, list of texts, or pairs; empty values are left out

LISTS = ("责任者", "单位", "地区", "主题", "证明要点")
PAIRS = ("数据", "其他")
PAGES = "页数"
REVIEW = ("开放标识", "审核人", "审核日期")
CONFIDENCES = {"高": Confidence.HIGH, "中": Confidence.MEDIUM, "低": Confidence.LOW}

_BEFORE = (
    "id", "门类", "题名", "档号", "文号", "责任者", "日期", "单位", "地区", "主题", "提要", "数据", "保管期限",
    "密级", "公开属性", *REVIEW, "来源", "来源网址", "可信度", "证明要点", PAGES,
)  # fmt: skip
_AFTER = ("附注", "其他")

# 保管期限 (DA/T 22—2015: 永久, 30年, 10年; the rule of 2000 and older: 永久, 长期, 短期)
RETENTION = re.compile(r"永久|长期|短期|[1-9]\d{0,2}年")
# 密级 (DA/T 18—2022, 保守国家秘密法 art. 14), with a term as in 机密★10年
CLASSIFICATION = re.compile(
    r"(?:绝密|机密|秘密)(?:\s*[★☆*]?\s*(?:长期|启封前|\d{1,3}\s*(?:年|个?月)|.{1,20}))?|内部"
)

_DOTS = str.maketrans(dict.fromkeys(".・•‧∙⋅．", "·"))
_CODE_FORMS = (
    # DA/T 22—2015 and DA/T 13—2022: Z109-WS·2011-Y-BGS-0001, A439-WS·2015·D30·003-005
    re.compile(r"[A-Z]{0,2}\d{2,4}-[A-Z]{2,4}(?:·[^-·]+)*(?:-[^-]+)*-\d{3,5}"),
    # by volume, before 2016: 全宗号-目录号-案卷号-件号
    re.compile(r"[A-Z]{0,2}\d{1,4}(?:-[0-9A-Z]{1,6}){2,4}"),
)


def key_order(kind: RecordKind | None) -> tuple[str, ...]:
    """Every key a record of this kind may have, in the order in which they are written."""
    return (*_BEFORE, *(field.name for field in kind.fields), *_AFTER) if kind else (*_BEFORE, *_AFTER)


def fold_reference_code(code: str) -> str:
    """The form in which two writings of one 档号 are equal: the separator · has many look-alikes.

    >>> fold_reference_code("Z109-WS.2011-Y-BGS-0001") == fold_reference_code("z109－WS・2011-Y-BGS-0001")
    True
    """
    text = re.sub(r"\s+", "", code).upper().translate(_DOTS)
    return re.sub(r"[－—–‐‑−]", "-", text)


def is_usual_reference_code(code: str) -> bool:
    """Whether a 档号 has a form of DA/T 22 or DA/T 13, of any age; others are kept too."""
    folded = fold_reference_code(code)
    return any(form.fullmatch(folded) for form in _CODE_FORMS)


def record_values(record: Record, kind: RecordKind | None) -> Values:
    """The record under the keys of its YAML form, without what the folder says (门类) and without empties."""
    access = record.access
    own = {field.name for field in kind.fields} if kind else set()
    extra = dict(record.extra)
    values: Values = {
        "id": record.id,
        "题名": record.title,
        "档号": record.reference_code,
        "文号": record.doc_number,
        "责任者": record.creators,
        "日期": record.date.isoformat() if record.date else "",
        "单位": record.units,
        "地区": record.regions,
        "主题": record.themes,
        "提要": record.summary,
        "数据": tuple((figure.label, figure.value) for figure in record.figures),
        "保管期限": record.retention,
        "密级": access.classification,
        "公开属性": "" if access.disclosure is Disclosure.UNMARKED else access.disclosure.value,
        "开放标识": "" if access.openness is Openness.UNREVIEWED else access.openness.value,
        "审核人": access.reviewer,
        "审核日期": access.reviewed_on.isoformat() if access.reviewed_on else "",
        "来源": record.source_title,
        "来源网址": record.source_url,
        "可信度": next(name for name, value in CONFIDENCES.items() if value is record.confidence),
        "证明要点": record.evidence_for,
        PAGES: extra.get(PAGES, ""),
        **{name: extra.get(name, "") for name in own},
        "附注": record.note,
        "其他": tuple((name, value) for name, value in record.extra if name != PAGES and name not in own),
    }
    return arrange(values, kind)


def arrange(values: Mapping[str, Value], kind: RecordKind | None) -> Values:
    """`values` in the order of the form, without empty ones."""
    return {key: values[key] for key in key_order(kind) if values.get(key)}


def differing(one: Mapping[str, Value], other: Mapping[str, Value], keys: Iterable[str]) -> tuple[str, ...]:
    """The `keys` whose values differ; missing and empty are the same."""
    return tuple(key for key in keys if (one.get(key) or "") != (other.get(key) or ""))
