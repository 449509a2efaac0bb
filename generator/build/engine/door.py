"""From the site's MkDocs configuration to a finished build, or back to MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.build import mkdocs_site
from generator.build.engine.addresses import Addresses, Languages
from generator.build.engine.memory import KeptPage, Memory, load, restore, save
from generator.build.engine.reference import Reference
from generator.build.engine.shapes import UnsupportedError
from generator.build.engine.stamping import Rules, Stamper
from generator.cache import digest, program_digest
from generator.crew import Crew
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.page import Built, Plan
from generator.settings import Settings

# what `body` stands for; any other extension, or other options of these, and Python-Markdown converts
_PLAIN_EXTENSIONS = {
    "toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes", "md_in_html",
    "pymdownx.details",
}  # fmt: skip
_PLAIN_OPTIONS = {"toc": {"permalink", "slugify"}}
_MEMORY = "pages.bin"
_KNOWN_PLUGINS = {"i18n"}


def build_html(
    plan: Plan, settings: Settings, site: Path, log: IssueLog, crew: Crew, kept: bool = False
) -> Built | None:
    """Build the planned pages and what else is staged in `settings.markdown` into `site`.

    The same bytes and the same issues as `generator.build.mkdocs_site.build_html`. `kept` says that `site`
    is as the last build left it. Where only MkDocs can build the site: None, and nothing is said.
    """
    found = IssueLog()
    ground = _ground(plan, settings)
    memory = load(settings.work / _MEMORY, ground) if settings.cached and kept else None
    try:
        with mkdocs_site.collect_warnings(found):
            rules = _rules(settings, mkdocs_site.load(settings, settings.markdown, site))
            stamper = Stamper(settings.markdown, site, settings.work / "exemplars", rules, crew)
            result = stamper.run(plan, memory)
    except UnsupportedError:
        return None
    log.extend(found)
    for file, target, anchor in _missing_anchors(result.built.values()):
        log.add(
            "E701",
            Origin(path="mkdocs.yml"),
            f"页面 {file} 链接到 {target}#{anchor}，那里没有这个锚点",
            "请修正所指页面；若是生成的页面，请报告给维护者",
        )
    if memory is not None and not result.changed and memory.described == plan.described:
        restore(settings.work / _MEMORY)
    elif settings.cached and not len(found) and not log.errors:
        now = Memory(
            ground=ground,
            described=plan.described,
            pages=result.built,
            templates=stamper.templates,
            files=result.files,
        )
        save(settings.work / _MEMORY, now)
    changed = None if memory is None else tuple(result.changed)
    return Built(pages=tuple(one.page for one in result.built.values() if one.page), changed=changed)


def _ground(plan: Plan, settings: Settings) -> bytes:
    """A digest of what holds for all pages: program, theme, configuration, pages written by hand."""
    files = [settings.root / "mkdocs.yml"]
    for folder in (settings.root / "overrides", settings.hand_written):
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    parts = [
        part for path in files for part in (path.relative_to(settings.root).as_posix(), path.read_bytes())
    ]
    return digest(program_digest(), plan.ground, settings.edition.value, *parts)


def _missing_anchors(pages: Collection[KeptPage]) -> Iterator[tuple[str, str, str]]:
    """What is asked for and is not there; links to other files are not looked into."""
    there = {one.address: one.ids for one in pages}
    wanted = {asked for one in pages for asked in one.wanted}
    for file, target, anchor in sorted(wanted):
        if target in there and anchor not in there[target]:
            yield file, target, anchor


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
        slugify=partial(_slugify, slugify) if callable(slugify) else _no_slug,
        plain=_is_plain(config),
        build_site=build_site,
        make_reference=make_reference,
    )


def _slugify(slugify: Callable[[str, str], object], name: str) -> str:
    return str(slugify(name, "-"))


def _no_slug(name: str) -> str:
    return ""


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
