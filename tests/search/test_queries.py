"""The judged questions: what people type leads where it must. The figures of the whole file are thresholds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import ROOT, Site, Watch
from tests.search.judging import (
    EXACT,
    LEAST_OF_LOOSE,
    LOOSE,
    Verdict,
    ask_all,
    group_figures,
    read_questions,
    write_table,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RESULTS = ROOT / "bench" / "results" / "search-quality.md"
INTRODUCTION = """# Judged questions

Asked in Chromium on the search page of the internal edition of the bundled archive; `tests/search/judging.py` says how.
Written by `YUEDANG_BENCH=1 pytest tests/search/test_queries.py`. A requirement is met when all pages that a question
names are among the first results that it allows; success@1, success@5 and MRR go by the first of them.

Held-back questions are an unseen check once only. When `unseen.yml` (80) was first asked, 77 were met (96.2 %),
success@5 was 96.2 % and MRR 0.908; what its three misses showed was then mended for all questions of their sort.
`unseen_second.yml` (42), written after that, was met by 41 when it was first asked (97.6 %), MRR 0.952; the miss
(`多少个` left a word that nobody needs) was mended as well. `unseen_third.yml` (71), written from the archive's files when
a page's own words had been told from what stands round them, was met by 66 when it was first asked (93.0 %), success@5
94.4 %, MRR 0.920: names, numbers, slips, quantities, dates, cases and substrings all but one, questions 1 of 3, topics 5 of
6. Mended: words that stand together only by chance, in a list, kept a question from being taken to pieces (`省委统战部办公室`).
One question was a mistake of the writer (`nytz`) and is put right. The tables show how they stand now.
"""
HELD_BACK = ("unseen", "unseen_second", "unseen_third")


def test_questions_lead_where_they_must(page: Page, internal: Site, watch: Watch) -> None:
    verdicts = ask_all(page, internal.url, read_questions("queries"))
    unseen = [one for name in HELD_BACK for one in ask_all(page, internal.url, read_questions(name))]
    if os.environ.get("YUEDANG_BENCH"):
        _write_results(RESULTS, verdicts, unseen)
    figures = group_figures(verdicts)
    missed = "\n".join(one.explain() for one in verdicts if not one.met)
    assert set(figures) == {*EXACT, *LOOSE, "all"}
    for kind in EXACT:
        assert figures[kind].five == 1, missed
        assert figures[kind].met == 1, missed
    loose = [one for one in verdicts if one.question.kind in LOOSE]
    assert sum(one.met for one in loose) >= LEAST_OF_LOOSE * len(loose), missed
    worst = "\n".join(one.explain() for one in unseen if not one.met)
    assert sum(one.met for one in unseen) >= LEAST_OF_LOOSE * len(unseen), worst


def _write_results(file: Path, verdicts: list[Verdict], unseen: list[Verdict]) -> None:
    parts = [
        INTRODUCTION,
        f"## `queries.yml`\n\n{write_table(group_figures(verdicts))}",
        f"## `unseen.yml`, `unseen_second.yml` and `unseen_third.yml`\n\n{write_table(group_figures(unseen))}",
        "## Not met\n\n" + "".join(f"- {one.explain()}\n" for one in [*verdicts, *unseen] if not one.met),
    ]
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(parts), encoding="utf-8")
