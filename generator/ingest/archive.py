"""The whole archive read into one Corpus."""

from __future__ import annotations

from pathlib import Path

from generator.cache import Cache
from generator.crew import Crew
from generator.ingest.addresses import read_addresses
from generator.ingest.authority import read_authority
from generator.ingest.cases import read_cases
from generator.ingest.figures import read_quantities
from generator.ingest.journal import finish_interrupted
from generator.ingest.kinds import read_kinds
from generator.ingest.records import read_kept_records
from generator.ingest.redirects import read_redirects
from generator.ingest.sources import read_sources
from generator.issues import IssueLog
from generator.model.corpus import Corpus
from generator.settings import ADDRESSES


def read_archive(
    archive: Path, log: IssueLog, cache: Cache | None = None, crew: Crew | None = None
) -> Corpus:
    """Everything under `archive`, with every problem of form in `log`; what cannot be read is left out.

    What files gave is kept in `cache`, so that the next run reads only what has changed. `crew` reads the
    files of records.
    """
    authority = read_authority(archive / "authority", log)
    kinds = read_kinds(archive / "kinds", log)
    documents = read_sources(archive / "sources", authority.make_resolver(), log)
    finish_interrupted(archive / "records", log)
    records = read_kept_records(archive / "records", kinds, log, cache, crew)
    cases = read_cases(archive / "cases", log)
    return Corpus(
        documents={x.id: x for x in documents},
        points={point.id: point for x in documents for point in x.points},
        units=authority.units,
        regions=authority.regions,
        groups=authority.groups,
        pairings=authority.pairings,
        themes=authority.themes,
        kinds=kinds,
        records={x.record.id: x.record for x in records},
        digests={x.record.id: x.digest for x in records},
        cases={x.id: x for x in cases},
        redirects=read_redirects(archive / "redirects.yml", log),
        addresses=read_addresses(archive / ADDRESSES, log),
        quantities=read_quantities(archive / "authority" / "figures.yml", log),
    )
