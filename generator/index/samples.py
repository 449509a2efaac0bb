"""Which pages the dictionaries of an index are learnt from."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from generator.index.dictionaries import choose_words
from generator.index.listing import Listed, Texts
from generator.index.segment_index import english_text, join_text, list_rows
from generator.index.segments import PageClass, class_of, hash_path

_CONTENT, _HUBS = 40, 12  # pages that are read
_ENGLISH = 40
_ROWS = 160
_ROW_CHARACTERS = 6_000


def learn_words(listed: Sequence[Listed], texts: Texts) -> dict[str, bytes]:
    """The words of every dictionary: of pages whose addresses come first by their hash."""
    listed = sorted(listed, key=lambda page: hash_path(page.path))
    content = _draw(listed, lambda page: class_of(page) is PageClass.CONTENT, _CONTENT)
    hubs = _draw(listed, lambda page: class_of(page) is PageClass.HUB, _HUBS)
    english = _draw(listed, lambda page: page.has_english_text, _ENGLISH)
    rows = _draw(listed, lambda page: True, _ROWS)
    read = [texts.read(page) for page in (*content, *hubs)]
    return {
        "texts": choose_words(join_text(tuple(one for one in page.chinese if one.own)) for page in read),
        "around": choose_words(join_text(tuple(one for one in page.chinese if not one.own)) for page in read),
        "english": choose_words(english_text(texts.read(page)) for page in english),
        "pages": choose_words(
            list_rows(rows, [[page.title, *page.names()] for page in rows]), _ROW_CHARACTERS
        ),
    }


def _draw(listed: Iterable[Listed], fits: Callable[[Listed], bool], most: int) -> list[Listed]:
    return list(itertools.islice(filter(fits, listed), most))
