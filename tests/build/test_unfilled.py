from __future__ import annotations

import shutil
from pathlib import Path

from generator.build.unfilled import report_unfilled
from generator.issues import IssueLog
from generator.settings import Edition, Settings
from tests.conftest import ROOT


def report(root: Path, edition: Edition = Edition.PUBLIC) -> list[str]:
    log = IssueLog()
    report_unfilled(Settings(root=root, edition=edition), log)
    return [issue.explain() for issue in log]


def test_a_public_site_without_a_code_is_told_once_what_is_missing(tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (told,) = report(tmp_path)
    assert told.startswith("mkdocs.yml W705 ")
    assert "主办单位、域名、政府网站标识码" in told


def test_the_internal_edition_is_not_asked(tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    assert not report(tmp_path, Edition.INTERNAL)


def test_what_is_filled_in_is_not_asked_for_again(tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for key in ("sponsor", "site_domain"):
        text = text.replace(f'{key}: ""', f"{key}: 某单位")
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    (told,) = report(tmp_path)
    assert "没有填政府网站标识码，" in told


def test_a_broken_configuration_is_left_to_the_builder(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("extra: [", encoding="utf-8")
    assert not report(tmp_path)
