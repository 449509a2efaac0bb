"""A government site's labels: what is known stands in the public edition, what is not is nowhere made up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT, Site


def labels(site: Site, path: str) -> dict[str, str]:
    html = LexborHTMLParser((site.folder / path / "index.html").read_text(encoding="utf-8"))
    return {
        str(one.attributes["name"]): str(one.attributes["content"])
        for one in html.css("meta[name]")
        if str(one.attributes["name"])[:1].isupper()
    }


@pytest.mark.slow
def test_a_case_says_what_is_known_of_it(public: Site) -> None:
    found = labels(public, "cases/lian-zhang-cun")
    assert found["SiteName"] == "粤档"
    assert found["ColumnName"] == found["ColumnType"] == "典型案例"
    assert found["ArticleTitle"] == "清远英德连樟村：从省级贫困村到“幸福村”"
    assert found["PubDate"] == "2026-11-23"
    assert found["ContentSource"].startswith("《新闻联播》")
    assert found["Keywords"] == "产业扶贫,乡村旅游,典型案例"


@pytest.mark.slow
def test_nobody_makes_up_a_site_code(public: Site) -> None:
    for path in ("", "units", "records", "cases/lian-zhang-cun"):
        assert not {"SiteIDCode", "SiteDomain"} & set(labels(public, path))
        assert "备案" not in (public.folder / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_internal_edition_is_no_government_site(internal: Site) -> None:
    assert not labels(internal, "cases/lian-zhang-cun")


class _Words:
    """As much of the theme's translations as a partial asks for."""

    @staticmethod
    def t(key: str) -> str:
        return "zh-Hans" if key == "language" else key


def test_what_is_filled_in_stands_in_the_foot(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides" / "partials", tmp_path / "partials")
    environment = Environment(loader=FileSystemLoader(tmp_path), autoescape=False)
    environment.filters["url"] = lambda path: path
    foot = environment.get_template("partials/footer.html")
    given = {"sponsor": "某省乡村振兴局", "icp": "粤ICP备00000000号"}

    def shown(edition: str) -> str:
        config = {"site_name": "粤档", "extra": {"edition": edition, "government": given}}
        return foot.render(config=config, lang=_Words(), page=None)

    assert "主办单位：某省乡村振兴局" in shown("public")
    assert "粤ICP备00000000号" in shown("public")
    assert "标识码" not in shown("public")
    assert "某省乡村振兴局" not in shown("internal")


def test_the_settings_come_empty() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extra = yaml.load(text[text.index("\nextra:") :].replace("!ENV", ""), Loader=yaml.SafeLoader)["extra"]
    assert not any(extra["government"].values())
