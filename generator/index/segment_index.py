"""One segment indexed: what its pages say, in the forms that shards and parts are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.index.codepage import encode_text
from generator.index.coding import Ints
from generator.index.folding import fold_texts
from generator.index.grams import list_grams
from generator.index.layers import SegmentLayer, make_layer
from generator.index.listing import Blocks, Listed, PageText
from generator.index.passages import cut_passages
from generator.index.segments import Segment
from generator.index.titles import list_titles

PASSAGES_A_PART = 8  # some 4 KB on the line
PAGES_A_PART = 32  # some 2 KB
_BLOCK, _PIECE, _FIELD = "\n", "\0", "\1"
_UNITS = 3  # shown with a result
LAYERS = ("texts", "titles", "english")
COLUMNS = ("passages", "english", "titles")  # numbers of passages, and sizes of titles


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentIndex:
    """A segment as the index needs it. `parts` are texts by name, coded."""

    layers: dict[str, SegmentLayer]
    columns: dict[str, Ints]  # COLUMNS, for each page
    parts: dict[str, bytes]


def index_segment(segment: Segment, read: Sequence[PageText], bits: Mapping[str, int]) -> SegmentIndex:
    """Index the pages of `segment`, whose texts are `read`."""
    everyone = list(range(len(read)))
    own = [at for at in everyone if read[at].english]  # pages whose English text is not the Chinese one
    chinese, pieces, passages = _index_texts([text.chinese for text in read], everyone, bits["texts"])
    english, english_pieces, english_passages = _index_texts(
        [text.english for text in read], own, bits["english"]
    )
    names = [[page.title, *page.names()] for page in segment.pages]
    rows = [_write_row(page, known) for page, known in zip(segment.pages, names, strict=True)]
    parts = {
        **_name_parts(f"texts/{segment.name}", pieces, PASSAGES_A_PART),
        **_name_parts(f"english/{segment.name}", english_pieces, PASSAGES_A_PART),
        **_name_parts(f"pages/{segment.name}", rows, PAGES_A_PART),
        **_name_parts(f"paths/{segment.name}", [_write_path(page) for page in segment.pages], len(rows)),
    }
    titles = make_layer(list_titles(names), len(names), bits["titles"])
    return SegmentIndex(
        layers={"texts": chinese, "titles": titles, "english": english},
        columns={
            "passages": passages,
            "english": english_passages,
            "titles": np.array([_size_of(page.title) for page in segment.pages], dtype=np.int64),
        },
        parts=parts,
    )


def _index_texts(
    texts: Sequence[Blocks], held: list[int], bits: int
) -> tuple[SegmentLayer, tuple[str, ...], Ints]:
    """The layer of some of the texts, their passages, and how many passages each text has."""
    joined = [_clean(_BLOCK.join(texts[at])) for at in held]
    folded = fold_texts(joined)
    cut = cut_passages(joined, folded)
    counts = np.zeros(len(texts), dtype=np.int64)
    counts[held] = cut.counts
    postings = list_grams(folded.codes, np.diff(folded.ends, prepend=0))
    return make_layer(postings, len(cut.pieces), bits), cut.pieces, counts


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
    return text.replace(_PIECE, " ").replace(_FIELD, " ")


def _size_of(title: str) -> int:
    """The length of a title to a power of two: enough to rank short ones first."""
    return min(len(title), 255).bit_length()
