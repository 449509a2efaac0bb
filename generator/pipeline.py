"""The whole path on one screen: read → gate → link → render → build → index → publish.

Each stage is a room that knows no other; this module alone joins them. If it is not here, it does
not happen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator import build, gate, index, ingest, link, publish, render
from generator.issues import IssueLog
from generator.model.corpus import Corpus
from generator.model.links import Links
from generator.settings import Edition, Settings

Progress = Callable[[str], None]
STAGES = ("读取馆藏", "把关", "关联", "生成页面", "生成网页", "建立检索", "核验", "发布")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to. `pages` is 0 where errors stopped it before publishing."""

    log: IssueLog
    pages: int = 0
    coverage: tuple[str, ...] = ()  # of a check: how much of the archive is linked, and what is not


def build_site(settings: Settings, progress: Progress = lambda stage: None) -> Outcome:
    """From the archive to the published site. On any error the published tree stays as it was."""
    log = IssueLog()
    if not publish.may_replace(settings.published, log):
        return Outcome(log=log)
    progress("读取馆藏")
    whole = ingest.read_archive(settings.archive, log)
    progress("把关")
    shown = gate.withhold(whole, settings.edition, log)
    progress("关联")
    shown, links = link_shown(shown, settings.edition, log)
    if log.errors:
        return Outcome(log=log)
    progress("生成页面")
    pages = render.render_pages(shown, links, settings.edition, conflicts=link.find_conflicts(shown))
    files = {**render.render_data(shown, links), **ingest.prepare_photos(shown, settings.archive, log)}
    files |= render.render_redirects(shown, pages, settings.edition, log)
    edition = render.describe_edition(shown, links, settings.edition)
    build.stage_markdown(pages, files, settings.hand_written, settings.markdown, edition)
    progress("生成网页")
    build.build_html(settings, log)
    if log.errors:
        return Outcome(log=log)
    progress("建立检索")
    index.build_search(pages, settings.html, render.facet_labels(shown), settings.work / "index")
    progress("核验")
    if settings.edition is Edition.PUBLIC:
        gate.report_leaks(settings.html, whole, shown, log, index.read_index(settings.html))
    if log.errors:
        return Outcome(log=log)
    progress("发布")
    publish.publish(settings.html, settings.published, settings.edition)
    return Outcome(log=log, pages=len(pages))


def link_shown(corpus: Corpus, edition: Edition, log: IssueLog) -> tuple[Corpus, Links]:
    """Derive what texts cite, link everything, and leave out authority entries nothing names."""
    corpus = link.derive_citations(corpus)
    links = link.link_corpus(corpus, log)
    return gate.prune_authority(corpus, links, edition), links


def check_archive(settings: Settings, progress: Progress = lambda stage: None) -> Outcome:
    """Read, gate and link without writing anything; every problem is in the log."""
    log = IssueLog()
    progress("读取馆藏")
    whole = ingest.read_archive(settings.archive, log)
    progress("把关")
    gate.withhold(whole, Edition.PUBLIC, log)
    progress("关联")
    linked, links = link_shown(whole, Edition.INTERNAL, log)
    return Outcome(log=log, coverage=tuple(link.coverage(linked, links).describe()))
