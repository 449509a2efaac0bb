"""Who may see a thing: the three marks of archival access control, which are independent.

DA/T 18—2022 keeps 公开属性 (information disclosure) and 开放标识 (archival opening) apart; 密级 is the
State secrecy mark. The public edition asks all three (see `generator.gate`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.partial_date import PartialDate


class Disclosure(StrEnum):
    """公开属性 (DA/T 18—2022). UNMARKED is treated as closed."""

    ACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    CLOSED = "不予公开"
    UNMARKED = "未标注"


class Openness(StrEnum):
    """开放标识 (DA/T 18—2022)."""

    OPEN = "开放"
    CONTROLLED = "控制"
    DELAYED = "延期开放"
    UNREVIEWED = "未审核"


@dataclass(frozen=True, kw_only=True)  # no slots: pickled by the ten thousand
class Access:
    """Everything the gate asks of a thing before it may stand in the public edition."""

    disclosure: Disclosure = Disclosure.UNMARKED
    classification: str = ""  # 密级, as written: "机密★10年"; "" where there is none
    openness: Openness = Openness.UNREVIEWED
    reviewer: str = ""  # 审核人
    reviewed_on: PartialDate | None = None  # 审核日期


UNREVIEWED = Access()  # what nobody has marked yet, and so closed
