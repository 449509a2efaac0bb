"""What documents and records name: cited policies (政策文件) and programmes (专项行动)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A policy document that something cites in 《》 or that a record describes."""

    id: str
    title: str
    doc_number: str = ""
    variants: tuple[str, ...] = ()  # other ways in which its title is written


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A named programme, campaign or project: “万企兴万村”, “粤菜师傅” …"""

    id: str
    name: str
    variants: tuple[str, ...] = ()
