"""`yuedang serve`: build, serve on the loopback address, rebuild on change, reload the page."""

from __future__ import annotations

import functools
import http.server
import threading
from http import HTTPStatus
from pathlib import Path

from watchfiles import watch

from generator.commands.build_site import run_build
from generator.commands.report import ERR, OUT
from generator.settings import Settings

HOST = "127.0.0.1"
_RELOAD_PATH = "/__yuedang__/reload"
# kept out of the built files: only pages served by this command reload themselves
_RELOAD_SCRIPT = (
    b"<script>new EventSource('" + _RELOAD_PATH.encode() + b"').onmessage=()=>location.reload()</script>"
)


class _Release:
    """Counts releases; requests wait on it to learn of the next."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.number = 0

    def announce(self) -> None:
        with self.changed:
            self.number += 1
            self.changed.notify_all()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Static files of the published tree, with the reload script at the end of each page."""

    protocol_version = "HTTP/1.1"
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
        body = body.replace(b"</body>", _RELOAD_SCRIPT + b"</body>", 1)
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
            while True:
                with self.release.changed:
                    self.release.changed.wait(timeout=15)
                    current = self.release.number
                self.wfile.write(b"data: reload\n\n" if current != seen else b": waiting\n\n")
                self.wfile.flush()
                seen = current
        except OSError:
            return  # the page was closed


def run_serve(settings: Settings, port: int) -> int:
    """Build, then serve until Ctrl-C. 1 where the first build fails and there is nothing to show."""
    if run_build(settings) and not (settings.published / "index.html").is_file():
        return 1
    release = _Release()
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
            if run_build(settings) == 0:
                release.announce()
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
