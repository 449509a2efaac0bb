"""Runs MkDocs over the staged Markdown in strict mode, with its warnings turned into issues."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.settings import Settings

# Material 9.8 prints notices about MkDocs 2 that say nothing to an archivist
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
# the same archive makes the same bytes on any day: MkDocs dates nothing by the clock (1980-01-01)
os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")


class _Collector(logging.Handler):
    """Turns MkDocs's warnings into issues instead of letting them scroll by."""

    def __init__(self, log: IssueLog) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Note one warning with the words MkDocs used."""
        self._log.add(
            "E701",
            Origin(path="mkdocs.yml"),
            f"MkDocs 提示：{record.getMessage()}",
            "请修正所指页面；若是生成的页面，请报告给维护者",
        )


@contextmanager
def collect_warnings(log: IssueLog) -> Iterator[None]:
    """What MkDocs warns of while this is open becomes E701 in `log`, failures E702."""
    collector = _Collector(log)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield
    except Abort:
        pass  # strict mode: the warnings that caused it are in the log
    except MkDocsException as error:
        log.add("E702", Origin(path="mkdocs.yml"), f"MkDocs 无法生成：{error}", "请按提示修正配置或页面")
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate


def load(settings: Settings, docs: Path, site: Path) -> MkDocsConfig:
    """The site's configuration for building `docs` into `site`, with every page that the menu may have."""
    config = load_config(
        str(settings.root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=True
    )
    config["extra"]["edition"] = settings.edition.value
    return config


def load_staged(settings: Settings, docs: Path, site: Path) -> MkDocsConfig:
    """As `load`, with a menu of the pages that `docs` has."""
    config = load(settings, docs, site)
    config["nav"] = _keep_existing(config["nav"], docs)
    return config


def build_html(settings: Settings, site: Path, log: IssueLog) -> None:
    """Build `settings.markdown` into `site`. Warnings and failures become E701 and E702 in `log`."""
    with collect_warnings(log):
        build(load_staged(settings, settings.markdown, site))


def build_exemplars(config: MkDocsConfig) -> bool:
    """Build pages that stand for others, which may lead anywhere; False where MkDocs finds anything amiss."""
    for links in (config.validation.links, config.validation.nav):
        for name in list(links):
            links[name] = logging.DEBUG
    found = IssueLog()
    with collect_warnings(found):
        build(config)
    return not len(found)


def _keep_existing(nav: object, docs: Path) -> object:
    """The navigation without entries whose page this edition does not have."""
    if isinstance(nav, list):
        kept = [_keep_existing(item, docs) for item in nav]
        return [item for item in kept if item]
    if isinstance(nav, dict):
        kept_pairs = {label: _keep_existing(value, docs) for label, value in nav.items()}
        return {label: value for label, value in kept_pairs.items() if value}
    return nav if isinstance(nav, str) and (docs / nav).is_file() else None
