"""Markdown to HTML: every page converted, put into the template of its shape, and written; on all cores."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from generator.build.engine.addresses import Addresses, Languages, Links, page_folder, page_url
from generator.build.engine.body import Body, convert
from generator.build.engine.exemplars import make_templates, remains
from generator.build.engine.inline import NotPlainError
from generator.build.engine.shapes import Shape, Template, UnsupportedError, shape_of
from generator.build.engine.sources import FrontMatter, SourcePage, read_page, walk

CHUNK = 250  # pages a task: long enough that starting it costs nothing, short enough to share out evenly


class Reference(Protocol):
    """MkDocs's own conversion (`reference.Reference`)."""

    def convert(self, file: str, name: str, language: str, text: str) -> tuple[dict[str, object], Body]:
        """Front matter and body of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What of the site's configuration the engine has to know."""

    languages: Languages
    in_nav: frozenset[str]  # names of the pages in nav
    slugify: Callable[[str], str]
    plain: bool  # whether the Markdown extensions are those that `body` stands for
    build_site: Callable[[Path, Path], None]
    make_reference: Callable[[Addresses], Reference]


@dataclass(slots=True)
class Anchors:
    """Ids that links ask for, by who asks, and ids that there are. Both by address of the page."""

    wanted: list[tuple[str, str, str]] = field(default_factory=list)  # file that asks, address, id
    there: dict[str, set[str]] = field(default_factory=dict)

    def note(self, file: str, url: str, body: Body) -> None:
        """Remember what a page offers and asks for."""
        self.there[url] = body.ids
        self.wanted += [(file, target, anchor) for target, anchor in body.anchors]

    def missing(self) -> Iterator[tuple[str, str, str]]:
        """What is asked for and is not there; links to other files are not looked into."""
        for file, target, anchor in sorted(set(self.wanted)):
            if target in self.there and anchor not in self.there[target]:
                yield file, target, anchor


@dataclass(frozen=True, slots=True)
class _Task:
    page: SourcePage
    shape: Shape


