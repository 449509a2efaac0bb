"""The authority folder as one value.

archive/authority/units/*.yml      archive/authority/regions/*.yml
archive/authority/groups.yml       archive/authority/pairings.yml      archive/authority/themes.yml
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from generator.ingest.authority.checks import check_authority
from generator.ingest.authority.form import read_entries, report_duplicate
from generator.ingest.authority.regions import read_group, read_pairing, read_region
from generator.ingest.authority.themes import read_theme
from generator.ingest.authority.units import read_unit
from generator.ingest.yaml_fields import Fields
from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.model.region import Pairing, Region, RegionGroup
from generator.model.theme import Theme
from generator.model.unit import Unit
from generator.model.unit_resolver import UnitResolver


class _Filed(Protocol):
    @property
    def origin(self) -> Origin: ...


_Entry = TypeVar("_Entry", bound=_Filed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Everything the authority files say; the dicts as in `Corpus`."""

    units: dict[str, Unit] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    groups: dict[str, RegionGroup] = field(default_factory=dict)
    pairings: tuple[Pairing, ...] = ()
    themes: dict[str, Theme] = field(default_factory=dict)

    def make_resolver(self) -> UnitResolver:
        """All forms of unit names, ready to be looked up."""
        return UnitResolver(self.units, self.regions)


def read_authority(folder: Path, log: IssueLog) -> Authority:
    """Read and check `folder` (archive/authority). A missing folder or file is simply empty.

    Issues E201–E218; their paths are relative to the folder that holds the archive.
    """
    if not folder.is_dir():
        return Authority()
    base = folder.parent.parent
    regions = _read_keyed(_files(folder, "regions"), base, log, ("地区", "code", read_region))
    authority = Authority(
        units=_read_keyed(_files(folder, "units"), base, log, ("单位", "id", read_unit)),
        regions=dict(sorted(regions.items(), key=lambda item: _official_order(item[0]))),
        groups=_read_keyed(_files(folder, "groups"), base, log, ("片区", "id", read_group)),
        pairings=tuple(
            pairing
            for path in _files(folder, "pairings")
            for fields in read_entries(path, path.relative_to(base).as_posix(), log, "结对")
            if (pairing := read_pairing(fields))
        ),
        themes=_read_keyed(_files(folder, "themes"), base, log, ("主题", "id", read_theme)),
    )
    check_authority(
        log,
        units=authority.units,
        regions=authority.regions,
        groups=authority.groups,
        pairings=authority.pairings,
        themes=authority.themes,
    )
    return authority


def _files(folder: Path, name: str) -> list[Path]:
    """``<name>.yml`` and every file of the folder ``<name>/``, in the order of their names."""
    single = folder / f"{name}.yml"
    return [*([single] if single.is_file() else []), *sorted((folder / name).glob("*.yml"))]


def _read_keyed(
    paths: list[Path],
    base: Path,
    log: IssueLog,
    kind: tuple[str, str, Callable[[Fields], _Entry | None]],
) -> dict[str, _Entry]:
    what, key, read = kind
    found: dict[str, _Entry] = {}
    for path in paths:
        for fields in read_entries(path, path.relative_to(base).as_posix(), log, what):
            entry = read(fields)
            if entry is None:
                continue
            entry_id = fields.text(key)
            if entry_id in found:
                report_duplicate(fields, key, f"{what}“{entry_id}”", found[entry_id].origin)
            else:
                found[entry_id] = entry
    return found


def _official_order(code: str) -> tuple[str, str]:
    """GB/T 2260 order; a functional area follows the territory whose code it takes."""
    return (code[:6], code[6:])
