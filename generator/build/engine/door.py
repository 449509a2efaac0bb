"""From the site's MkDocs configuration to a finished build, or back to MkDocs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.build import mkdocs_site
from generator.build.engine.addresses import Addresses, Languages
from generator.build.engine.reference import Reference
from generator.build.engine.shapes import UnsupportedError
from generator.build.engine.stamping import Rules, Stamper
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.page import Page, PlannedPage
from generator.settings import Settings

# what `body` stands for; any other extension, or other options of these, and Python-Markdown converts
_PLAIN_EXTENSIONS = {
    "toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes", "md_in_html",
    "pymdownx.details",
}  # fmt: skip
_PLAIN_OPTIONS = {"toc": {"permalink", "slugify"}}
_KNOWN_PLUGINS = {"i18n"}


def build_html(
    plan: Sequence[PlannedPage], settings: Settings, site: Path, log: IssueLog
) -> list[Page] | None:
    """Build the planned pages and what else is staged in `settings.markdown` into `site`.

    The same bytes and the same issues as `generator.build.mkdocs_site.build_html`. Returns the pages that
    were made, without their bodies. Where only MkDocs can build the site: None, and nothing is said.
    """
    found = IssueLog()
    try:
        with mkdocs_site.collect_warnings(found):
            rules = _rules(settings, mkdocs_site.load(settings, settings.markdown, site))
            stamper = Stamper(settings.markdown, site, settings.work / "exemplars", rules, settings.jobs)
            result = stamper.run(plan)
    except UnsupportedError:
        return None
    for issue in found:
        log.add(issue.code, issue.origin, issue.message, issue.advice)
    for file, target, anchor in result.anchors.missing():
        log.add(
            "E701",
            Origin(path="mkdocs.yml"),
            f"页面 {file} 链接到 {target}#{anchor}，那里没有这个锚点",
            "请修正所指页面；若是生成的页面，请报告给维护者",
        )
    return result.pages


def _rules(settings: Settings, config: MkDocsConfig) -> Rules:
    plugins = set(config.plugins)
    if plugins - _KNOWN_PLUGINS or config.hooks or not config.use_directory_urls or config.site_url:
        raise UnsupportedError("plugins, hooks or addresses that only MkDocs knows")
    languages = _languages(config)
    toc: dict[str, Any] = config.mdx_configs.get("toc", {})

    def build_site(docs: Path, site: Path) -> None:
        if not mkdocs_site.build_exemplars(mkdocs_site.load_staged(settings, docs, site)):
            raise UnsupportedError("MkDocs has something to say of the site as a whole")

    def make_reference(addresses: Addresses) -> Reference:
        return Reference(config, addresses)

    slugify = toc.get("slugify")
    return Rules(
        languages=languages,
        in_nav=frozenset(_nav_pages(config.nav)),
        slugify=(lambda name: str(slugify(name, "-"))) if callable(slugify) else (lambda name: ""),
        plain=_is_plain(config),
        build_site=build_site,
        make_reference=make_reference,
    )


def _languages(config: MkDocsConfig) -> Languages:
    plugin = config.plugins.get("i18n")
    if plugin is None:
        return Languages("", ())
    said: Any = plugin.config
    translated = any(one.admonition_translations for one in said.languages)
    if said.docs_structure != "suffix" or said.fallback_to_default or translated:
        raise UnsupportedError("options of static-i18n that only MkDocs knows")
    default = next(one.locale for one in said.languages if one.default)
    return Languages(default, tuple(one.locale for one in said.languages if one.build and not one.default))


def _is_plain(config: MkDocsConfig) -> bool:
    return set(config.markdown_extensions) <= _PLAIN_EXTENSIONS and all(
        set(options) <= _PLAIN_OPTIONS.get(name, set()) for name, options in config.mdx_configs.items()
    )


def _nav_pages(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _nav_pages(value)
    elif isinstance(nav, Iterable):
        for value in nav:
            yield from _nav_pages(value)
