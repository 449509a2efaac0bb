"""`yuedang serve`: build, serve on the loopback address, rebuild on change, reload the page."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path

from watchfiles import watch

from generator.commands.build_site import build_and_report
from generator.commands.report import ERR, OUT
from generator.settings import Settings

HOST = "127.0.0.1"
_RELOAD_PATH = "/__yuedang__/reload"
_MOST_SHOWN = 20
# kept out of the built files: only pages served by this command reload themselves and show what is amiss
_LIVE_SCRIPT = """<script>(() => {
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.style.cssText = "position:fixed;inset:auto 0 0 0;z-index:9999;max-height:45vh;overflow:auto;padding:.8rem 1.2rem;"
    + "background:#7a1414;color:#fff;font:15px/1.8 system-ui,sans-serif;box-shadow:0 -2px 12px rgba(0,0,0,.4)";
  const show = (problems) => {
    const head = document.createElement("strong");
    head.textContent = "改动没有发布，页面还是上一次的。请改正：";
    const list = document.createElement("ul");
    list.style.cssText = "margin:.3rem 0 0;padding-left:1.4em";
    for (const problem of problems) list.appendChild(document.createElement("li")).textContent = problem;
    box.replaceChildren(head, list);
    document.body.append(box);
  };
  new EventSource("%s").onmessage = ({ data }) => {
    const problems = JSON.parse(data);
    if (problems.length) show(problems); else location.reload();
  };
})()</script>"""


class _Release:
    """Counts releases and failed attempts at one; requests wait on it to learn of the next."""

    def __init__(self, problems: Sequence[str] = ()) -> None:
        self.changed = threading.Condition()
        self.number = 0
        self.problems = tuple(problems)  # what stopped the last attempt

    def announce(self, problems: Sequence[str] = ()) -> None:
        with self.changed:
            self.number += 1
            self.problems = tuple(problems)
            self.changed.notify_all()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Static files of the published tree, with the reload script at the end of each page."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or every small answer waits 40 ms for the browser's acknowledgement
    release: _Release

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the builder's messages."""

    def do_GET(self) -> None:
        """Answer the reload stream, a page with the script added, or a plain file."""
        if self.path == _RELOAD_PATH:
            self._stream_releases()
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path = path / "index.html"
        if path.suffix == ".html" and path.is_file():
            self._send_html(path.read_bytes(), HTTPStatus.OK)
        elif path.exists():
            super().do_GET()
        else:
            missing = Path(self.directory) / "404.html"
            self._send_html(missing.read_bytes() if missing.is_file() else b"404", HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Never let a browser keep an old page while somebody edits."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def _send_html(self, body: bytes, status: HTTPStatus) -> None:
        script = (_LIVE_SCRIPT % _RELOAD_PATH).encode()
        body = body.replace(b"</body>", script + b"</body>", 1)
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream_releases(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        seen = self.release.number
        try:
            if self.release.problems:
                self._send_event(self.release.problems)
            while True:
                with self.release.changed:
                    self.release.changed.wait(timeout=15)
                    current, problems = self.release.number, self.release.problems
                self._send_event(problems if current != seen else None)
                seen = current
        except OSError:
            return  # the page was closed

    def _send_event(self, problems: Sequence[str] | None) -> None:
        """What stopped the newest attempt, nothing where it is published; None only keeps the line open."""
        shown = None if problems is None else problems[:_MOST_SHOWN]
        text = ": waiting" if shown is None else f"data: {json.dumps(shown, ensure_ascii=False)}"
        self.wfile.write(f"{text}\n\n".encode())
        self.wfile.flush()


def run_serve(settings: Settings, port: int) -> int:
    """Build, then serve until Ctrl-C. 1 where the first build fails and there is nothing to show."""
    problems = build_and_report(settings)
    if problems and not (settings.published / "index.html").is_file():
        return 1
    release = _Release(problems)
    handler = functools.partial(
        type("Handler", (_Handler,), {"release": release}), directory=str(settings.published)
    )
    server = _open_server(port, handler)
    if server is None:
        ERR.print(
            f"端口 {port} 至 {port + 9} 都被占用；请用 --port 指定一个空闲端口。", style="red", markup=False
        )
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    OUT.print(
        f"网站地址：http://{HOST}:{server.server_port}/ （{settings.edition.label}；按 Ctrl+C 结束）",
        markup=False,
    )
    watched = [
        p for p in (settings.archive, settings.hand_written, settings.root / "overrides") if p.is_dir()
    ]
    try:
        for _ in watch(*watched, raise_interrupt=True):
            release.announce(build_and_report(settings))
    except KeyboardInterrupt:
        OUT.print("已停止。")
    finally:
        server.shutdown()
    return 0


def _open_server(port: int, handler: functools.partial[_Handler]) -> http.server.ThreadingHTTPServer | None:
    """A server on the first free port from `port` on, or None where ten in a row are taken."""
    for candidate in range(port, port + 10):
        try:
            return http.server.ThreadingHTTPServer((HOST, candidate), handler)
        except OSError:
            continue  # taken: try the next
    return None
