"""The index of the public edition knows nothing of what is closed."""

from __future__ import annotations

import pytest

from generator.index import read_index
from generator.index.segment_index import LAYERS
from generator.zh.normalize import fold_words
from tests.conftest import Site

pytestmark = pytest.mark.slow
# of the source document, which is not open
CLOSED = ("粤农组〔2021〕10号", "强化机构队伍衔接", "创新易地搬迁后续帮扶", "points/2021-")


def test_no_part_of_the_public_index_names_the_closed_document(public: Site) -> None:
    parts = read_index(public.folder)
    assert parts
    held = [(name, words) for name, text in parts.items() for words in CLOSED if words in text]
    assert not held
    folded = fold_words("".join(parts.values()))
    assert not [words for words in CLOSED[:-1] if fold_words(words) in folded]


def test_every_page_of_the_index_is_in_the_tree(public: Site) -> None:
    parts = read_index(public.folder)
    paths = [path.parent.relative_to(public.folder) for path in public.folder.rglob("index.html")]
    assert parts["core"]
    listed = [
        path
        for name, text in parts.items()
        if name.startswith("paths/")
        for path in text.replace("\1", "").split("\0")
    ]
    assert len(listed) > 100
    assert all(public.folder.joinpath(path).relative_to(public.folder) in paths for path in listed)


def test_grams_say_no_more_than_texts_and_names(public: Site) -> None:
    parts = read_index(public.folder)
    for layer in ("texts", "english"):
        families = tuple(f"{one}/" for one in LAYERS[layer])
        said = fold_words("".join(text for name, text in parts.items() if name.startswith(families)))
        pairs = {said[at : at + size] for size in (1, 2, 3) for at in range(len(said))}
        assert not [gram for gram in parts[f"grams/{layer}"].split("\n") if gram not in pairs]
