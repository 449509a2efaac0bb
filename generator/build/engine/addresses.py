"""Where pages lie and how one page names another, as MkDocs and static-i18n (suffix structure) decide it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from generator.build.engine.inline import NotPlainError


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of the site; pages of `default` lie at its root, others in a folder of their name."""

    default: str
    others: tuple[str, ...]

    def of(self, source: str) -> tuple[str, str]:
        """The language of a source file and its name without the language: ``a/b.en.md → en, a/b.md``."""
        stem, _, extension = source.rpartition(".")
        base, dot, language = stem.rpartition(".")
        if dot and (language in self.others or language == self.default):
            return language, f"{base}.{extension}"
        return self.default, source


def page_url(name: str, language: str, languages: Languages) -> str:
    """The address of a page below the root: ``a/b.md → a/b/``, ``index.md`` of English → ``en/``."""
    return quote(page_folder(name, language, languages))


def page_folder(name: str, language: str, languages: Languages) -> str:
    """The folder that holds the page's index.html: its address as it stands on disk."""
    path = name.removesuffix(".md")
    if path == "index" or path.endswith("/index"):
        path = path[: -len("index")]
    else:
        path += "/"
    root = "" if language == languages.default else f"{language}/"
    return root + path


def relative_url(target: str, page: str) -> str:
    """The link from the page address `page`, a folder, to `target`, both below the root.

    As `mkdocs.utils.get_relative_url`, which costs ten times that.
    """
    there = [part for part in target.split("/") if part not in ("", ".")]
    here = [part for part in page.split("/") if part not in ("", ".")]
    shared = 0
    for one, other in zip(there, here, strict=False):
        if one != other:
            break
        shared += 1
    result = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    return f"{result}/" if target.endswith("/") else result


@dataclass(slots=True)
class Addresses:
    """Every page and file of the site. `pages` maps a name without language to its languages."""

    languages: Languages
    pages: dict[str, set[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, languages: Languages, pages: Iterable[tuple[str, str]], files: Iterable[str]) -> Addresses:
        """From (name, language) of every page and the other files of docs_dir."""
        found = cls(languages=languages, files=set(files))
        for name, language in pages:
            found.pages.setdefault(name, set()).add(language)
        return found

    def target(self, name: str, language: str) -> str | None:
        """The address that `name` has for a page in `language`; None where that language has no such page, nor the site such a file."""
        spoken = self.pages.get(name)
        if spoken is None:
            return quote(name) if name in self.files else None
        return page_url(name, language, self.languages) if language in spoken else None


class Links:
    """The links of one page after the other. What leads nowhere is left to MkDocs, which says so."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._known: dict[tuple[str, str, str], str] = {}
        self._folder = self._language = ""
        self.page = ""  # the address of the page whose links these are
        self.anchors: list[tuple[str, str]] = []  # (address of a page, id) that links of this page ask for

    def start(self, name: str, language: str) -> None:
        """Go to the page `name`."""
        self._folder, self._language = posixpath.dirname(name), language
        self.page = page_url(name, language, self._addresses.languages)
        self.anchors = []

    def resolve(self, href: str) -> str:
        """What the page must say for `href`. Raises `NotPlainError` where only MkDocs knows."""
        path, mark, anchor = href.partition("#")
        if mark and not anchor:
            raise NotPlainError("an empty anchor")
        if not path:
            self.anchors.append((self.page, anchor))
            return href
        path, _, query = path.partition("?")
        key = (self._folder, self._language, path)
        target = self._known.get(key)
        if target is None:
            target = self._known[key] = self._find(path)
        if not target:
            return href
        if anchor:
            self.anchors.append((target, anchor))
        asked = f"?{query}" if query else ""
        return f"{relative_url(target, self.page)}{asked}{mark}{anchor}"

    def _find(self, path: str) -> str:
        if "%" in path or ":" in path or path.startswith("/"):
            parts = urlsplit(path)
            if parts.scheme in ("http", "https", "mailto", "tel") and "%" not in path:
                return ""
            raise NotPlainError(f"the address {path}")
        name = posixpath.normpath(posixpath.join(self._folder, path))
        target = self._addresses.target(name, self._language)
        if target is None:
            raise NotPlainError(f"a link to {name}")
        return target
