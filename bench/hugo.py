"""Our generated site as a Hugo project: the same pages, links resolved by Hugo (`relref`), RSS and sitemap on.

Or with links given as finished addresses, which nothing then checks: what resolving them costs is the difference.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.content import LANGUAGES, Linker, Page, convert_body, read_pages
from bench.shell import ADDRESS, ARTICLE, CONTENTS, OWN, TITLE, TWIN, fill, read_shell

_CONFIG = """\
baseURL = "https://example.org/"
title = "粤档"
defaultContentLanguage = "zh"
disableKinds = ["taxonomy", "term"]

[languages.zh]
label = "简体中文"
weight = 1
[languages.en]
label = "English"
title = "Yuedang"
weight = 2

[services.rss]
limit = 50

[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser]
attribute = { block = true, title = true }
[markup.goldmark.extensions]
typographer = { disable = true }
linkify = false
"""

_CONTENTS = """\
{{- range . }}<li class="md-nav__item">
  <a href="#{{ .ID }}" class="md-nav__link">
    <span class="md-ellipsis">
      {{ .Title | safeHTML }}
    </span>
  </a>
  {{ with .Headings }}<nav class="md-nav"><ul class="md-nav__list">{{ partial "contents.html" . }}</ul></nav>{{ end }}
</li>
{{ end -}}
"""

# the breadcrumb of overrides/partials/breadcrumb.html; {home} and {prefix} differ by language
_ARTICLE = """>
{{{{ if not .IsHome }}}}<nav class="breadcrumb" aria-label="{label}">
    <ol>
      <li><a href="{prefix}">{home}</a></li>
      {{{{ range .Params.breadcrumb }}}}<li><a href="{prefix}{{{{ index . 1 }}}}">{{{{ index . 0 }}}}</a></li>
      {{{{ else }}}}<li aria-current="page">{{{{ .Title }}}}</li>{{{{ end }}}}
    </ol>
  </nav>
  {{{{ with .Params.page_kind }}}}<p class="page-kind">{{{{ . }}}}</p>{{{{ end }}}}{{{{ end }}}}
{{{{ .Content }}}}
"""
_SAID = {
    "zh": {"label": "所在位置", "home": "首页", "prefix": "/"},
    "en": {"label": "Breadcrumb", "home": "Home", "prefix": "/en/"},
}
# what ours gives to Pagefind as well: no English pages of records and regions (a mark that Pagefind looks for)
_SEARCHED = {
    "zh": " data-pagefind-body",
    "en": '{{ if not (in (slice "records" "regions") .Section) }} data-pagefind-body{{ end }}',
}


def write_project(docs: Path, site: Path, sample: str, target: Path, *, resolve: bool = True) -> int:
    """Make `target` a Hugo project of the Markdown in `docs`, framed as page `sample` of our built `site`.

    Returns the number of pages.
    """
    shutil.rmtree(target, ignore_errors=True)
    (target / "layouts" / "_partials").mkdir(parents=True)
    (target / "hugo.toml").write_text(_CONFIG, encoding="utf-8")
    (target / "layouts" / "_partials" / "contents.html").write_text(_CONTENTS, encoding="utf-8")
    (target / "layouts" / "all.html").write_text(make_layout(site, sample), encoding="utf-8")
    copy_static(docs, site, target / "static")
    pages = 0
    for page in read_pages(docs):
        path = target / "content" / page_file(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_text(page, resolve=resolve), encoding="utf-8")
        pages += 1
    return pages


def copy_static(docs: Path, site: Path, target: Path) -> None:
    """What is no page: the theme's assets as built, and the files that lie among the Markdown."""
    shutil.copytree(site / "assets", target / "assets")
    for path in sorted(docs.rglob("*")):
        to = target / path.relative_to(docs)
        if path.is_file() and path.suffix != ".md" and not to.exists():
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)


def page_file(page: Page) -> str:
    """Where Hugo wants the page, below content/."""
    suffix = ".md" if page.language == LANGUAGES[0] else f".{page.language}.md"
    return f"{page.address}/_index{suffix}".lstrip("/") if page.is_index else f"{page.address}{suffix}"


def page_text(page: Page, *, resolve: bool = True) -> str:
    """The page as Hugo reads it; with `resolve` it is Hugo that finds where each link leads."""
    front: dict[str, object] = {"title": page.title}
    if "description" in page.front:
        front["description"] = page.front["description"]
    front["params"] = {
        to: page.front[key]
        for key, to in (("breadcrumb", "breadcrumb"), ("kind", "page_kind"))
        if key in page.front
    }
    link = _link_by_hugo if resolve else finished_links(page.language)
    return f"{json.dumps(front, ensure_ascii=False)}\n\n{convert_body(page, link)}"


def _link_by_hugo(address: str, fragment: str) -> str:
    return f'{{{{< relref "/{address}{fragment}" >}}}}'


def finished_links(language: str) -> Linker:
    """Links as they stand in the built site."""
    return lambda address, fragment: page_url(address, language) + fragment


def page_url(address: str, language: str) -> str:
    """From the root of the site."""
    return f"/{'' if language == LANGUAGES[0] else f'{language}/'}{address}/".replace("//", "/")


def make_layout(site: Path, sample: str) -> str:
    """The one layout of every page, in both languages."""
    zh, en = (_layout_of(site, sample, language) for language in LANGUAGES)
    return f'{{{{ if eq .Language.Lang "en" }}}}{en}{{{{ else }}}}{zh}{{{{ end }}}}'


def _layout_of(site: Path, sample: str, language: str) -> str:
    return fill(
        read_shell(site, sample, language),
        {
            TITLE: "{{ .Title }}",
            OWN: "{{ .RelPermalink }}",
            TWIN: "{{ range .Translations }}{{ .RelPermalink }}{{ end }}",
            ADDRESS: '{{ strings.TrimLeft "/" .RelPermalink }}',
            CONTENTS: '{{ range .Fragments.Headings }}{{ partial "contents.html" .Headings }}{{ end }}',
            ARTICLE: _SEARCHED[language] + _ARTICLE.format(**_SAID[language]),
        },
    )
