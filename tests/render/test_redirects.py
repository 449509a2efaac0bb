"""Former addresses lead on, are never reused, and say nothing of what an edition does not hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.ingest.redirects import read_redirects
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.redirect import GivenAddress, Redirect
from generator.render import render_pages, render_redirects
from generator.settings import Edition
from tests.render.small_archive import small_corpus, small_links

UNIT = "units/fishery"


def redirects(
    *pairs: tuple[str, str], edition: Edition = Edition.INTERNAL
) -> tuple[dict[str, bytes], IssueLog]:
    log = IssueLog()
    found = tuple(
        Redirect(old=old, new=new, origin=Origin(path="archive/redirects.yml", line=line))
        for line, (old, new) in enumerate(pairs, 1)
    )
    corpus = replace(small_corpus(), redirects=found)
    return render_redirects(corpus, render_pages(corpus, small_links(), edition), edition, log), log


def test_an_old_address_leads_to_the_page_in_both_languages() -> None:
    files, log = redirects(("units/old-name", UNIT))
    assert not len(log)
    assert 'url=../fishery/"' in files["units/old-name/index.html"].decode()
    assert 'lang="en"' in files["en/units/old-name/index.html"].decode()


def test_changes_in_a_row_are_followed_to_the_end() -> None:
    files, _ = redirects(("units/a", "units/b"), ("units/b", UNIT))
    assert b"url=../fishery/" in files["units/a/index.html"]


def test_a_circle_ends_as_an_error() -> None:
    files, log = redirects(("units/a", "units/b"), ("units/b", "units/a"))
    assert "units/a/index.html" not in files and {issue.code for issue in log} == {"E358"}


def test_an_address_is_not_reused() -> None:
    _, log = redirects((UNIT, "units/index"))
    assert [issue.code for issue in log] == ["E357"] and next(iter(log)).origin.line == 1


def test_the_public_edition_is_silent_of_what_it_does_not_hold() -> None:
    files, log = redirects(("records/secret-old", "records/secret-new"), edition=Edition.PUBLIC)
    assert not len(log) and not any("secret" in name for name in files)


def given(
    *addresses: GivenAddress, edition: Edition = Edition.INTERNAL
) -> tuple[dict[str, bytes], list[str]]:
    log = IssueLog()
    corpus = replace(small_corpus(), addresses=addresses)
    files = render_redirects(corpus, render_pages(corpus, small_links(), edition), edition, log)
    return files, [issue.code for issue in log]


def test_a_renamed_page_is_found_again_by_its_title() -> None:
    """Nobody has to remember to file it: a build remembers every address it has given out."""
    files, codes = given(GivenAddress(path="units/old-fishery", title="省渔业厅"))
    assert b"url=../fishery/" in files["units/old-fishery/index.html"]
    assert not codes


def test_an_address_that_still_stands_needs_nothing() -> None:
    assert given(GivenAddress(path=UNIT, title="又一个名称")) == ({}, [])


def test_a_page_that_is_gone_says_so_and_searches_for_its_title() -> None:
    files, codes = given(GivenAddress(path="records/gone", title="某年&大事"))
    page = files["records/gone/index.html"].decode()
    assert "../../search/?q=%E6%9F%90%E5%B9%B4%26%E5%A4%A7%E4%BA%8B" in page and "某年&amp;大事" in page
    assert 'lang="en"' in files["en/records/gone/index.html"].decode()
    assert codes == ["W359"]


def test_the_public_edition_tells_no_title_of_a_page_it_has_not() -> None:
    public = Edition.PUBLIC
    assert given(GivenAddress(path="records/gone", title="某年大事", public=True), edition=public) == ({}, [])
    closed = GivenAddress(path="units/old-fishery", title="省渔业厅")
    assert given(closed, edition=public) == ({}, [])
    assert given(replace(closed, public=True), edition=public)[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- 旧网址: units/a\n", "E353"),
        ("- 旧网址: 单位/甲\n  新网址: units/a\n", "E355"),
        ("- 旧网址: units/../a\n  新网址: units/a\n", "E355"),
        ("旧网址: units/a\n", "E354"),
        ("- 旧网址: units/a\n  新网址: units/b\n- 旧网址: units/a\n  新网址: units/c\n", "E356"),
        ("- 旧: units/a\n  旧网址: units/a\n  新网址: units/b\n", "E352"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "archive" / "redirects.yml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    log = IssueLog()
    read_redirects(path, log)
    assert code in {issue.code for issue in log} and all(issue.origin.line for issue in log)
