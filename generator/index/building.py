"""From built pages to the search index: the whole of this stage on one screen."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.crew import Crew, LocalCrew
from generator.index.catalogue import (
    describe_core,
    describe_folding,
    describe_numbers,
    describe_sounds,
    describe_syllables,
)
from generator.index.dictionaries import FOLDER as DICTIONARIES
from generator.index.dictionaries import write_dictionary
from generator.index.english import FOLDER as ENGLISH_FOLDER
from generator.index.english import index_english
from generator.index.facets import describe_values, encode_columns
from generator.index.listing import BuiltPages, Listed, Texts, list_pages
from generator.index.names import describe_names, describe_succession, describe_synonyms
from generator.index.payload import encode_script, to_json
from generator.index.samples import learn_words
from generator.index.scripts import pack_engine
from generator.index.segment_index import LAYERS
from generator.index.segments import Segment, divide_pages, shard_bits
from generator.index.shards import LostLayerError, write_shards
from generator.index.store import Store, digest
from generator.index.updating import Make, update_segments
from generator.model.page import Page
from generator.model.search import FacetLabels

FOLDER = "search-data"
FOLDERS = (FOLDER, ENGLISH_FOLDER)  # all that a search index adds to a site
_CORE = "core.js"
_ORDER = "order of segments"
_LISTING = "listing"


def build_search(
    pages: Sequence[Page],
    site: Path,
    labels: FacetLabels,
    memory: Path | None = None,
    texts: Texts | None = None,
    crew: Crew | None = None,
) -> None:
    """Index the HTML in `site`: ``search-data/`` for all Chinese pages, ``pagefind-en/`` for English ones.

    Knows nothing but `pages` and the files of `site`; the same input gives the same bytes, whether or not
    `memory` holds what an earlier build left. `texts` is where the words of pages come from, if not from
    their files; `crew` reads and indexes them. Raises OSError where a file cannot be read or written.
    """
    if memory is None:
        with tempfile.TemporaryDirectory() as folder:
            build_search(pages, site, labels, Path(folder), texts, crew)
        return
    listed = list_pages(pages, site)
    source, crew = texts or BuiltPages(site), crew or LocalCrew()
    try:
        store = _update_memory(listed, site, labels, source, memory, crew)
    except LostLayerError:  # the memory is broken where only now somebody looked
        shutil.rmtree(memory)
        store = _update_memory(listed, site, labels, source, memory, crew)
    store.put_into(site / FOLDER)


def _update_memory(
    listed: Sequence[Listed], site: Path, labels: FacetLabels, texts: Texts, memory: Path, crew: Crew
) -> Store:
    store = Store(memory)
    store.open()
    _update_index(listed, site, labels, texts, store, crew)
    return store


def _update_index(
    listed: Sequence[Listed], site: Path, labels: FacetLabels, texts: Texts, store: Store, crew: Crew
) -> None:
    segments = divide_pages(listed)
    bits = shard_bits(listed)
    words = learn_words(listed, texts)
    store.forget()
    updates = update_segments(segments, texts, Make(bits=bits, words=words), store, crew)
    files = {name: value for update in updates for name, value in update.files.items()}
    numbered = [page for segment in segments for page in segment.pages]
    states = [update.state for update in updates]
    order = " ".join(segment.name for segment in segments)
    moved = store.notes.get(_ORDER) != order or any(update.fresh for update in updates)
    store.notes[_ORDER] = order
    changed = {
        layer: set(range(1 << bits[layer]))
        if moved
        else {one for update in updates for one in update.changed[layer]}
        for layer in LAYERS
    }
    files |= write_shards([segment.name for segment in segments], bits, changed, store, crew)
    english = index_english(numbered, site, digest([update.english for update in updates]), store)
    parts = {"numbers": describe_numbers(states), "english": to_json(english), "engine": pack_engine(site)}
    parts |= {f"{DICTIONARIES}/{name}": write_dictionary(own) for name, own in words.items()}
    files |= _write_parts(parts, store)
    facts = digest(labels, [update.facts for update in updates])
    described, firsts = _describe_listing(segments, numbered, labels, facts, store)
    files |= described
    core = {**describe_core(segments, states, bits), "names": firsts}
    release = digest(core, sorted(files.items()))[:12]
    core_script = encode_script("core", to_json({"release": release, **core}))
    files[_CORE] = store.write_file(_CORE, core_script)
    store.note_files(files)
    store.keep_files(files)
    store.close()


def _write_parts(parts: Mapping[str, bytes], store: Store) -> dict[str, str]:
    return {
        f"{name}.js": store.write_file(f"{name}.js", encode_script(name, part))
        for name, part in parts.items()
    }


def _describe_listing(
    segments: Sequence[Segment], listed: Sequence[Listed], labels: FacetLabels, facts: str, store: Store
) -> tuple[dict[str, str], list[str]]:
    """Files of what is known of pages beside their texts, as they were where no fact changed; and the first
    name of each part of names."""
    kept = json.loads(store.notes.get(_LISTING, "{}"))
    if kept.get("facts") == facts and all(store.known(name) for name in kept["files"]):
        return kept["files"], kept["firsts"]
    names = describe_names(listed)
    parts = {
        "folding": to_json(describe_folding()),
        "syllables": to_json(describe_syllables()),
        "sounds": to_json(describe_sounds()),
        "synonyms": to_json(describe_synonyms()),
        "succession": to_json(describe_succession(listed)),
        **{f"names/{at}": to_json(part) for at, (_, part) in enumerate(names)},
        **_describe_facets(segments, listed, labels),
    }
    files = _write_parts(parts, store)
    firsts = [first for first, _ in names]
    store.notes[_LISTING] = json.dumps({"facts": facts, "files": files, "firsts": firsts})
    return files, firsts


def _describe_facets(
    segments: Sequence[Segment], listed: Sequence[Listed], labels: FacetLabels
) -> dict[str, bytes]:
    values = describe_values(listed, labels)
    places: Mapping[str, Mapping[str, int]] = {
        facet: {str(row[0]): at for at, row in enumerate(rows)} for facet, rows in values.items()
    }
    columns = {f"facets/{segment.name}": encode_columns(segment.pages, places) for segment in segments}
    return {"labels": to_json(values), **columns}
