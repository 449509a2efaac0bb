"""Where pages lie and how one page names another, as MkDocs and static-i18n (suffix structure) decide it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from generator.build.engine.body import Block
from generator.build.engine.inline import NotPlainError

_UNUSUAL_STARTS = ("", ".", "/")
_SAFE = re.compile(r"[A-Za-z0-9_.~/-]*")  # what needs no quoting
_MOST_KNOWN = 4_000  # links that are remembered for a folder
_Target = tuple[str | None, str]  # address, None outside the site; how a page that is not below it names it


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
    folder = page_folder(name, language, languages)
    return folder if _SAFE.fullmatch(folder) else quote(folder)


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
        self._known: dict[tuple[str, str, bool], tuple[dict[str, _Target], dict[str, Block]]] = {}
        self._here: dict[str, _Target] = {}  # what an href means for pages beside this one
        self.blocks: dict[str, Block] = {}  # blocks that pages beside this one have as well
        self.targets: list[str] = []  # where links lead, as they are resolved
        self._beside = ""  # an address beside this page that nothing else has
        self._folder = self._language = ""
        self.page = ""  # the address of the page whose links these are
        self.anchors: list[tuple[str, str]] = []  # (address of a page, id) that links of this page ask for

    def start(self, name: str, language: str) -> None:
        """Go to the page `name`."""
        self._folder, self._language = posixpath.dirname(name), language
        self.page = page_url(name, language, self._addresses.languages)
        self.anchors = []
        index = posixpath.basename(name) == "index.md"
        self._beside = self.page if index else f"{self.page[: self.page[:-1].rfind('/') + 1]}\0/"
        key = (self._folder, language, index)
        self._here, self.blocks = self._known.setdefault(key, ({}, {}))
        for known in (self._here, self.blocks):
            if len(known) > _MOST_KNOWN:
                known.clear()

    def resolve(self, href: str) -> str:
        """What the page must say for `href`. Raises `NotPlainError` where only MkDocs knows."""
        target, link = self._here.get(href, (None, ""))
        if target is not None and not target.startswith(self.page):
            self.targets.append(target)
            return link
        path, mark, anchor = href.partition("#")
        if mark and not anchor:
            raise NotPlainError("an empty anchor")
        if not path:
            self.anchors.append((self.page, anchor))
            return href
        path, _, query = path.partition("?")
        if path not in self._here:
            target = self._find(path)
            self._here[path] = (target, "" if target is None else _link(target, self._beside))
        target, link = self._here[path]
        if target is None:
            return href
        self.targets.append(target)
        if anchor:
            self.anchors.append((target, anchor))
        if target.startswith(self.page):
            link = _link(target, self.page)  # not what the pages beside this one say
        asked = f"?{query}" if query else ""
        return f"{link}{asked}{mark}{anchor}"

    def _find(self, path: str) -> str | None:
        """The address of what `path` names; None where it leads out of the site."""
        if "%" in path or ":" in path or path.startswith("/"):
            parts = urlsplit(path)
            if parts.scheme in ("http", "https", "mailto", "tel") and "%" not in path:
                return None
            raise NotPlainError(f"the address {path}")
        target = self._addresses.target(join_path(self._folder, path), self._language)
        if target is None:
            raise NotPlainError(f"a link to {path}")
        return target


def _link(target: str, page: str) -> str:
    return relative_url(target or "./", page)  # MkDocs calls the home page ./


def join_path(folder: str, path: str) -> str:
    """`path` as seen from `folder`, without its ``..``."""
    rest, above = path, folder
    while rest.startswith("../") and above:
        rest, above = rest[3:], above[: max(0, above.rfind("/"))]
    if rest[:1] in _UNUSUAL_STARTS or "//" in rest or "/." in rest or rest.endswith("/"):
        return posixpath.normpath(posixpath.join(folder, path))
    return f"{above}/{rest}" if above else rest
