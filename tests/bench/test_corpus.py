"""The made-up archive is like a real one: what its records have, what some lack, and how they are filed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.corpus import write_project
from generator import ingest, link, pipeline
from generator.issues import IssueLog
from generator.model.corpus import Corpus
from generator.model.links import Relation
from generator.settings import Edition

RECORDS = 400


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    log = IssueLog()
    archive = write_project(tmp_path_factory.mktemp("corpus") / "project", RECORDS)
    found = ingest.read_archive(archive, log)
    assert not log.errors
    return found


def test_as_many_as_asked_for_and_one_case_to_a_hundred(corpus: Corpus) -> None:
    assert len(corpus.records) == RECORDS
    assert len(corpus.cases) == RECORDS // 100


def test_they_are_as_long_as_descriptions_are_and_say_nothing_twice(corpus: Corpus) -> None:
    lengths = sorted(len(record.title + record.summary) for record in corpus.records.values())
    assert lengths[0] >= 550 and lengths[-1] <= 1300
    for record in corpus.records.values():
        sentences = record.summary.rstrip("。").split("。")
        assert len(set(sentences)) == len(sentences)


def test_they_are_filed_by_kind_and_year_of_their_date(corpus: Corpus) -> None:
    for record in corpus.records.values():
        path = Path(record.origin.path)
        assert path.parent.name == record.kind
        assert path.stem == (str(record.date.year) if record.date else "undated")


def test_some_lack_what_many_records_lack(corpus: Corpus) -> None:
    records = corpus.records.values()
    for lacking in (
        [record for record in records if record.date is None],
        [record for record in records if not record.reference_code],
        [record for record in records if record.is_lead],
    ):
        assert 0 < len(lacking) < RECORDS // 5


def test_they_link_to_each_other_and_contradict_each_other(corpus: Corpus) -> None:
    linked, links = pipeline.link_shown(corpus, Edition.INTERNAL, IssueLog())
    found = [link for link in links.all if link.source.id in corpus.records]
    relations = {link.relation for link in found}
    assert {
        Relation.CITES,
        Relation.DESCRIBES,
        Relation.EVIDENCE,
        Relation.CREATOR,
        Relation.ABOUT,
    } <= relations
    assert 8 <= len(found) / RECORDS <= 14
    assert [conflict.quantity for conflict in link.find_conflicts(linked)] == ["relative-poverty-population"]
