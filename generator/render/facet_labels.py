"""Labels of everything that search filters by, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.corpus import Corpus
from generator.model.reference import EntityKind
from generator.model.search import FacetLabels, Labels
from generator.render.labels import interface_text
from generator.settings import LANGUAGES

_OTHER_KINDS = ("index", "help")


def facet_labels(corpus: Corpus) -> FacetLabels:
    """What the filters of search show for the ids of a corpus, in its display order."""
    regions = corpus.regions
    return FacetLabels(
        kind={**_page_kinds(), **_record_kinds(corpus)},
        unit=_labels({one.id: (one.label, one.english) for one in corpus.units.values()}),
        theme=_labels({one.id: (one.name, one.english) for one in corpus.themes.values()}),
        region=_labels({code: (one.name, one.english) for code, one in regions.items()}),
        region_parents={code: one.parent for code, one in regions.items() if one.parent in regions},
    )


def _page_kinds() -> Labels:
    return {kind: _kind(kind) for kind in (*(one.value for one in EntityKind), *_OTHER_KINDS)}


def _record_kinds(corpus: Corpus) -> Labels:
    record = EntityKind.RECORD.value
    chinese, english = _kind(record)
    return {
        f"{record}.{kind.id}": (f"{chinese}·{kind.name}", f"{english}: {kind.english or kind.name}")
        for kind in corpus.kinds.values()
    }


def _kind(kind: str) -> tuple[str, str]:
    chinese, english = (interface_text(f"kind.{kind}", language) for language in LANGUAGES)
    return chinese, english


def _labels(pairs: Mapping[str, tuple[str, str]]) -> Labels:
    return {one: (chinese, english or chinese) for one, (chinese, english) in pairs.items()}
