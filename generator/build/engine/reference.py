"""MkDocs's own conversion of one page, for pages outside the subset of `body`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from generator.build.engine.addresses import Addresses, page_url
from generator.build.engine.body import Body, Heading


class Reference:
    """Converts Markdown with the site's configuration; links that lead nowhere are logged by MkDocs."""

    def __init__(self, config: MkDocsConfig, addresses: Addresses) -> None:
        self._config = config
        self._addresses = addresses

    def convert(self, file: str, name: str, language: str, text: str) -> tuple[dict[str, object], Body]:
        """Front matter and body of one page."""
        own = self._file(file, page_url(name, language, self._addresses.languages))
        own.content_string = text
        page = Page(None, own, self._config)
        page.read_source(self._config)
        files: Any = _Files(self, language)
        page.render(self._config, files)
        body = Body(html=page.content or "")
        body.headings = [Heading(one.level, one.id, one.title) for one in _flat(page.toc.items)]
        body.titled = "title" not in page.meta and bool(page._title_from_render)
        body.ids = set(page.present_anchor_ids or ())
        body.anchors = [
            (to.url, anchor) for to, links in (page.links_to_anchors or {}).items() for anchor in links
        ]
        return dict(page.meta), body

    def _file(self, source: str, url: str) -> File:
        file = File(source, self._config.docs_dir, self._config.site_dir, use_directory_urls=True)
        file.url = url
        return file

    def find(self, path: str, language: str) -> File | None:
        """What MkDocs and static-i18n find under the name `path` for a page in `language`."""
        name = posixpath.normpath(path)
        spoken, base = self._addresses.languages.of(name)
        target = self._addresses.target(base, spoken if base != name else language)
        return self._file(name, target) if target is not None else None


class _Files:
    """As much of MkDocs's Files as resolving links needs."""

    def __init__(self, reference: Reference, language: str) -> None:
        self._reference, self._language = reference, language
        self.src_uris: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        return self._reference.find(path, self._language)


def _flat(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _flat(item.children)
