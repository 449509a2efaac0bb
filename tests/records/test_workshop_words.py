"""What readers see of the archive holds no notes of those who made it: doubts stand in 附注, in whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.ingest import read_archive
from generator.issues import IssueLog
from generator.model.case import Case, CaseState
from generator.model.corpus import Corpus
from generator.model.record import Record
from tests.conftest import ROOT

WORKSHOP = re.compile(
    r"待核|待补|待查|复核|镜像|TODO|FIXME|XXX|可信度|公开副本|页面地址缺"
    r"|\b(?:date|doc_number|issuer|source_title|source_url|openness|confidence|figures|summary|regions)\b"
)
HOSTS_OF_COPIES = re.compile(r"github\.com|gitee\.com")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_archive(ROOT / "archive", IssueLog())


def texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for record in corpus.records.values():
        labels = (text for figure in record.figures for text in (figure.label, figure.value))
        for text in (record.title, record.summary, record.source_title, record.note, *labels):
            yield record.origin.describe(), text
    for case in corpus.cases.values():
        if case.state is CaseState.PUBLISHED:
            for text in (case.title, case.summary, case.place, case.source_title, case.story):
                yield case.origin.describe(), text
    for unit in corpus.units.values():
        for text in (unit.note, *(relation.note for relation in unit.relations), *unit.sources):
            yield unit.origin.describe(), text
    for pairing in corpus.pairings:
        for text in (pairing.note, *pairing.sources):
            yield pairing.origin.describe(), text
    for group in corpus.groups.values():
        for text in (group.note, *group.sources):
            yield group.origin.describe(), text


def test_no_text_that_readers_see_speaks_of_the_workshop(corpus: Corpus) -> None:
    found = [f"{where} {text[:60]}" for where, text in texts(corpus) if WORKSHOP.search(text)]
    assert not found


def test_the_address_of_a_source_is_that_of_its_publisher(corpus: Corpus) -> None:
    sourced: tuple[Record | Case, ...] = (*corpus.records.values(), *corpus.cases.values())
    addresses = [(one.origin.describe(), one.source_url) for one in sourced]
    assert not [pair for pair in addresses if HOSTS_OF_COPIES.search(pair[1])]
