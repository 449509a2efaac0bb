"""From built pages to the search index: the whole of this stage on one screen."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from generator.index.catalogue import (
    describe_dates,
    describe_folding,
    describe_index,
    describe_labels,
    describe_pages,
    divide_texts,
)
from generator.index.english import index_english
from generator.index.grams import cut_shards
from generator.index.listing import list_pages
from generator.index.names import describe_names, describe_sounds, describe_succession
from generator.index.payload import to_json, write_script
from generator.index.streams import make_stream
from generator.model.page import Page
from generator.model.search import FacetLabels
from generator.zh.everyday import SYNONYMS
from generator.zh.normalize import fold_words

FOLDER = "search-data"


def build_search(pages: Sequence[Page], site: Path, labels: FacetLabels) -> None:
    """Index the HTML in `site`: ``search-data/`` for all Chinese pages, ``pagefind-en/`` for English ones.

    Knows nothing but `pages` and the files of `site`; the same input gives the same bytes.
    Raises OSError where a file cannot be read or written.
    """
    listed = list_pages(pages, site)
    stream = make_stream([page.entry() for page in listed])
    shards = list(cut_shards(stream))
    texts = list(divide_texts(listed))
    parts = {f"grams/{at}": shard.data for at, shard in enumerate(shards)}
    parts |= {f"texts/{at}": text.encode() for at, (_, text) in enumerate(texts)}
    parts |= {f"pages/{at}": to_json(part) for at, part in enumerate(describe_pages(listed))}
    parts["labels"] = to_json(describe_labels(listed, labels))
    parts["folding"] = to_json(describe_folding())
    names = describe_names(listed)
    parts |= {f"names/{at}": to_json(part) for at, (_, part) in enumerate(names)}
    parts["dates"] = to_json(describe_dates(listed))
    parts["succession"] = to_json(describe_succession(listed))
    parts["sounds"] = to_json(describe_sounds())
    parts["synonyms"] = to_json([[fold_words(word) for word in group] for group in SYNONYMS])
    core = describe_index(listed, stream, shards, [first for first, _ in texts], labels)
    core["names"] = [first for first, _ in names]
    _write(site / FOLDER, parts, {**core, "english": index_english(listed, site)})


def _write(folder: Path, parts: dict[str, bytes], core: dict[str, object]) -> None:
    """Parts go into a folder named after their content: a cached part can never meet a newer one."""
    shutil.rmtree(folder, ignore_errors=True)
    digest = hashlib.sha256(to_json(core))
    for name, data in parts.items():
        digest.update(name.encode())
        digest.update(data)
    release = digest.hexdigest()[:12]
    for name, data in parts.items():
        write_script(folder / release, name, data)
    write_script(folder, "core", to_json({"release": release, **core}))
