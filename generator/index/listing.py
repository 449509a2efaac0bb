"""Which pages are searched, and what is known of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.index.streams import Entry, FieldKind
from generator.index.visible_text import read_blocks, read_title
from generator.model.page import Facets, Page
from generator.zh import pinyin
from generator.zh.normalize import fold_words

_ENGLISH = "en"
_INDEX = "index"
_ONLY_CHINESE = frozenset({"record"})  # kinds whose English pages are labels round a Chinese text
_DOC_NUMBER = re.compile(r"^(\D+?)\s*[〔\[(（【]\s*(\d{4})\s*[〕\])）】]\s*(\d+)\s*号?$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MISREAD = 8  # characters of a name that is kept under its common misreadings too
_SOUNDED = 40  # characters of a name whose pinyin is worth keeping: longer ones are looked up by their words


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One searched page: a Chinese page and, where it has one, its English twin."""

    path: str  # address below the site, with a slash at its end: "units/x/", "" for the home page
    title: str
    english: str  # the English title where it differs, "" else
    twin: bool  # whether en/<path> exists
    facets: Facets
    blocks: tuple[str, ...]
    english_blocks: tuple[str, ...] = ()  # of the twin, where its text is its own and not the Chinese one

    def entry(self) -> Entry:
        """Its text and its names, for the stream."""
        names = list(_names(self))
        sounded = [name for name in (self.title, *names) if len(name) <= _SOUNDED and _HAN.search(name)]
        short = frozenset(name for name in sounded if len(name) <= _MISREAD)
        full = dict.fromkeys(
            sound
            for name in sounded
            for sound in (pinyin.full_readings(name) if name in short else (pinyin.full(name),))
        )
        initials = dict.fromkeys(pinyin.initials(name) for name in sounded)
        fields = [(FieldKind.TITLE, self.title)]
        fields += [(FieldKind.NAME, name) for name in names]
        fields += [(FieldKind.PINYIN, sound) for sound in full]
        fields += [(FieldKind.INITIALS, letters) for letters in initials]
        if self.english_blocks:
            fields.append((FieldKind.ENGLISH, "\n".join(self.english_blocks)))
        return Entry(blocks=self.blocks, fields=tuple(fields))


def list_pages(pages: Sequence[Page], site: Path) -> list[Listed]:
    """Every Chinese page of the built site by path, with its text."""
    known = {(page.language, _address(page.path)): page for page in pages}
    found = []
    for path in sorted(_built(site)):
        page = known.get(("zh", path))
        twin = known.get(("en", path))
        html = (site / path / "index.html").read_text(encoding="utf-8")
        if page is None and '<meta http-equiv="refresh"' in html:
            continue  # a former address: its page stands under the new one
        blocks = read_blocks(html)
        title = page.title if page else read_title(html)
        if not blocks and not title:
            continue
        facets = page.facets if page else Facets(kind="help")
        other = site / _ENGLISH / path / "index.html"
        own = other.is_file() and facets.kind not in _ONLY_CHINESE
        found.append(
            Listed(
                path=path,
                title=title,
                english=twin.title if twin and twin.title != title else "",
                twin=other.is_file(),
                facets=facets,
                blocks=tuple(blocks),
                english_blocks=tuple(read_blocks(other.read_text(encoding="utf-8"))) if own else (),
            )
        )
    return found


def _built(site: Path) -> Iterator[str]:
    for file in site.rglob("index.html"):
        folder = file.parent.relative_to(site).as_posix()
        path = "" if folder == "." else f"{folder}/"
        if not path.startswith((f"{_ENGLISH}/", "assets/")):
            yield path


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
    seen = {fold_words(page.title)}
    for name in written:
        folded = fold_words(name)
        if folded and folded not in seen:
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
