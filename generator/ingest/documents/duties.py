"""Whose duty is what, in a part that says so: 县林业局：负责监测预警。 县林业局负责监测预警。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.ingest.documents.numbering import read_number
from generator.ingest.documents.statements import EDGE, Statement, all_named, find_statements
from generator.ingest.documents.trust import Trust

_DUTY = re.compile(
    r"^(?P<names>[^（(）)：:，,。；;]{2,60}?(?:[（(][^（(）)]{2,20}[）)])?)(?P<role>(?:主要|具体|分别|统一|全面|统筹)?(?:负责|承担|负总责))(?!人|制|解释)"
)
_DUTY_BEGINS = re.compile(
    r"^(?:要|应)?(?:主要|具体|统筹|全面|牵头)?(?P<role>负责|承担|牵头|配合|协助)|^(?:做好|组织|指导|督促|会同|落实|加强|制定|履行|依法|按照|结合|统筹|推进)"
)


def find_duties(text: str) -> Iterator[Statement]:
    """Every statement of a paragraph about duties, in Simplified: names at the start of a sentence with their deed.

    >>> text = "（一）县林业局：负责监测。县公安局负责侦破。"
    >>> [x.words(text) for x in find_duties(text)]
    ['县林业局，负责', '县公安局，负责']
    """
    start = place_of_text(text)
    stated = list(find_statements(text, Trust.ALL))
    ends = 0
    for place in sorted({start, *(match.end() for match in re.finditer(r"[。；;\n]\s*", text))}):
        if place < ends or any(x.start <= place < x.end for x in stated):
            continue
        found = _read_duty(text, place)
        if found:
            stated.append(found)
            ends = found.end
    yield from sorted(stated, key=lambda x: x.start)


def place_of_text(text: str) -> int:
    """Where a paragraph's words begin, after its number."""
    number = read_number(text)
    label = len(number.label) if number else 0
    return label + len(text[label:]) - len(text[label:].lstrip(EDGE))


def shares_out(text: str) -> bool:
    """Whether a paragraph says of several bodies, each in a sentence of its own, what they are to do.

    >>> shares_out("县教体局负责校园防控；县市监局负责市场防控。"), shares_out("县教体局负责校园防控。")
    (True, False)
    """
    return text.count("负责") > 1 and sum(not duty.closes for duty in find_duties(text)) > 1


def _read_duty(text: str, place: int) -> Statement | None:
    rest = text[place:]
    skipped = len(rest) - len(rest.lstrip(EDGE))
    place, rest = place + skipped, rest[skipped:]
    duty = _DUTY.match(rest)
    if duty and all_named(duty["names"]):
        spans = tuple((place + a, place + b) for a, b in (duty.span("names"), duty.span("role")))
        return Statement(start=place, end=place + duty.end(), spans=spans, closes=False)
    whole = rest.rstrip("：:。 ")
    if place == place_of_text(text) and "\n" not in whole and len(whole) <= 60 and all_named(whole):
        end = place + len(whole)  # the heading of what it is to do: （一）市教育局
        return Statement(start=place, end=end, spans=((place, end),), closes=False)
    names, colon, deed = rest.partition("：") if "：" in rest[:60] else rest.partition(":")
    begins = _DUTY_BEGINS.match(deed) if colon else None
    if begins is None or len(names) > 60 or not all_named(names):
        return None
    end = place + len(names)
    role = begins.span("role")
    spans = ((place, end),) if role[0] < 0 else ((place, end), (end + 1 + role[0], end + 1 + role[1]))
    return Statement(start=place, end=end, spans=spans, closes=False)
