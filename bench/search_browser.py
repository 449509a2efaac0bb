"""Asks each search in Chromium as somebody types, and counts milliseconds and bytes."""

from __future__ import annotations

import contextlib
import functools
import http.server
import importlib.util
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import material
from playwright.sync_api import Error, Page, sync_playwright

from generator.index.listing import BuiltPages, list_pages

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# what is typed, a state of the box for each further character: names, topics, numbers, phrases of texts
TYPED = (
    "乡村振兴", "消费帮扶", "省人力资源社会保障厅", "产业协作", "东西部协作", "防止返贫监测", "百香果", "深圳市",
    "建立一户一策帮扶档案", "2021年", "X106", "驻村工作队", "考核验收", "饮水安全", "对口支援与合作",
)  # fmt: skip
SHOWN = 8
PATIENCE_MS = 300_000
OURS = """async ([question, first]) => {
  const start = performance.now();
  if (first) await Yuedang.ready("results");
  const answer = await Yuedang.engine.query(question, {}, { show: 8, counts: false });
  await Promise.all(answer.results.slice(0, 8).map(async (one) => [await Yuedang.pageRow(one.page), await Yuedang.resultTexts(one)]));
  return [performance.now() - start, answer.total];
}"""
PAGEFIND = """async ([question, first, folder]) => {
  const start = performance.now();
  if (first) {
    window.engine = await import(folder + "/pagefind.js");
    await window.engine.init();
  }
  const found = await window.engine.search(question);
  await Promise.all(found.results.slice(0, 8).map((one) => one.data()));
  return [performance.now() - start, found.results.length];
}"""
LUNR = """async ([question, first]) => {
  const start = performance.now();
  const answer = (message) => new Promise((resolve) => {
    window.engine.onmessage = ({ data }) => resolve(data);
    window.engine.postMessage(message);
  });
  if (first) {
    window.engine = new Worker("/lunr-search/workers/search.js");
    const index = await (await fetch("/lunr-search/index.json")).json();
    await answer({ type: 0, data: { ...index, options: { suggest: false } } });
  }
  const found = await answer({ type: 2, data: question });
  return [performance.now() - start, found.data.items.length];
}"""


class _Counting(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # small answers go out at once, for every engine alike
    sent = 0

    def log_message(self, format: str, *args: object) -> None:
        pass

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        data = source.read()
        type(self).sent += len(data)
        outputfile.write(data)


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[tuple[str, type[_Counting]]]:
    counting = type("Counting", (_Counting,), {})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(counting, directory=str(folder))
    )
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", counting
    finally:
        server.shutdown()
        server.server_close()


def measure_browser(site: Path, pagefinds: list[str]) -> dict[str, dict[str, float]]:
    """For each engine the first search after a page is loaded, then every keystroke of TYPED."""
    engines: dict[str, tuple[str, str]] = {"yuedang": (OURS, "")}
    engines |= {name: (PAGEFIND, f"/{name}") for name in pagefinds}
    if pagefinds and write_lunr(site):
        engines["Material (lunr)"] = (LUNR, "")
    browser_path = next(path for name in BROWSERS if (path := shutil.which(name)))
    found = {}
    with serve(site) as (url, counting), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, (script, folder) in engines.items():
            page = browser.new_context(locale="zh-CN").new_page()
            page.set_default_timeout(PATIENCE_MS)
            page.goto(f"{url}/search/")
            page.wait_for_load_state("networkidle")
            try:
                found[name] = _type(page, script, folder, counting)
            except Error as error:
                found[name] = {"failed": str(error)[:200]}  # type: ignore[dict-item]
            page.context.close()
        browser.close()
    return found


def _type(page: Page, script: str, folder: str, counting: type[_Counting]) -> dict[str, float]:
    def ask(question: str, first: bool) -> tuple[float, float]:
        before = counting.sent
        milliseconds, _ = page.evaluate(script, [question, first, folder])
        return milliseconds, (counting.sent - before) / 1000

    first = ask(TYPED[0], True)
    later = [ask(typed[:size], False) for typed in TYPED for size in range(1, len(typed) + 1)]
    times, sizes = (sorted(column) for column in zip(*later, strict=True))
    return {
        "first_ms": round(first[0]),
        "first_kb": round(first[1]),
        "p50_ms": round(_share(times, 0.5), 1),
        "p95_ms": round(_share(times, 0.95), 1),
        "p50_kb": round(_share(sizes, 0.5)),
        "p95_kb": round(_share(sizes, 0.95)),
        "max_kb": round(sizes[-1]),
    }


def _share(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))]


def write_lunr(site: Path) -> bool:
    """The index that Material's plugin would write of these pages, with jieba's cutting if it is there."""
    target = site / "lunr-search"
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    shutil.copytree(scripts / "lunr", target / "lunr")
    (target / "workers").mkdir()
    worker = next((scripts / "workers").glob("search.*.min.js"))
    shutil.copy(worker, target / "workers" / "search.js")
    cut = _load_jieba()
    texts = BuiltPages(site)
    docs = []
    for page in list_pages([], site):
        text = cut(" ".join(stretch.text for stretch in texts.read(page).chinese))
        docs.append({"location": page.path, "title": cut(page.title), "text": text})
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1_000_000.0}}
    config = {"lang": ["zh"], "separator": r"[\s\u200b\-]", "pipeline": ["stemmer"], "fields": fields}
    whole = {"config": config, "docs": docs}
    (target / "index.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return True


def _load_jieba():  # type: ignore[no-untyped-def]
    if not importlib.util.find_spec("jieba"):
        return lambda text: text
    jieba = importlib.import_module("jieba")
    return lambda text: "\u200b".join(jieba.cut(text))
