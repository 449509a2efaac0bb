"""How a work point and its plan are called on pages, whatever the document left unsaid."""

from __future__ import annotations

import re

from generator.model.corpus import Corpus
from generator.model.document import WorkPoint
from generator.render import markdown

_SENTENCE_END = re.compile(r"[。；！？\n]")
_LONGEST = 30  # characters of the text that stand for a missing title


def point_name(point: WorkPoint) -> str:
    """The title; where the document gives none, how the text begins; at last the id."""
    if point.title:
        return point.title
    words = _SENTENCE_END.split(point.text.strip(), maxsplit=1)[0]
    return f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words or point.id


def point_title(point: WorkPoint) -> str:
    """The point as lists name it, with its number as printed: ``4. 全面开展脱贫攻坚总结``."""
    label = point.label or (f"{point.number}." if point.number else "")
    gap = " " if label and label[-1].isascii() else ""
    return f"{label}{gap}{point_name(point)}"


def plan_key(point: WorkPoint) -> str:
    """What keeps the points of one plan together: the plan, or the document where it is no plan's annex."""
    return point.plan_id or point.document_id


def plan_name(corpus: Corpus, point: WorkPoint) -> str:
    """The title of its plan, else of its document."""
    document = corpus.documents.get(point.document_id)
    return markdown.close_up(point.plan or (document.title if document else "")) or point.document_id
