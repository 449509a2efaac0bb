"""Whatever a record holds is written as YAML and read back as it was; an edit changes what it means and no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest.kinds import read_kinds
from generator.ingest.record_form import (
    arrange,
    differing,
    is_usual_reference_code,
    key_order,
    record_values,
)
from generator.ingest.records import parse_records
from generator.ingest.registers.entries import format_entry, rewrite_entry
from generator.issues import IssueLog
from generator.model.access import Access, Disclosure, Openness
from generator.model.origin import Origin
from generator.model.partial_date import PartialDate
from generator.model.record import Confidence, Figure, Record

FOLDER = Path(__file__).resolve().parents[2] / "archive" / "records"
KINDS = read_kinds(FOLDER.parent / "kinds", IssueLog())
PATH = FOLDER / "photo" / "2020.yml"

_CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from("档案：“”、#:-[]{}&*!|>'\"%@`~ \n\t,\\\u2028\x85"),
)
TEXT = st.text(_CHARACTERS, max_size=30).map(str.strip)
WORDS = TEXT.filter(bool)
LABELS = st.text(_CHARACTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
DATES = st.dates().map(lambda day: PartialDate(year=day.year, month=day.month, day=day.day))
SOME_DATE = st.none() | DATES | DATES.map(lambda date: replace(date, month=0, day=0))
LISTS = st.lists(WORDS, max_size=3).map(tuple)
FIGURES = st.lists(st.builds(Figure, label=LABELS, value=TEXT), max_size=3).map(tuple)
EXTRA = st.dictionaries(LABELS, WORDS, max_size=2).map(
    lambda pairs: tuple((name, text) for name, text in pairs.items() if name not in key_order(KINDS["photo"]))
)
RECORDS = st.builds(
    Record,
    id=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True),
    kind=st.just("photo"),
    title=WORDS,
    reference_code=TEXT,
    date=SOME_DATE,
    doc_number=TEXT,
    creators=LISTS,
    units=LISTS,
    regions=LISTS,
    themes=LISTS,
    summary=TEXT,
    figures=FIGURES,
    retention=st.sampled_from(["", "永久", "30年"]),
    access=st.builds(
        Access,
        disclosure=st.sampled_from(Disclosure),
        classification=st.sampled_from(["", "机密★10年", "内部"]),
        openness=st.sampled_from(Openness),
        reviewer=TEXT,
        reviewed_on=st.none() | DATES,
    ),
    source_title=TEXT,
    source_url=TEXT,
    confidence=st.sampled_from(Confidence),
    evidence_for=LISTS,
    note=TEXT,
    extra=EXTRA,
    origin=st.just(Origin(path="archive/records/photo/2020.yml", line=1)),
)


def _read(lines: list[str]) -> Record:
    log = IssueLog()
    (filed,) = parse_records("\n".join(lines) + "\n", PATH, FOLDER, KINDS, log)
    assert not log.errors, [issue.explain() for issue in log]
    return filed.record


@settings(max_examples=400, deadline=None)
@given(RECORDS)
def test_a_record_written_is_the_record_read(record: Record) -> None:
    kind = KINDS["photo"]
    assert _read(format_entry(record_values(record, kind), kind)) == record


@settings(max_examples=300, deadline=None)
@given(RECORDS, RECORDS)
def test_an_entry_rewritten_is_the_other_record(one: Record, other: Record) -> None:
    kind = KINDS["photo"]
    other = replace(other, id=one.id)
    old, new = record_values(one, kind), record_values(other, kind)
    lines = format_entry(old, kind)
    log = IssueLog()
    (filed,) = parse_records("\n".join(lines) + "\n", PATH, FOLDER, KINDS, log)
    changed = {key: new.get(key, "") for key in differing(old, new, key_order(kind))}
    written = rewrite_entry(lines, filed.node, 0, changed=changed, whole={**old, **changed}, kind=kind)
    assert _read(written) == other
    assert arrange(new, kind) == new


def test_usual_reference_codes() -> None:
    usual = [
        "Z109-WS·2011-Y-BGS-0001", "A439-WS·2015·D30·003-005", "Z109-WS·2011·Y·办公室-0001", "Z008-WS·2019·Y-037",
        "C015-WY·TZGG·2019·D10-00001", "K021-ZP·2019·D30-025-005", "B168-SW·2015·Y-001", "C038-001-002-003",
        "Z109-WS.2011-Y-BGS-0001", "Z109－WS・2011-Y-BGS-0001",
    ]  # fmt: skip
    assert [code for code in usual if not is_usual_reference_code(code)] == []
    assert not is_usual_reference_code("第3号")
