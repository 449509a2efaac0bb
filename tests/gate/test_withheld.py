"""Whoever marks a thing as public is told when the public edition does not hold it, and why."""

from __future__ import annotations

from dataclasses import replace

from generator.gate import describe_withheld
from generator.model.access import Disclosure
from generator.model.case import Case, CaseState
from generator.model.corpus import Corpus
from generator.model.origin import Origin
from generator.model.record import Confidence, Record
from tests.gate.test_editions import HERE, OPEN


def record(name: str, line: int = 1, **values: object) -> Record:
    origin = Origin(path="archive/records/event/2021.yml", line=line)
    made = Record(id=name, kind="event", title=f"题名{name}", access=OPEN, origin=origin)
    return replace(made, **values)  # type: ignore[arg-type]


def describe(*records: Record) -> list[str]:
    return describe_withheld(Corpus(records={one.id: one for one in records}))


def test_what_is_shown_or_was_never_meant_to_be_is_not_told_of() -> None:
    closed = replace(OPEN, disclosure=Disclosure.CLOSED)
    secret = replace(OPEN, classification="秘密")
    assert describe(record("a"), record("b", access=closed), record("c", access=secret)) == []


def test_each_reason_says_how_many_and_where_the_first_are() -> None:
    unreviewed = replace(OPEN, reviewer="", reviewed_on=None)
    lines = describe(
        *(record(str(n), n, access=unreviewed) for n in range(1, 6)),
        record("p", 9, summary="致电13812345678"),
        record("l", 10, confidence=Confidence.LOW),
    )
    assert len(lines) == 3
    assert lines[0].startswith("标为主动公开而公开版不收的 5 件，因为没有审核人、没有审核日期：")
    assert "archive/records/event/2021.yml:1《题名1》" in lines[0]
    assert lines[0].endswith("2021.yml:3《题名3》等")
    assert "含有个人信息：archive/records/event/2021.yml:9《题名p》" in "".join(lines)
    assert "13812345678" not in "".join(lines)
    assert "征集线索" in "".join(lines)


def test_a_published_case_without_a_review_is_told_of_and_a_draft_is_not() -> None:
    access = replace(OPEN, reviewed_on=None)
    cases = (
        Case(id=state.value, title=state.value, state=state, access=access, origin=HERE)
        for state in (CaseState.DRAFT, CaseState.PUBLISHED)
    )
    (line,) = describe_withheld(Corpus(cases={one.id: one for one in cases}))
    assert "没有审核日期" in line and "《published》" in line


def test_only_the_records_of_an_import_are_told_of() -> None:
    corpus = Corpus(records={one: record(one, access=replace(OPEN, reviewer="")) for one in ("old", "new")})
    (line,) = describe_withheld(corpus, {"new"})
    assert "题名new" in line and "题名old" not in line
