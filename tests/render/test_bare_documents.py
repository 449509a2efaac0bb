"""Documents that leave nearly everything unsaid still give whole pages."""

from __future__ import annotations

import pytest

from generator.model.corpus import Corpus
from generator.model.document import Document, LineRole, Responsibility, SourceLine, WorkPoint
from generator.model.links import Links
from generator.model.origin import Origin
from generator.model.page import Page
from generator.render.context import Site
from generator.render.pages.document import plan_document_pages
from generator.render.pages.point import plan_point_pages
from generator.render.pages.unit import plan_unit_pages
from generator.settings import LANGUAGES, Edition
from tests.render.small_archive import UNITS

ORIGIN = Origin(path="archive/sources/table.docx", row=2)


def bare_point(number: int, text: str) -> WorkPoint:
    return WorkPoint(
        id=f"table-{number}",
        document_id="table",
        plan="",
        plan_id="",
        number=0,
        label="",
        title="",
        text=text,
        responsibilities=(Responsibility(name="省渔业厅", as_written="省渔业厅", unit="fishery"),),
        origin=ORIGIN,
    )


def render(language: str, lines: tuple[SourceLine, ...] = ()) -> dict[str, Page]:
    points = (bare_point(1, "修好码头；再清理航道。" * 9), bare_point(2, ""))
    document = Document(id="table", points=points, lines=lines, origin=ORIGIN)
    corpus = Corpus(
        documents={"table": document, "empty": Document(id="empty", origin=ORIGIN)},
        points={point.id: point for point in points},
        units={unit.id: unit for unit in UNITS},
    )
    site = Site.of(corpus, Links([]), Edition.INTERNAL, language)
    modules = (plan_document_pages, plan_point_pages, plan_unit_pages)
    return {one.path: one.make() for module in modules for one in module(site)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title_and_a_heading(language: str) -> None:
    for path, page in render(language).items():
        assert page.title.strip(), path
        assert page.body.startswith("# "), path
        assert "None" not in page.body, path


def test_a_point_without_title_is_called_by_its_first_words() -> None:
    pages = render("zh")
    assert pages["points/table-1"].title == "修好码头"
    assert pages["points/table-2"].title == "table-2"


def test_points_of_no_plan_stand_under_their_document() -> None:
    body = render("zh")["points/index"].body
    assert "### [table](../documents/table.md)" in body
    assert "{ #plan-table }" in body


def test_the_red_rule_stands_under_the_first_head_only() -> None:
    roles = (
        (LineRole.ISSUER_MARK, "样例文件"),
        (LineRole.DOC_NUMBER, "样例〔2020〕3号"),
        (LineRole.BODY, "正文"),
        (LineRole.ISSUER_MARK, "附件单位文件"),
    )
    lines = tuple(SourceLine(number=n, text=text, role=role) for n, (role, text) in enumerate(roles, 1))
    body = render("zh", lines)["documents/table"].body
    assert body.count("red-rule") == 1
    assert body.index("#L2 ") < body.index("red-rule") < body.index("#L3 ")
