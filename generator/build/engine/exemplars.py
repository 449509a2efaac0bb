"""Has MkDocs build one small site of exemplars, and cuts each into a template."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.build.engine.addresses import Languages, page_folder
from generator.build.engine.shapes import Shape, Template, cut, exemplar, exemplar_name

BuildSite = Callable[[Path, Path], None]  # docs_dir, site_dir


def make_templates(
    shapes: Iterable[Shape], languages: Languages, build_site: BuildSite, work: Path
) -> dict[Shape, Template]:
    """A template for every shape. The site of exemplars stays under `work`/html, for what else MkDocs made.

    Raises `UnsupportedError` where a page cannot be cut.
    """
    docs, site = work / "docs", work / "html"
    shutil.rmtree(docs, ignore_errors=True)
    docs.mkdir(parents=True)
    numbered = {shape: number for number, shape in enumerate(sorted(shapes, key=repr))}
    wanted: dict[str, tuple[Shape, int]] = {}
    for shape, number in numbered.items():
        for language in (languages.default, *languages.others) if shape.both else (shape.language,):
            file = _file(exemplar_name(shape, number), language, languages)
            if language == shape.language:
                wanted[file] = (shape, number)  # a page that is its own exemplar, in its own words
            else:
                wanted.setdefault(file, (shape, number))
    for file, (shape, number) in wanted.items():
        path = docs / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(exemplar(shape, number), encoding="utf-8")
    build_site(docs, site)
    return {shape: _template(shape, number, site, languages) for shape, number in numbered.items()}


def _file(name: str, language: str, languages: Languages) -> str:
    return name if language == languages.default else f"{name.removesuffix('.md')}.{language}.md"


def _template(shape: Shape, number: int, site: Path, languages: Languages) -> Template:
    folder = page_folder(exemplar_name(shape, number), shape.language, languages)
    return cut((site / folder / "index.html").read_text(encoding="utf-8"), shape, number, languages)


def remains(site: Path, pages: Iterable[str]) -> list[str]:
    """The files that MkDocs made beside its pages (assets, 404.html, sitemap), relative and sorted."""
    own = {f"{folder}index.html" for folder in pages}
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(file for file in found if file not in own and not file.endswith("/index.html"))
