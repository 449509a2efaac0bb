"""Pages made, converted, put into the template of their shape, and written; by the whole crew.

A page goes through in one go where the template of its shape is known: its Markdown is staged and its HTML
written by the same worker. Pages of a shape that nobody has seen yet wait until MkDocs has built an exemplar.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import NoReturn, Protocol

from generator.build.engine.addresses import Addresses, Languages, Links, page_folder, page_url
from generator.build.engine.body import Body, convert
from generator.build.engine.exemplars import make_templates, remains
from generator.build.engine.inline import NotPlainError
from generator.build.engine.memory import KeptPage, Memory, pack_reads
from generator.build.engine.shapes import Shape, Template, UnsupportedError, shape_of
from generator.build.engine.sources import SourcePage, heading_levels, read_source, walk
from generator.build.staging import page_file, page_front, page_markdown, replace_file
from generator.crew import Crew, Job, Outbox, Put
from generator.model.page import Page, Plan, PlannedPage

SHARD = 200  # pages: long enough that starting it costs nothing, short enough to share out evenly
_DOCS, _SITE = "docs", "site"  # what the places of files are called, wherever they are
SAMPLE = 300  # pages looked at before the rest, so that most shapes are known when it comes to the rest


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


@dataclass(frozen=True, slots=True)
class Task:
    """One page to build; `planned` is None where its Markdown is staged already and is its `text`."""

    file: str  # relative to docs_dir
    name: str  # the file without its language
    language: str
    planned: PlannedPage | None = None
    made: KeptPage | None = None  # what is known of a page that was planned and is staged now
    text: str = ""


@dataclass(slots=True)
class Result:
    """What came of some tasks."""

    built: dict[str, KeptPage] = field(default_factory=dict)  # by file; their bodies are staged
    waiting: list[tuple[Task, Shape]] = field(default_factory=list)  # no template of their shape yet
    odd: list[Task] = field(default_factory=list)  # only MkDocs can convert them
    files: tuple[str, ...] = ()  # copied as they are
    changed: list[str] = field(default_factory=list)  # files of the site that are not as they were

    def note(self, changed: Iterable[str]) -> None:
        """Files were put in their place that were not there as they are; those of the site are told."""
        self.changed += [name.removeprefix(f"{_SITE}/") for name in changed if name.startswith(f"{_SITE}/")]

    def add(self, other: Result) -> None:
        """Take in what came of more tasks."""
        self.built |= other.built
        self.waiting += other.waiting
        self.odd += other.odd
        self.changed += other.changed


class Stamper:
    """One build into `site` of planned pages and of what else lies in `docs`."""

    def __init__(self, docs: Path, site: Path, work: Path, rules: Rules, crew: Crew) -> None:
        self.docs, self.site, self.work, self.rules, self.crew = docs, site, work, rules, crew
        self._places = {_DOCS: os.fspath(docs), _SITE: os.fspath(site)}
        self.templates: dict[Shape, Template] = {}

    def run(self, plan: Plan, memory: Memory | None) -> Result:
        """Build; with the memory of the last build, into the tree of that build and only what differs.

        Raises `UnsupportedError` where MkDocs has to do it.
        """
        tasks, files = self._look(plan)
        self.addresses = Addresses.of(
            self.rules.languages, ((one.name, one.language) for one in tasks), files
        )
        result = Result(files=tuple(files))
        if memory is None:
            self._prepare(self._sample(tasks))
            shutil.rmtree(self.site, ignore_errors=True)
            self._copy_remains(tasks)
        else:
            self.templates = memory.templates
            inputs = {one.file: one.planned.inputs for one in tasks if one.planned is not None}
            fresh = memory.fresh(plan, inputs)
            result.built |= {file: memory.pages[file] for file in fresh}
            gone = [self._html(file) for file in memory.pages.keys() - {one.file for one in tasks}]
            self._remove([*gone, *set(memory.files).difference(files)], result)
            tasks = [one for one in tasks if one.file not in fresh]
        self._copy(files, result)
        result.add(self._stamp_all(tasks))
        waiting, result.waiting = result.waiting, []
        if waiting:
            self._prepare(shape for _, shape in waiting)
            result.add(self._stamp_all([self._staged(task) for task, _ in waiting]))
        odd, result.odd = result.odd, []
        self._build_by_reference(odd, result)
        return result

    def _html(self, file: str) -> str:
        """Where the page of a file of Markdown lies in the site."""
        language, name = self.rules.languages.of(file)
        return f"{page_folder(name, language, self.rules.languages)}index.html"

    def _remove(self, gone: Iterable[str], result: Result) -> None:
        for file in sorted(gone):
            (self.site / file).unlink(missing_ok=True)
            with suppress(OSError):  # a folder that holds more stays
                (self.site / file).parent.rmdir()
            result.changed.append(file)

    def _look(self, plan: Plan) -> tuple[list[Task], list[str]]:
        of = self.rules.languages.of
        tasks: list[Task] = []
        for planned in plan.pages:
            file = page_file(planned)
            language, name = of(file)
            tasks.append(Task(file, name, language, planned))
        known = {task.file for task in tasks}
        files: list[str] = []
        for file in walk(self.docs):
            if file in known:
                continue
            language, name = of(file)
            if file.endswith(".md"):
                tasks.append(self._staged(Task(file, name, language)))
            else:
                self._check_file(file)
                files.append(file)
        if len({(one.name, one.language) for one in tasks}) < len(tasks):
            raise UnsupportedError("a page that stands twice")
        for task in tasks:
            if task.name.rpartition("/")[2].lower() == "readme.md":
                raise UnsupportedError(f"{task.file}: README as an index")
        return tasks, files

    def _staged(self, task: Task) -> Task:
        return replace(task, text=(self.docs / task.file).read_text(encoding="utf-8"))

    def _write_here(self, name: str, data: bytes) -> bool:
        """Put a file of `_DOCS` or `_SITE` in its place; False where it is there already."""
        place, _, file = name.partition("/")
        return replace_file(f"{self._places[place]}/{file}", data)

    def _check_file(self, file: str) -> None:
        if self.rules.languages.of(file)[1] != file:
            raise UnsupportedError(f"{file}: a file of one language")
        if file.lower().endswith((".markdown", ".mkd", ".mdown", ".mkdn")):
            raise UnsupportedError(f"{file}: Markdown of another name")

    def _sample(self, tasks: Sequence[Task]) -> Iterator[Shape]:
        """The shapes of the pages of the menu, and of some pages spread over all."""
        in_menu = [task for task in tasks if task.name in self.rules.in_nav]
        stage = Outbox(self._write_here)
        step = len(tasks) // SAMPLE | 1  # odd: languages take turns, and each is to be seen
        for task in [*in_menu, *tasks[::step]]:
            page, _, _ = self._read(task, stage.put)
            if self._is_plain(page):
                yield self._shape(page, None)

    def _is_plain(self, page: SourcePage) -> bool:
        return self.rules.plain and page.levels != (-1,) and "title" in page.front

    def _shape(self, page: SourcePage, body: Body | None) -> Shape:
        both = len(self.addresses.pages[page.name]) > 1
        return shape_of(page, body, both, page.name in self.rules.in_nav)

    def _prepare(self, shapes: Iterable[Shape]) -> None:
        """Templates for `shapes`. The pages of the menu are always there too: every page shows the menu."""
        new = set(shapes) - self.templates.keys()
        if new or not self.templates:
            in_menu = {shape for shape in self.templates if shape.name in self.rules.in_nav}
            made = make_templates(new | in_menu, self.rules.languages, self.rules.build_site, self.work)
            self.templates |= made

    def _copy_remains(self, tasks: Sequence[Task]) -> None:
        made = self.work / "html"
        own = (page_folder(task.name, task.language, self.rules.languages) for task in tasks)
        for file in remains(made, own):
            _copy_file(made / file, self.site / file)

    def _copy(self, files: Iterable[str], result: Result) -> None:
        for file in files:
            if replace_file(self.site / file, (self.docs / file).read_bytes()):
                result.changed.append(file)

    def _stamp_all(self, tasks: Sequence[Task]) -> Result:
        """Every page whose Markdown is plain and whose shape is known; the others are given back."""
        result = Result()
        job = Job(prepare=_stand_ready, work=_stamp_shard, shared=(self, tasks))
        for done in self.crew.run(job, cut_shards(tasks), self._write_here):
            result.add(done.value)
            result.note(done.changed)
        return result

    def __getstate__(self) -> dict[str, object]:
        """What stamping needs on another machine: nothing of MkDocs, no folder of this one."""
        rules = replace(self.rules, build_site=_not_here, make_reference=_not_here)
        return {"rules": rules, "addresses": self.addresses, "templates": self.templates}

    def _build_by_reference(self, tasks: Sequence[Task], result: Result) -> None:
        """Pages that MkDocs itself converts."""
        if not tasks:
            return
        reference = self.rules.make_reference(self.addresses)
        converted: list[tuple[Task, SourcePage, Shape, Body]] = []
        for task in tasks:
            text = (self.docs / task.file).read_text(encoding="utf-8")
            front, body = reference.convert(task.file, task.name, task.language, text)
            page = SourcePage(task.file, task.name, task.language, front, ())
            converted.append((task, page, self._shape(page, body), body))
        self._prepare(shape for _, _, shape, _ in converted)
        outbox = Outbox(self._write_here)
        for one in converted:
            self._write(*one, result, outbox.put)
        result.note(outbox.changed)

    def _read(self, task: Task, put: Put) -> tuple[SourcePage, str, Page | None]:
        """The page and its Markdown without front matter; a planned page is made and staged."""
        if task.planned is None:
            return *read_source(task.file, task.name, task.language, task.text), None
        made = task.planned.make()
        put(f"{_DOCS}/{task.file}", page_markdown(made).encode())
        levels = heading_levels(made.body)
        return (
            SourcePage(task.file, task.name, task.language, page_front(made), levels),
            made.body.rstrip(),
            made,
        )

    def stamp(self, tasks: Sequence[Task], put: Put) -> Result:
        """Make, stage, convert and write some pages, as far as it can be done now."""
        result = Result()
        links = Links(self.addresses)
        for task in tasks:
            page, text, made = self._read(task, put)
            staged = (
                task if made is None else Task(task.file, task.name, task.language, None, _kept(made, task))
            )
            if not self._is_plain(page):
                result.odd.append(staged)
                continue
            shape = self._shape(page, None)
            if shape not in self.templates:
                result.waiting.append((staged, shape))
                continue
            links.start(page.name, page.language)
            try:
                body = convert(text, links, self.rules.slugify)
            except NotPlainError:
                result.odd.append(staged)
                continue
            body.anchors = links.anchors
            self._write(staged, page, shape, body, result, put)
        return result

    def _write(
        self, task: Task, page: SourcePage, shape: Shape, body: Body, result: Result, put: Put
    ) -> None:
        """One finished page."""
        url = page_url(page.name, page.language, self.rules.languages)
        file = self._html(task.file)
        text = self.templates[shape].fill(page, url, body.headings, body.html)
        put(f"{_SITE}/{file}", text.encode("utf-8", "xmlcharrefreplace"))
        result.built[task.file] = replace(
            task.made or KeptPage(),
            wanted=tuple((task.file, target, anchor) for target, anchor in body.anchors),
            address=url,
            ids=frozenset(body.ids),
        )


def _kept(made: Page, task: Task) -> KeptPage:
    """What is to be known of a page that was made: not its body, which is staged."""
    assert task.planned is not None
    reads = pack_reads(made.reads)
    return KeptPage(inputs=task.planned.inputs, reads=reads, page=replace(made, body="", reads=frozenset()))


def cut_shards(tasks: Sequence[Task]) -> list[tuple[int, ...]]:
    """Places of tasks that are done together: pages of one 全宗 and year, small ones with the next."""
    order = sorted(range(len(tasks)), key=lambda at: (_group(tasks[at]), at))
    shards: list[list[int]] = []
    for _, group in groupby(order, key=lambda at: _group(tasks[at])):
        places = list(group)
        if shards and len(shards[-1]) + len(places) <= SHARD:
            shards[-1] += places
        else:
            shards += [places[start : start + SHARD] for start in range(0, len(places), SHARD)]
    return [tuple(shard) for shard in shards]


def _group(task: Task) -> str:
    return task.planned.group if task.planned else ""


def _stand_ready(stamper: Stamper, tasks: Sequence[Task]) -> tuple[Stamper, Sequence[Task]]:
    return stamper, tasks


def _stamp_shard(ready: tuple[Stamper, Sequence[Task]], shard: tuple[int, ...], put: Put) -> Result:
    stamper, tasks = ready
    return stamper.stamp([tasks[at] for at in shard], put)


def _not_here(*_: object) -> NoReturn:
    raise RuntimeError("only the coordinator asks MkDocs")


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
