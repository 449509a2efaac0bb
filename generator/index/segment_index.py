"""One segment indexed: what its pages say, in the forms that shards and parts are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.index.codepage import encode_text
from generator.index.coding import Ints
from generator.index.folding import Folded, fold_texts
from generator.index.grams import list_grams
from generator.index.layers import SegmentLayer, make_layer
from generator.index.listing import Listed, PageText
from generator.index.passages import BREAK, Pieces, cut_spans, write_passages
from generator.index.segments import PageClass, Segment
from generator.index.titles import list_titles
from generator.index.visible_text import Text

PASSAGES_A_PART = {"texts": 12, "around": 32, "english": 16}  # some 3 KB on the line
PAGES_A_PART = 48  # some 2 KB
_BLOCK, _PIECE, _FIELD = "\n", "\0", "\1"
_UNITS = 3  # shown with a result
REACH = 20  # characters by which what stands round the words reaches into them: no run as long falls between
_HAN = re.compile(r"[\u3400-\u9fff](?:.*[\u3400-\u9fff])?", re.S)
# the layers that lie in one file: the words of a page, and those that stand round them
LAYERS: Mapping[str, tuple[str, ...]] = {
    "texts": ("texts", "around"),
    "titles": ("titles",),
    "english": ("english",),
}
COLUMNS = ("texts", "around", "english", "titles")  # numbers of passages, and sizes of titles


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentIndex:
    """A segment as the index needs it. `parts` are texts by name, coded."""

    layers: dict[str, SegmentLayer]
    columns: dict[str, Ints]  # COLUMNS, for each page
    parts: dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """A layer of texts: its grams, its passages, and how many each page has."""

    layer: SegmentLayer
    pieces: list[str]
    counts: Ints


def index_segment(segment: Segment, read: Sequence[PageText], bits: Mapping[str, int]) -> SegmentIndex:
    """Index the pages of `segment`, whose texts are `read`."""
    own, around = _index_chinese(segment, read, bits["texts"])
    english = _index_english(read, bits["english"])
    names = [[page.title, *page.names()] for page in segment.pages]
    rows = list_rows(segment.pages, names)
    parts = {
        **_name_parts(f"texts/{segment.name}", own.pieces, PASSAGES_A_PART["texts"]),
        **_name_parts(f"around/{segment.name}", around.pieces, PASSAGES_A_PART["around"]),
        **_name_parts(f"english/{segment.name}", english.pieces, PASSAGES_A_PART["english"]),
        **_name_parts(f"pages/{segment.name}", rows, PAGES_A_PART),
        **_name_parts(f"paths/{segment.name}", [_write_path(page) for page in segment.pages], len(rows)),
    }
    titles = make_layer(list_titles(names), len(names), bits["titles"])
    return SegmentIndex(
        layers={"texts": own.layer, "around": around.layer, "titles": titles, "english": english.layer},
        columns={
            "texts": own.counts,
            "around": around.counts,
            "english": english.counts,
            "titles": np.array([_size_of(page.title) for page in segment.pages], dtype=np.int64),
        },
        parts=parts,
    )


def list_rows(pages: Sequence[Listed], names: Sequence[Sequence[str]]) -> list[str]:
    """For each page what a result shows of it."""
    return [_write_row(page, known) for page, known in zip(pages, names, strict=True)]


def join_text(text: Text) -> str:
    """A text as it is cut into passages."""
    return _clean(_BLOCK.join(stretch.text for stretch in text))


def english_text(read: PageText) -> str:
    """What the English twin of a page says in words of its own. Blocks in Chinese are those of the page: they
    are found by its Chinese words."""
    if not read.english:
        return ""
    known = set(join_text(read.chinese).split(_BLOCK))
    blocks = join_text(read.english).split(_BLOCK)
    return _BLOCK.join(_leave_ends(block) if block in known else block for block in blocks)


def _leave_ends(block: str) -> str:
    """A block without what is in Chinese: what stands before and after it may run on into other blocks."""
    found = _HAN.search(block)
    return f"{block[: found.start()]}{_BLOCK}{block[found.end() :]}" if found else block


def _index_chinese(segment: Segment, read: Sequence[PageText], bits: int) -> tuple[_Texts, _Texts]:
    """The words of the pages, and those that stand round them. A page that lists or explains has none of its
    own: what it says is said of other pages."""
    texts = [join_text(page.chinese) for page in read]
    folded = fold_texts(texts)
    is_list = segment.page_class is PageClass.LIST
    own, around = [], []
    for at, page in enumerate(read):
        begin = int(folded.ends[at - 1]) if at else 0
        for is_own, start, end in _place_stretches(page.chinese, folded, begin, int(folded.ends[at])):
            if is_own and not is_list:
                own.append((at, start, end))
            else:
                around.append((at, max(begin, start - REACH), min(int(folded.ends[at]), end + REACH)))
    pages = len(read)
    return (
        _index_pieces(texts, folded, cut_spans(own), pages, bits),
        _index_pieces(texts, folded, cut_spans(around), pages, bits),
    )


def _place_stretches(text: Text, folded: Folded, begin: int, end: int) -> Iterator[tuple[bool, int, int]]:
    """Where the stretches of a text, which folds to what lies between `begin` and `end`, begin and end."""
    places = folded.places[begin:end]
    written = 0
    start = begin
    for stretch in text:
        written += len(stretch.text) + len(_BLOCK)
        stop = begin + int(np.searchsorted(places, written)) if stretch is not text[-1] else end
        if stop > start:
            yield stretch.own, start, stop
        start = stop


def _index_english(read: Sequence[PageText], bits: int) -> _Texts:
    texts = [english_text(page) for page in read]
    folded = fold_texts(texts)
    begins = np.append(0, folded.ends).tolist()
    spans = [(at, begins[at], begins[at + 1]) for at in range(len(read)) if begins[at + 1] > begins[at]]
    return _index_pieces(texts, folded, cut_spans(spans), len(read), bits)


def _index_pieces(texts: Sequence[str], folded: Folded, pieces: Pieces, pages: int, bits: int) -> _Texts:
    counts = np.bincount(pieces.owners, minlength=pages)
    layer = make_layer(list_grams(folded.codes, pieces), len(pieces.owners), bits)
    return _Texts(layer=layer, pieces=write_passages(texts, folded, pieces), counts=counts)


def _name_parts(name: str, pieces: Sequence[str], share: int) -> dict[str, bytes]:
    """Texts in parts of `share` each."""
    return {
        f"{name}-{at}": encode_text(_PIECE.join(pieces[start : start + share]))
        for at, start in enumerate(range(0, len(pieces), max(1, share)))
    }


def _write_path(page: Listed) -> str:
    """The address of a page, marked where it has no English twin."""
    return page.path if page.twin else page.path + _FIELD


def _write_row(page: Listed, names: Sequence[str]) -> str:
    """What a result shows of a page, and the names that a match is held against."""
    facets = page.facets
    fields = [
        page.path,
        page.title,
        page.english,
        "1" if page.twin else "",
        facets.date,
        facets.kind,
        facets.record_kind,
        " ".join(facets.units[:_UNITS]),
        *(name for name in names[1:] if name != page.english),
    ]
    return _FIELD.join(map(_clean, fields))


def _clean(text: str) -> str:
    """Without the characters that divide texts and fields."""
    return text.replace(_PIECE, " ").replace(_FIELD, " ").replace(BREAK, " ")


def _size_of(title: str) -> int:
    """The length of a title to a power of two: enough to rank short ones first."""
    return min(len(title), 255).bit_length()
