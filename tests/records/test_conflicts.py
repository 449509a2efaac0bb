"""Figures of which several values are told stand side by side; nothing is chosen, nothing closed shines through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.ingest.figures import read_quantities
from generator.ingest.kinds import read_kinds
from generator.ingest.records import read_records
from generator.issues import IssueLog
from generator.link.figures import find_conflicts
from generator.model.corpus import Corpus

ARCHIVE = Path(__file__).resolve().parents[2] / "archive"


def _corpus() -> Corpus:
    log = IssueLog()
    records = read_records(ARCHIVE / "records", read_kinds(ARCHIVE / "kinds", log), log)
    quantities = read_quantities(ARCHIVE / "authority" / "figures.yml", log)
    return Corpus(records={record.id: record for record in records}, quantities=quantities)


def test_both_values_of_each_known_conflict_are_told() -> None:
    found = {x.quantity: [entry.value for entry in x.entries] for x in find_conflicts(_corpus())}
    assert found["relative-poverty-population"] == ["176.5 万人", "161.5 万人"]
    assert found["platform-832-sales"] == ["超500 亿元", "近500 亿元"]
    assert all(len(set(values)) > 1 for values in found.values())


def test_a_value_that_an_edition_does_not_hold_is_no_conflict() -> None:
    corpus = _corpus()
    (conflict, *_) = find_conflicts(corpus)
    hidden = conflict.entries[0].record
    left = replace(corpus, records={key: x for key, x in corpus.records.items() if key != hidden})
    assert conflict.quantity not in {x.quantity for x in find_conflicts(left)}


def test_every_watched_quantity_is_told_in_several_ways() -> None:
    corpus = _corpus()
    assert len(find_conflicts(corpus)) == len(corpus.quantities)