class Stamper:
    """One build of `docs` into `site`."""

    def __init__(self, docs: Path, site: Path, work: Path, rules: Rules, jobs: int = 0) -> None:
        self.docs, self.site, self.work, self.rules = docs, site, work, rules
        self.jobs = jobs or len(os.sched_getaffinity(0))
        self.front = FrontMatter()
        self.templates: dict[Shape, Template] = {}
        self.anchors = Anchors()

    def run(self) -> Anchors:
        """Build. Raises `UnsupportedError` where MkDocs has to do it."""
        pages, files = self._look()
        self.addresses = Addresses.of(
            self.rules.languages, ((page.name, page.language) for page in pages), files
        )
        tasks, odd = self._sort_out(pages)
        converted = list(self._convert_by_reference(odd))
        self._prepare([*(task.shape for task in tasks), *(shape for _, shape, _ in converted)])
        shutil.rmtree(self.site, ignore_errors=True)
        self._copy_remains(pages)
        self._copy(files)
        converted += self._convert_by_reference(self._stamp_all(tasks))
        self._prepare(shape for _, shape, _ in converted)
        for page, shape, body in converted:
            self.write(page, shape, body)
            self.anchors.note(page.file, page_url(page.name, page.language, self.rules.languages), body)
        return self.anchors

    def _look(self) -> tuple[list[SourcePage], list[str]]:
        pages: list[SourcePage] = []
        files: list[str] = []
        for file in walk(self.docs):
            if not file.endswith(".md"):
                self._check_file(file)
                files.append(file)
                continue
            pages.append(read_page(self.docs, file, self.rules.languages, self.front))
        if len({(page.name, page.language) for page in pages}) < len(pages):
            raise UnsupportedError("a page that stands twice")
        return pages, files

    def _check_file(self, file: str) -> None:
        if self.rules.languages.of(file)[1] != file:
            raise UnsupportedError(f"{file}: a file of one language")
        if file.lower().endswith((".markdown", ".mkd", ".mdown", ".mkdn")):
            raise UnsupportedError(f"{file}: Markdown of another name")

    def _sort_out(self, pages: Sequence[SourcePage]) -> tuple[list[_Task], list[SourcePage]]:
        """Pages with their shapes, and those of which only MkDocs can tell the shape."""
        tasks, odd = [], []
        for page in pages:
            if page.name.rpartition("/")[2].lower() == "readme.md":
                raise UnsupportedError(f"{page.file}: README as an index")
            if page.levels == (-1,) or not self.rules.plain or "title" not in page.front:
                odd.append(page)
            else:
                tasks.append(_Task(page, self._shape(page, None)))
        return tasks, odd

    def _shape(self, page: SourcePage, body: Body | None) -> Shape:
        both = len(self.addresses.pages[page.name]) > 1
        return shape_of(page, body, both, page.name in self.rules.in_nav)

    def _prepare(self, shapes: Iterable[Shape]) -> None:
        new = set(shapes) - self.templates.keys()
        if new:
            self.templates |= make_templates(new, self.rules.languages, self.rules.build_site, self.work)

    def _copy_remains(self, pages: Sequence[SourcePage]) -> None:
        made = self.work / "html"
        own = (page_folder(page.name, page.language, self.rules.languages) for page in pages)
        for file in remains(made, own):
            target = self.site / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made / file, target)

    def _copy(self, files: Iterable[str]) -> None:
        for file in files:
            target = self.site / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.docs / file, target)

    def _stamp_all(self, tasks: Sequence[_Task]) -> list[SourcePage]:
        """Every page whose Markdown is plain; returns the others."""
        global _stamper  # noqa: PLW0603 - what forked workers see without copying it
        _stamper = self
        left: list[SourcePage] = []
        chunks = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
        if self.jobs == 1 or len(chunks) < 2:
            results: Iterable[tuple[Anchors, list[SourcePage]]] = map(_stamp_chunk, chunks)
            return self._gather(results, left)
        with ProcessPoolExecutor(self.jobs, mp_context=get_context("fork")) as pool:
            return self._gather(pool.map(_stamp_chunk, chunks), left)

    def _gather(
        self, results: Iterable[tuple[Anchors, list[SourcePage]]], left: list[SourcePage]
    ) -> list[SourcePage]:
        for anchors, odd in results:
            self.anchors.wanted += anchors.wanted
            self.anchors.there |= anchors.there
            left += odd
        return left

    def _convert_by_reference(self, pages: Sequence[SourcePage]) -> Iterator[tuple[SourcePage, Shape, Body]]:
        """Pages that MkDocs itself converts."""
        reference = self.rules.make_reference(self.addresses) if pages else None
        if reference is None:
            return
        for page in pages:
            text = (self.docs / page.file).read_text(encoding="utf-8")
            front, body = reference.convert(page.file, page.name, page.language, text)
            known = SourcePage(page.file, page.name, page.language, front, ())
            yield known, self._shape(known, body), body

    def stamp(self, tasks: Sequence[_Task]) -> tuple[Anchors, list[SourcePage]]:
        """Convert and write some pages; what is not plain is given back."""
        anchors, left = Anchors(), []
        links = Links(self.addresses)
        for task in tasks:
            page = task.page
            text = (self.docs / page.file).read_text(encoding="utf-8")
            split = self.front.split(text)
            links.start(page.name, page.language)
            try:
                body = convert(split[1] if split else text, links.resolve, self.rules.slugify)
            except NotPlainError:
                left.append(page)
                continue
            body.anchors = links.anchors
            anchors.note(page.file, links.page, body)
            self.write(page, task.shape, body)
        return anchors, left

    def write(self, page: SourcePage, shape: Shape, body: Body) -> None:
        """One finished page."""
        url = page_url(page.name, page.language, self.rules.languages)
        folder = self.site / page_folder(page.name, page.language, self.rules.languages)
        folder.mkdir(parents=True, exist_ok=True)
        text = self.templates[shape].fill(page, url, body.headings, body.html)
        (folder / "index.html").write_bytes(text.encode("utf-8", "xmlcharrefreplace"))


_stamper: Stamper  # what the workers inherit by fork


def _stamp_chunk(tasks: Sequence[_Task]) -> tuple[Anchors, list[SourcePage]]:
    return _stamper.stamp(tasks)
