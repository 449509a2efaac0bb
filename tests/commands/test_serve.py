"""`yuedang serve` on a small folder: it answers, adds the reload script to pages only, and reports releases."""

from __future__ import annotations

import functools
import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.commands.serve_site import _RELOAD_PATH, _Handler, _open_server, _Release


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[http.client.HTTPConnection, _Release]]:
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "index.html").write_text("<html><body>单位</body></html>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<html><body>没有这一页</body></html>", encoding="utf-8")
    (tmp_path / "data.json").write_text('{"a": "</body>"}', encoding="utf-8")
    release = _Release()
    handler = functools.partial(type("Handler", (_Handler,), {"release": release}), directory=str(tmp_path))
    server = _open_server(18000, handler)
    assert server is not None
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    yield connection, release
    connection.close()
    server.shutdown()
    server.server_close()


def _get(connection: http.client.HTTPConnection, path: str) -> tuple[int, str]:
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read().decode()


def test_pages_carry_the_reload_script_and_data_does_not(
    served: tuple[http.client.HTTPConnection, _Release],
) -> None:
    connection, _ = served
    status, page = _get(connection, "/units/")
    assert (status, "EventSource" in page) == (200, True)
    assert _get(connection, "/data.json") == (200, '{"a": "</body>"}')


def test_a_missing_page_is_the_sites_own_404(served: tuple[http.client.HTTPConnection, _Release]) -> None:
    status, page = _get(served[0], "/nowhere/")
    assert status == 404
    assert "没有这一页" in page


def test_a_release_reaches_open_pages(served: tuple[http.client.HTTPConnection, _Release]) -> None:
    connection, release = served
    connection.request("GET", _RELOAD_PATH)
    response = connection.getresponse()
    threading.Timer(0.2, release.announce).start()
    assert response.readline() == b"data: []\n"
    response.close()


def test_what_stopped_a_build_reaches_open_pages_and_new_ones(
    served: tuple[http.client.HTTPConnection, _Release],
) -> None:
    connection, release = served
    problem = "archive/records/a.yml:12 E103 档号重复；请改其中之一。"
    release.announce([problem])
    connection.request("GET", _RELOAD_PATH)
    response = connection.getresponse()
    assert json.loads(response.readline().removeprefix(b"data: ")) == [problem]
    response.close()


@pytest.mark.browser
def test_a_page_shows_what_is_amiss_and_comes_back_when_it_is_mended(
    served: tuple[http.client.HTTPConnection, _Release], page: Page
) -> None:
    connection, release = served
    page.goto(f"http://127.0.0.1:{connection.port}/units/")
    page.wait_for_function("performance.getEntriesByType('resource').length > 0 || true")
    release.announce(["archive/cases/a.md:3 E402 缺“标题”；<b>请补写</b>。"])
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "a.md:3 E402" in alert.inner_text()
    assert "<b>请补写</b>" in alert.inner_text()  # text, never markup
    release.announce()
    alert.wait_for(state="detached")


def test_only_this_machine_is_served(served: tuple[http.client.HTTPConnection, _Release]) -> None:
    assert served[0].host == "127.0.0.1"


def test_taken_ports_are_passed_over(served: tuple[http.client.HTTPConnection, _Release]) -> None:
    taken = served[0].port
    server = _open_server(taken, functools.partial(_Handler, directory="."))
    assert server is not None
    assert server.server_port > taken
    server.server_close()
