"""The engine's site and MkDocs's are the same tree, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import build
from generator.build import engine, mkdocs_site
from generator.crew import LocalCrew
from generator.issues import IssueLog
from generator.model.page import Plan
from generator.settings import Edition, Settings
from tests.build.trees import assert_same
from tests.conftest import ROOT, Site, run_yuedang

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_bundled_archive(edition: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Every page kind, both languages: what the command published, and what MkDocs makes of it."""
    published: Site = request.getfixturevalue(edition)
    done = run_yuedang("build", "--mkdocs", "--edition", edition, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert_same(published.folder, tmp_path / "site")


PAGES = {
    "index.md": "---\ntitle: 首页\n---\n\n# 首页\n\n[甲](a/x.md)\n",
    "index.en.md": "---\ntitle: Home\n---\n\n# Home\n\n[A](a/x.md)\n",
    "a/x.md": "---\ntitle: 甲\nbreadcrumb:\n- - 首页\n  - b/\n---\n\n# 甲\n\n## 二 { #two }\n\n[乙](y.md#two) [下载](../data/p.csv)\n",
    "a/x.en.md": "---\ntitle: People's & co\n---\n\n# People's & co { #top }\n\n[乙](../b/index.md)\n",
    "a/y.md": "# 没有题头 <b>粗</b>\n\n## 二 { #two }\n\n脚注[^1]，代码 `a`。\n\n[^1]: 注\n\n![图](../p.png)\n",
    "a/单县.md": "---\ntitle: 单县\n---\n\n# 单县\n\n!!! note\n    提示\n",
    "b/index.en.md": "没有标题\n",
    "b/index.md": "---\ntitle: 乙\n---\n\n# 乙\n\n### 三\n\n#### 四\n\n## 二\n\n- [甲](../a/x.md){ .chip }\n",
    "c.md": "---\ntitle: '123'\ntemplate: search-page.html\nhide: [toc]\n---\n\n没有标题。\n",
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A hand-written site under the project's own look: forms that the generator never writes."""
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    settings = Settings(root=tmp_path, edition=Edition.PUBLIC)
    for name, text in {**PAGES, "data/p.csv": "1\n", "p.png": "x"}.items():
        path = settings.markdown / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return settings


def both(settings: Settings) -> tuple[IssueLog, IssueLog]:
    logs = IssueLog(), IssueLog()
    if engine.build_html(Plan(pages=()), settings, settings.work / "ours", logs[0], LocalCrew()) is None:
        mkdocs_site.build_html(settings, settings.work / "ours", logs[0])
    mkdocs_site.build_html(settings, settings.work / "theirs", logs[1])
    return logs


def test_a_hand_written_site(project: Settings) -> None:
    ours, theirs = both(project)
    assert not len(ours) and not len(theirs)
    assert_same(project.work / "ours", project.work / "theirs")


def test_other_extensions_go_through_python_markdown(project: Settings) -> None:
    config = project.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("  - admonition\n", "  - admonition\n  - nl2br\n  - smarty\n"), encoding="utf-8"
    )
    both(project)
    assert_same(project.work / "ours", project.work / "theirs")


def test_a_hook_leaves_the_site_to_mkdocs(project: Settings) -> None:
    (project.root / "hook.py").write_text(
        "def on_page_content(html, **_):\n    return html.replace('甲', '子')\n", encoding="utf-8"
    )
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8")
    both(project)
    assert_same(project.work / "ours", project.work / "theirs")
    assert "子" in (project.work / "ours" / "a" / "x" / "index.html").read_text(encoding="utf-8")


def test_a_template_that_looks_into_the_content_leaves_the_site_to_mkdocs(project: Settings) -> None:
    main = project.root / "overrides" / "main.html"
    text = main.read_text(encoding="utf-8")
    main.write_text(
        text.replace("{% block extrahead %}", "{% block extrahead %}<!-- {{ page.content | striptags }} -->"),
        encoding="utf-8",
    )
    both(project)
    assert_same(project.work / "ours", project.work / "theirs")


@pytest.mark.parametrize("link", ["gone.md", "y.md#gone", "/a/y.md"])
def test_a_broken_link_is_told(project: Settings, link: str) -> None:
    page = project.markdown / "a" / "x.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n[坏]({link})\n", encoding="utf-8")
    ours, theirs = both(project)
    assert len(ours) == len(theirs) == 1
    assert "x" in next(iter(ours)).message


def test_the_door_is_narrow() -> None:
    """The rest of the house sees one function."""
    assert build.__all__ == ["add_files", "build_pages"] and engine.__all__ == ["build_html"]
