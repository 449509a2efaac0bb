"""The whole path on one screen: read → gate → link → render → build → index → publish.

Each stage is a room that knows no other; this module alone joins them. If it is not here, it does
not happen.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from generator import build, gate, index, ingest, link, publish, render
from generator.cache import Cache
from generator.crew import Crew, open_crew
from generator.issues import IssueLog
from generator.model.case import CaseState
from generator.model.corpus import Corpus
from generator.model.links import Links
from generator.model.page import Page
from generator.model.reference import EntityKind
from generator.settings import ADDRESSES, Edition, Settings

Progress = Callable[[str], None]
STAGES = ("读取馆藏", "把关", "关联", "生成数据", "生成网页", "建立检索", "核验", "发布")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to. `pages` is 0 where errors stopped it before publishing."""

    log: IssueLog
    pages: int = 0
    coverage: tuple[str, ...] = ()  # of a check: how much of the archive is linked, and what is not
    withheld: tuple[
        str, ...
    ] = ()  # of a check: what is marked as public and not in the public edition, and why


def build_site(settings: Settings, progress: Progress = lambda stage: None) -> Outcome:
    """From the archive to the published site. On any error the published tree stays as it was."""
    log = IssueLog()
    if not publish.may_replace(settings.published, log, settings.sources):
        return Outcome(log=log)
    with closing(open_crew(settings)) as crew, Cache(settings.cache) as cache:
        return _build(settings, progress, log, cache, crew)


def _build(settings: Settings, progress: Progress, log: IssueLog, cache: Cache, crew: Crew) -> Outcome:
    progress("读取馆藏")
    whole = ingest.read_archive(settings.archive, log, cache, crew)
    progress("把关")
    shown = gate.withhold(whole, settings.edition, log)
    progress("关联")
    shown, links = link_shown(shown, settings.edition, log, cache, crew)
    if log.errors:
        return Outcome(log=log)
    progress("生成数据")
    data = render.render_data(shown, links, cache)
    files = {**data.files, **ingest.prepare_photos(shown, settings.archive, log)}
    plan = render.plan_pages(shown, links, settings.edition, link.find_conflicts(shown), data)
    progress("生成网页")
    kept = publish.reopen(settings.html, settings.published) if settings.cached else False
    edition = render.describe_edition(shown, links, settings.edition)
    built = build.build_pages(plan, files, edition, settings, log, crew, kept)
    built = build.add_files(
        render.render_redirects(shown, built.pages, settings.edition, log), built, settings
    )
    if log.errors:
        return Outcome(log=log)
    progress("建立检索")
    kept_index = settings.work / "index" if settings.cached else None
    index.build_search(built.pages, settings.html, render.facet_labels(shown), kept_index, crew=crew)
    crew.close()  # nothing after this is cut into shards
    progress("核验")
    if settings.edition is Edition.PUBLIC:
        gate.report_leaks(settings.html, whole, shown, log, index.read_index(settings.html))
    if log.errors:
        return Outcome(log=log)
    progress("发布")
    changed = None if built.changed is None else (*built.changed, *index.FOLDERS)
    publish.publish(settings.html, settings.published, settings.edition, changed)
    cache.forget_unused()
    if settings.gives_addresses:
        lasting = [page for page in built.pages if not is_draft(page, shown)]
        publish.note_addresses(settings.archive / ADDRESSES, whole.addresses, lasting, settings.edition)
    return Outcome(log=log, pages=len(built.pages))


def is_draft(page: Page, shown: Corpus) -> bool:
    """Whether a page is a case's that nobody has published yet: its address is not given out."""
    if page.ref is None or page.ref.kind is not EntityKind.CASE:
        return False
    return shown.cases[page.ref.id].state is not CaseState.PUBLISHED


def link_shown(
    corpus: Corpus, edition: Edition, log: IssueLog, cache: Cache | None = None, crew: Crew | None = None
) -> tuple[Corpus, Links]:
    """Derive what texts cite, link everything, and leave out authority entries nothing names."""
    corpus = link.derive_citations(corpus, cache)
    links = link.link_corpus(corpus, log, cache, crew)
    return gate.prune_authority(corpus, links, edition), links


def check_archive(settings: Settings, progress: Progress = lambda stage: None) -> Outcome:
    """Read, gate and link without writing anything; every problem is in the log."""
    log, cache = IssueLog(), Cache(None)
    progress("读取馆藏")
    whole = ingest.read_archive(settings.archive, log)
    progress("把关")
    gate.withhold(whole, Edition.PUBLIC, log)
    progress("关联")
    linked, links = link_shown(whole, Edition.INTERNAL, log, cache)
    coverage = tuple(link.coverage(linked, links, cache).describe())
    return Outcome(log=log, coverage=coverage, withheld=tuple(gate.describe_withheld(whole)))
