"""What every test may ask for: the project's own built sites, a server for them, and a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

# the same examples in every run of CI, so that a commit is judged by what it changed; new ones at a desk
# a busy machine is no fault of a test, so none is judged by its speed
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# no look-ups of the browser's own: a test fails on the first request that leaves the machine
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast parts first: plain tests, then whole builds, then the browser."""
    items.sort(
        key=lambda item: (bool(item.get_closest_marker("browser")), bool(item.get_closest_marker("slow")))
    )


@dataclass(frozen=True)
class Site:
    """A built edition: where its files are and the address it is served at."""

    folder: Path
    url: str


@dataclass
class Watch:
    """What a page did that it must not: requests to other hosts, errors in its console."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class _Silent(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # small answers go out at once

    def log_message(self, format: str, *args: object) -> None:
        pass


def serve_folder(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free loopback port for as long as the generator lives."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Silent, directory=str(folder))
    )
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def run_yuedang(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does: without what the suite asks of its own process."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONWARNDEFAULTENCODING"}
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _build(edition: str, folder: Path) -> Path:
    out = folder / edition
    root = copy_project(
        folder / "project"
    )  # a build notes the addresses it gives out: not in this repository
    done = run_yuedang("build", "--edition", edition, "--out", out, "--root", root)
    assert done.returncode == 0, done.stderr[-4000:]
    return out


@pytest.fixture(scope="session")
def internal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The internal edition of the bundled archive, built by the command and served."""
    folder = _build("internal", tmp_path_factory.mktemp("site"))
    for url in serve_folder(folder):
        yield Site(folder, url)


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The public edition of the bundled archive, built by the command and served."""
    folder = _build("public", tmp_path_factory.mktemp("site"))
    for url in serve_folder(folder):
        yield Site(folder, url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """System Chromium. Its absence is a failure, never a skip."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    assert path, "没有 Chromium：请运行 apt-get install -y chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile at desktop size."""
    opened = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A fresh tab."""
    return context.new_page()


@pytest.fixture
def watch(page: Page) -> Iterator[Watch]:
    """Collects what the tab must not do; the test fails at its end if it did."""
    seen = Watch()

    def note_request(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:", "file:")):
            seen.outside.append(request.url)

    page.on("request", note_request)

    def note_error(text: str) -> None:
        if text not in seen.errors:
            seen.errors.append(text)

    page.on(
        "console",
        lambda message: note_error(f"{message.text} {message.location}") if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: note_error(str(error)))
    yield seen
    assert not seen.outside, f"requests left the machine: {seen.outside[:5]}"
    assert not seen.errors, f"console errors: {seen.errors[:5]}"


def copy_project(target: Path) -> Path:
    """A private copy of what a build reads, for tests that change the archive."""
    for name in ("archive", "docs", "overrides"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    return target
