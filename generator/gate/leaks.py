"""Proof from outside: a finished public tree is read file by file and searched for closed words.

What is closed is every run of SHINGLE characters that stands in a withheld entity and in nothing that
the public edition may show. The gate already kept those entities away; this catches what no reader of
the code foresaw: a template, a hand-written page, a photo's metadata, a stale file.
"""

from __future__ import annotations

import contextlib
import gzip
import html
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import ahocorasick

from generator.gate.clearance import find_obstacles
from generator.gate.printed_texts import (
    authority_texts,
    case_texts,
    closed_sources,
    document_texts,
    record_texts,
)
from generator.issues import IssueLog
from generator.model.corpus import Corpus
from generator.model.origin import Origin

SHINGLE = 12  # characters: long enough that official phrases in common use do not count as leaks
_TEXTUAL = {
    ".html",
    ".xml",
    ".json",
    ".jsonl",
    ".csv",
    ".js",
    ".css",
    ".txt",
    ".svg",
    ".md",
    ".webmanifest",
    "",
}
_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_BREAK = "|"


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Closed words found in a published file (path relative to the tree)."""

    path: str
    words: str


def find_leaks(
    site: Path, whole: Corpus, shown: Corpus, decoded: Mapping[str, str] | None = None
) -> tuple[Leak, ...]:
    """Every place under `site` in which words of an entity in `whole` but not in `shown` stand.

    Reads file names, text, text inside tags and attributes, and gzip or zlib payloads. `decoded` is text
    that files hold in a form of their own, by name: what the search index says once it is unpacked.
    """
    closed = _closed_words(whole, shown)
    if not closed:
        return ()
    automaton = ahocorasick.Automaton()
    for word in sorted(closed):
        automaton.add_word(word, word)
    automaton.make_automaton()
    inside = {
        Leak(name, found[1])
        for name, text in (decoded or {}).items()
        if (found := next(automaton.iter(_bare(text)), None))
    }
    return tuple(sorted({*_scan(site, automaton), *inside}))


def report_leaks(
    site: Path, whole: Corpus, shown: Corpus, log: IssueLog, decoded: Mapping[str, str] | None = None
) -> None:
    """Note every leak as E603, which stops the release."""
    for leak in find_leaks(site, whole, shown, decoded):
        log.add(
            "E603",
            Origin(path=leak.path),
            f"公开版的这个文件里有不公开的文字“{leak.words}”，已停止发布",
            "请从手写页面、模板或公开稿件中删去这段文字",
        )


def _scan(site: Path, automaton: ahocorasick.Automaton) -> Iterator[Leak]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        texts = [_bare(unquote(name))]
        if path.is_file():
            texts += [_bare(text) for text in _read_texts(path)]
        for text in texts:
            found = next(automaton.iter(text), None)
            if found:
                yield Leak(name, found[1])
                break


def _read_texts(path: Path) -> Iterator[str]:
    """The file as text in each way a reader could decode it."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    elif data[:1] == b"\x78" and path.suffix not in _TEXTUAL:
        with contextlib.suppress(zlib.error):  # not zlib after all: look at the bytes as they are
            data = zlib.decompress(data)
    text = data.decode("utf-8", errors="ignore")
    yield text
    if path.suffix in {".html", ".xml", ".svg"}:
        yield html.unescape(_TAG.sub("", text))
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    if "%E" in text or "%e" in text:
        yield unquote(text)
    if path.suffix not in _TEXTUAL:
        yield data.decode("utf-16-le", errors="ignore")


def _closed_words(whole: Corpus, shown: Corpus) -> set[str]:
    open_texts = [_bare(text) for text in (*_reviewed_texts(shown), *_names(shown))]
    open_shingles = {word for text in open_texts for word in _shingles(text)}
    open_text = "\n".join(open_texts)
    closed: set[str] = set()
    for text in (*_reviewed_texts(whole), *_withheld_entries(whole, shown), *closed_sources(whole)):
        closed.update(word for word in _shingles(_bare(text)) if word not in open_shingles)
    for name in _closed_identifiers(whole, shown):
        if len(name) >= 6 and name not in open_text:
            closed.add(name)
    return closed


def _closed_identifiers(whole: Corpus, shown: Corpus) -> Iterator[str]:
    """Numbers, titles and reference codes of what is withheld, whatever their length."""
    for document in whole.documents.values():
        if document.id not in shown.documents:
            yield _bare(document.doc_number)
    for record in whole.records.values():
        if record.id not in shown.records:
            yield from (_bare(record.doc_number), _bare(record.reference_code), _bare(record.title))
            yield _bare(record.id) if len(record.id) >= SHINGLE else ""
    for case in whole.cases.values():
        if case.id not in shown.cases and find_obstacles(case.access):
            yield _bare(case.title)
    yield from map(_bare, closed_sources(whole))


def _bare(text: str) -> str:
    """Without white space, every run of punctuation one mark: no layout hides a match, and none spans a mark."""
    return _NOT_WORD.sub(_BREAK, _SPACE.sub("", unicodedata.normalize("NFKC", text).lower()))


def _shingles(folded: str) -> Iterator[str]:
    """Runs in Chinese: twelve Latin letters are a word or two, and give nothing away."""
    for run in folded.split(_BREAK):
        for start in range(len(run) - SHINGLE + 1):
            word = run[start : start + SHINGLE]
            if not word.isascii():
                yield word


def _reviewed_texts(corpus: Corpus) -> Iterator[str]:
    """What somebody had to open, entity by entity."""
    for document in corpus.documents.values():
        yield from (*document_texts(document), document.title, document.doc_number)
    for record in corpus.records.values():
        yield from record_texts(record)
    for case in corpus.cases.values():
        yield from (line for text in case_texts(case) for line in text.split("\n"))


def _names(corpus: Corpus) -> Iterator[str]:
    """What authority entries are called. Their notes open nothing: they may repeat what is closed."""
    for unit in corpus.units.values():
        yield from (unit.name, unit.label, *(name.text for name in unit.names))
    yield from (region.name for region in corpus.regions.values())
    yield from (group.name for group in corpus.groups.values())
    for theme in corpus.themes.values():
        yield from (theme.name, *theme.terms)
    for policy in corpus.policies.values():
        yield from (policy.title, policy.doc_number, *policy.variants)


def _withheld_entries(whole: Corpus, shown: Corpus) -> Iterator[str]:
    """The texts of authority entries that this edition has not, apart from what others it has say too."""
    kept = {text for _, _, texts in authority_texts(shown) for text in texts}
    for _, _, texts in authority_texts(whole):
        yield from (text for text in texts if text not in kept)
