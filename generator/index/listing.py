"""Which pages are searched, and what is known of each."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.index.folding import fold_name
from generator.index.visible_text import Text, read_text, read_title
from generator.model.page import Facets, Page

_ENGLISH = "en"
_INDEX = "index"
_FILE = "index.html"
_NOT_PAGES = frozenset({"assets", "search-data", "pagefind-en"})
_ONLY_CHINESE = frozenset({"record"})  # kinds whose English pages are labels round a Chinese text
_DOC_NUMBER = re.compile(r"^(\D+?)\s*[〔\[(（【]\s*(\d{4})\s*[〕\])）】]\s*(\d+)\s*号?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One searched page: a Chinese page and, where it has one, its English twin."""

    path: str  # address below the site, with a slash at its end: "units/x/", "" for the home page
    title: str
    english: str  # the English title where it differs, "" else
    twin: bool  # whether en/<path> exists
    facets: Facets

    @property
    def has_english_text(self) -> bool:
        """Whether the text of the twin is its own and not the Chinese one."""
        return self.twin and self.facets.kind not in _ONLY_CHINESE

    def names(self) -> list[str]:
        """Every other name, each once: as given, English, numbers in the forms people write."""
        return list(_names(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The words of a page, and what tells whether they changed."""

    chinese: Text
    english: Text = ()
    digests: tuple[str, str] = ("", "")


class Texts(Protocol):
    """Where the texts of pages come from: their files, or whoever made them."""

    def stat(self, page: Listed) -> str:
        """Where it is as before, so are the texts."""

    def digests(self, page: Listed) -> tuple[str, str]:
        """Where one is as before, so is that text of the page: the Chinese one, the English one."""

    def read(self, page: Listed) -> PageText:
        """What the page says, and its digests."""


def list_pages(pages: Sequence[Page], site: Path) -> list[Listed]:
    """Every Chinese page of the built site by path; its text is not read yet."""
    known = {(page.language, _address(page.path)): page for page in pages}
    paths = set(_built(site))
    found = []
    for path in sorted(path for path in paths if not path.startswith(f"{_ENGLISH}/")):
        page = known.get(("zh", path))
        twin = known.get((_ENGLISH, path))
        title = page.title if page else _read_unknown(site / path / _FILE)
        if title is None:
            continue
        found.append(
            Listed(
                path=path,
                title=title,
                english=twin.title if twin and twin.title != title else "",
                twin=f"{_ENGLISH}/{path}" in paths,
                facets=page.facets if page else Facets(kind="help"),
            )
        )
    return found


class BuiltPages:
    """Reads the texts of pages from the files of a built site."""

    def __init__(self, site: Path) -> None:
        self._site = os.fspath(site)

    def stat(self, page: Listed) -> str:
        """Changes whenever a file of the page was written anew."""
        return " ".join(_describe_file(file) for file in self._files(page))

    def digests(self, page: Listed) -> tuple[str, str]:
        """Of what its two texts are read from; "" where it has no English one."""
        sides = [_digest(article) for article in self.articles(page)]
        return sides[0], sides[1] if len(sides) > 1 else ""

    def read(self, page: Listed) -> PageText:
        """Its text, that of its English twin where it is its own, and their digests."""
        articles = self.articles(page)
        texts = [read_text(article) for article in articles]
        digests = [_digest(article) for article in articles]
        return PageText(
            chinese=texts[0],
            english=texts[1] if len(texts) > 1 else (),
            digests=(digests[0], digests[1] if len(digests) > 1 else ""),
        )

    def articles(self, page: Listed) -> list[str]:
        """The HTML of what it says in Chinese, and in English where that is its own."""
        return [_read_article(file) for file in self._files(page)]

    def _files(self, page: Listed) -> list[str]:
        files = [f"{self._site}/{page.path}{_FILE}"]
        return [*files, f"{self._site}/{_ENGLISH}/{page.path}{_FILE}"] if page.has_english_text else files


class HeldPages(BuiltPages):
    """The same pages of a built site for a machine that does not have it."""

    def __init__(self, pages: Sequence[Listed], built: BuiltPages) -> None:
        self._held = {page.path: (built.stat(page), built.articles(page)) for page in pages}

    def stat(self, page: Listed) -> str:
        """As it was where the site is."""
        return self._held[page.path][0]

    def articles(self, page: Listed) -> list[str]:
        """As they stand in the site."""
        return self._held[page.path][1]


def read_english_article(site: Path, page: Listed) -> str:
    """The HTML of the English twin's article."""
    return _read_article(os.fspath(site / _ENGLISH / page.path / _FILE))


def _describe_file(file: str) -> str:
    found = os.stat(file)  # noqa: PTH116 a Path for each of 25,000 files costs as much as reading them
    return f"{found.st_size}.{found.st_mtime_ns}.{found.st_ino}"


def _read_article(file: str) -> str:
    with open(file, "rb") as held:  # noqa: PTH123
        page = held.read()
    start, end = page.find(b"<article"), page.rfind(b"</article>")
    return page[start : end + len(b"</article>")].decode() if 0 <= start < end else ""


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _read_unknown(file: Path) -> str | None:
    """The title of a page that the generator did not make; None for one without words and for a former
    address, whose page stands under the new one."""
    html = file.read_text(encoding="utf-8")
    if '<meta http-equiv="refresh"' in html:
        return None
    title = read_title(html)
    return title if title or read_text(html) else None


def _built(site: Path) -> Iterator[str]:
    """Addresses of all pages: folders that hold an index file."""
    root = os.fspath(site)
    folders = [""]
    while folders:
        folder = folders.pop()
        if folder and _is_leaf(f"{root}/{folder}"):
            if os.path.exists(f"{root}/{folder}{_FILE}"):  # noqa: PTH110 tens of thousands of them
                yield folder
            continue
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                if entry.name == _FILE:
                    yield folder
                elif entry.is_dir() and (folder or entry.name not in _NOT_PAGES):
                    folders.append(f"{folder}{entry.name}/")


def _is_leaf(folder: str) -> bool:
    """Whether a folder is known to have no folders in it: its own name and "." are its only links.
    Asking is ten times as fast as listing it; a disk that does not count links says 1."""
    return os.stat(folder).st_nlink == 2  # noqa: PTH116


def _address(path: str) -> str:
    """``units/x`` → ``units/x/``, ``units/index`` → ``units/``, ``index`` → ````."""
    whole = path.removesuffix(_INDEX) if path == _INDEX or path.endswith(f"/{_INDEX}") else path
    return f"{whole.rstrip('/')}/" if whole.strip("/") else ""


def _names(page: Listed) -> Iterator[str]:
    """Every other name, each once: as given, English, numbers in the forms people write."""
    facets = page.facets
    written = [
        *facets.names,
        page.english,
        facets.reference_code,
        facets.doc_number,
        *number_forms(facets.doc_number),
    ]
    seen = {fold_name(page.title)}
    for name in written:
        folded = fold_name(name)
        # a code names a page as a whole (index/names.py), never by a part of it
        if folded and not folded.isdigit() and folded not in seen:
            seen.add(folded)
            yield name


def number_forms(doc_number: str) -> list[str]:
    """A document number with parts left out or said aloud.

    >>> number_forms("粤农组〔2021〕10号")
    ['粤农组2021年10号', '粤农组10号', '2021年10号', '粤农组2021年第10号']
    """
    match = _DOC_NUMBER.match(doc_number)
    if not match:
        return []
    agency, year, number = match.groups()
    number = number.lstrip("0") or number
    return [
        f"{agency}{year}年{number}号",
        f"{agency}{number}号",
        f"{year}年{number}号",
        f"{agency}{year}年第{number}号",
    ]
