"""What a page says of the others: who issued it under which name, what leads to it, which points it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.model.citation import Policy
from generator.model.corpus import Corpus
from generator.model.document import Responsibility
from generator.model.links import Link, Links, Relation
from generator.model.page import Page, PlannedPage
from generator.model.partial_date import PartialDate
from generator.model.reference import EntityKind, Ref
from generator.model.unit import NameType, UnitName
from generator.render.context import Site
from generator.render.lists import responsibility_chip
from generator.render.pages.case import plan_case_pages
from generator.render.pages.document import plan_document_pages
from generator.render.pages.policy import plan_policy_pages
from generator.render.pages.record import plan_record_pages
from generator.render.pages.theme import plan_theme_pages
from generator.settings import Edition
from tests.render.small_archive import CASE, DOCUMENT_REF, POLICY, RECORD_1, UNIT, small_corpus, small_links

CASE_REF = Ref(EntityKind.CASE, CASE.id)


def page(
    plan: Callable[[Site], Iterator[PlannedPage]],
    path: str,
    links: list[Link] | None = None,
    corpus: Corpus | None = None,
    language: str = "zh",
    edition: Edition = Edition.INTERNAL,
) -> Page:
    found = Links([*small_links().all, *(links or [])])
    site = Site.of(corpus or small_corpus(), found, edition, language)
    return next(one.make() for one in plan(site) if one.path == path)


def issued_by(*creators: str) -> tuple[Corpus, list[Link]]:
    """The rules of the harbour, described by a record with these 责任者."""
    corpus = small_corpus()
    fishery = corpus.units["fishery"]
    former = UnitName(text="岭南省渔业局", type=NameType.FORMER)
    record = replace(corpus.records["wharf-2020"], creators=creators)
    links = [Link(RECORD_1, Relation.DESCRIBES, POLICY, "渔港条例")]
    links += [
        Link(RECORD_1, Relation.CREATOR, UNIT, name) for name in creators if name.startswith("岭南省渔")
    ]
    return (
        replace(
            corpus,
            records={**corpus.records, record.id: record},
            units={**corpus.units, "fishery": replace(fishery, names=(*fishery.names, former))},
        ),
        links,
    )


def test_a_policy_names_its_issuers_as_written_and_in_their_order() -> None:
    corpus, links = issued_by("省航道局等11部门", "岭南省渔业局")
    body = page(plan_policy_pages, "policies/harbour-rules", links, corpus).body
    issuers = body[body.index("制发机关") :].split("\n\n")[0]
    assert issuers.index("省航道局等11部门") < issuers.index("[岭南省渔业局](../units/fishery.md)")
    assert "（今省渔业厅）" in issuers or "今省渔业厅" in issuers
    english = page(plan_policy_pages, "policies/harbour-rules", links, corpus, language="en").body
    assert "now Department of Fisheries of Lingnan" in english


def test_a_unit_that_is_no_more_has_no_name_of_today() -> None:
    corpus, links = issued_by("岭南省渔业局")
    ended = replace(corpus.units["fishery"], exists_to=PartialDate(year=2023))
    corpus = replace(corpus, units={**corpus.units, "fishery": ended})
    body = page(plan_policy_pages, "policies/harbour-rules", links, corpus).body
    assert "后称省渔业厅" in body and "今省渔业厅" not in body


def test_a_name_still_borne_is_not_explained() -> None:
    corpus, links = issued_by("岭南省渔业厅")
    assert "今省渔业厅" not in page(plan_policy_pages, "policies/harbour-rules", links, corpus).body


def test_what_leads_to_a_policy_is_where_the_page_says() -> None:
    corpus, links = issued_by("岭南省渔业厅")
    body = page(plan_policy_pages, "policies/harbour-rules", links, corpus).body
    assert "[1 件，见上文](#holding)" in body and "{ #holding }" in body
    assert "[1 个，见上文](#cited-point)" in body and "{ #cited-point }" in body
    alone = Policy(id="alone", title="无人引用的条例")
    quiet = page(plan_policy_pages, "policies/alone", corpus=replace(corpus, policies={"alone": alone})).body
    assert "#cited" not in quiet
    assert "没有别的内容提到这里，只列在** [政策文件](index.md)" in quiet


def test_a_record_is_listed_by_its_kind_its_year_and_what_it_names() -> None:
    body = page(plan_record_pages, "records/wharf-2020").body
    section = body[body.index("{ #backlinks }") :]
    for way in ("kinds/event.md", "years/2020.md", "[单位 1 个](#description)", "[地区 1 个](#description)"):
        assert way in section
    undated = page(plan_record_pages, "records/wharf-lead").body
    assert "[日期不详的档案](years/undated.md)" in undated[undated.index("{ #backlinks }") :]


def test_a_theme_that_nothing_names_is_said_to_be_only_listed() -> None:
    body = page(plan_theme_pages, "themes/welfare").body
    assert "没有别的内容提到这里，只列在** [主题](index.md)" in body


def test_points_stand_on_the_pages_of_what_names_the_same_policy() -> None:
    body = page(plan_record_pages, "records/wharf-2020").body  # both cite the 渔港条例
    shared = body[body.index("{ #same-cited }") :]
    assert "(../points/2020-yugang-01.md)" in shared and "(../policies/harbour-rules.md)" in shared
    evident = page(plan_case_pages, "cases/lighthouse").body
    assert "(../points/2020-yugang-01.md)" in evident[evident.index("{ #evidence }") :]


def test_a_case_without_points_says_how_to_name_them_in_the_internal_edition_only() -> None:
    links = [link for link in small_links().all if link.source != CASE_REF]
    for edition, told in ((Edition.INTERNAL, True), (Edition.PUBLIC, False)):
        site = Site.of(small_corpus(), Links(links), edition, "zh")
        body = next(one.make() for one in plan_case_pages(site) if one.path == "cases/lighthouse").body
        assert ("在案例的 points 一栏填写要点编号" in body) is told


def test_the_document_and_the_record_of_it_lead_to_each_other() -> None:
    links = [Link(RECORD_1, Relation.DESCRIBES, DOCUMENT_REF, "样例〔2020〕3号")]
    record = page(plan_record_pages, "records/wharf-2020", links).body
    assert record.index("(../documents/yangli-2020-3.md)") < record.index("{ #description }")
    document = page(plan_document_pages, "documents/yangli-2020-3", links).body
    held = document[document.index("{ #holding }") :]
    assert "(../records/wharf-2020.md)" in held


def test_where_a_photograph_would_stand_the_page_says_so() -> None:
    assert "archive/cases/photos/" in page(plan_case_pages, "cases/lighthouse").body
    public = page(plan_case_pages, "cases/lighthouse", edition=Edition.PUBLIC).body
    assert "暂无照片" in public and "archive/" not in public


def test_collectives_say_what_they_are_in_both_languages() -> None:
    known = Responsibility(name="各帮扶市", as_written="各帮扶市", collective=True)
    unknown = Responsibility(name="各级渔会", as_written="渔会", collective=True)
    for language, one, shown in (
        ("zh", known, ('title="泛称，不指某一个单位">各帮扶市<',)),
        ("en", known, ('title="a collective name, not one body">The assisting cities<',)),
        ("en", unknown, ('lang="zh-Hans"', "a collective name, not one body; Written as", ">各级渔会<")),
    ):
        here = Site.of(small_corpus(), small_links(), Edition.INTERNAL, language).at("points/a")
        assert all(part in responsibility_chip(here, one) for part in shown)


def test_english_lists_say_that_titles_are_chinese() -> None:
    for plan, path in ((plan_case_pages, "cases/index"), (plan_policy_pages, "policies/index")):
        said = "given in Chinese"
        assert said in page(plan, path, language="en").body
        assert said not in page(plan, path).body
