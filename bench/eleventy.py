"""Our generated site as an Eleventy project. Links are given resolved, and layouts are plain functions: its best."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.content import LANGUAGES, Page, convert_body, read_pages
from bench.hugo import copy_static, finished_links, page_url
from bench.shell import ADDRESS, ARTICLE, CONTENTS, MARKS, OWN, TITLE, TWIN, read_shell

_CONFIG = """\
import markdownIt from "markdown-it";
import attributes from "markdown-it-attrs";
import definitionLists from "markdown-it-deflist";

export default function (config) {
  config.setLibrary("md", markdownIt({ html: true }).use(attributes).use(definitionLists));
  config.addPassthroughCopy({ static: "/" });
  config.setQuietMode(true);
  return {
    dir: { input: "content", output: "public", includes: "../layouts" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}
"""

_LAYOUT = """\
const shells = {shells};
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${{c.charCodeAt(0)}};`);
const words = (html) => html.replace(/<[^>]*>/g, "");

function contents(html) {{
  return [...html.matchAll(/<h([23]) id="([^"]*)"[^>]*>(.*?)<\\/h\\1>/g)]
    .map(([, , id, title]) => `<li class="md-nav__item">
  <a href="#${{id}}" class="md-nav__link">
    <span class="md-ellipsis">
      ${{words(title)}}
    </span>
  </a>
</li>
`).join("");
}}

function article(data) {{
  const en = data.lang === "en";
  const home = en ? "/en/" : "/";
  let head = "";
  if (data.page.url !== home) {{
    const steps = data.breadcrumb
      ? data.breadcrumb.map(([label, href]) => `<li><a href="${{home}}${{href}}">${{escape(label)}}</a></li>`).join("")
      : `<li aria-current="page">${{escape(data.title)}}</li>`;
    head = `<nav class="breadcrumb" aria-label="${{en ? "Breadcrumb" : "所在位置"}}">
    <ol>
      <li><a href="${{home}}">${{en ? "Home" : "首页"}}</a></li>
      ${{steps}}
    </ol>
  </nav>`;
    if (data.page_kind) head += `<p class="page-kind">${{escape(data.page_kind)}}</p>`;
  }}
  return `>${{head}}\\n${{data.content}}`;
}}

export function render(data) {{
  const said = {{
    title: escape(data.title), own: data.page.url, twin: data.twin, address: data.page.url.slice(1),
    contents: contents(data.content), article: article(data),
  }};
  return shells[data.lang].map((part, n) => (n % 2 ? said[part] : part)).join("");
}}
"""

_SITEMAP = """\
export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };
export function render({ collections }) {
  const urls = collections.all.map((one) => `<url><loc>https://example.org${one.url}</loc></url>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("\\n")}</urlset>`;
}
"""


def write_project(docs: Path, site: Path, sample: str, target: Path) -> int:
    """Make `target` an Eleventy project of the Markdown in `docs`; as `hugo.write_project`."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "layouts").mkdir(parents=True)
    (target / "content").mkdir()
    (target / "package.json").write_text('{"private": true, "type": "module"}\n', encoding="utf-8")
    (target / "eleventy.config.js").write_text(_CONFIG, encoding="utf-8")
    (target / "layouts" / "page.11ty.js").write_text(make_layout(site, sample), encoding="utf-8")
    (target / "content" / "sitemap.11ty.js").write_text(_SITEMAP, encoding="utf-8")
    copy_static(docs, site, target / "static")
    pages = 0
    for page in read_pages(docs):
        suffix = "" if page.language == LANGUAGES[0] else f".{page.language}"
        path = target / "content" / f"{page.address or 'home'}{suffix}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_text(page), encoding="utf-8")
        pages += 1
    return pages


def page_text(page: Page) -> str:
    """The page as Eleventy reads it."""
    own, twin = (page_url(page.address, language) for language in (page.language, _other(page.language)))
    data: dict[str, object] = {
        "layout": "page.11ty.js", "title": page.title, "lang": page.language, "permalink": own, "twin": twin,
    }  # fmt: skip
    data |= {
        to: page.front[key]
        for key, to in (("breadcrumb", "breadcrumb"), ("kind", "page_kind"))
        if key in page.front
    }
    body = convert_body(page, finished_links(page.language))
    return f"---json\n{json.dumps(data, ensure_ascii=False)}\n---\n\n{body}"


def make_layout(site: Path, sample: str) -> str:
    """One layout for both languages: the shell in parts, every second of which is a mark's name."""
    names = {
        TITLE: "title", OWN: "own", TWIN: "twin", ADDRESS: "address", CONTENTS: "contents", ARTICLE: "article",
    }  # fmt: skip
    shells = {}
    for language in LANGUAGES:
        shell = read_shell(site, sample, language)
        for mark in MARKS:
            shell = shell.replace(mark, f"\ue002{names[mark]}\ue002")
        shells[language] = shell.split("\ue002")
    return _LAYOUT.format(shells=json.dumps(shells, ensure_ascii=False))


def _other(language: str) -> str:
    return LANGUAGES[1] if language == LANGUAGES[0] else LANGUAGES[0]
