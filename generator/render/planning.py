"""Pages announced before they are made: an address, and what to call when the page itself is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec

from generator.cache import digest
from generator.model.page import Page, PlannedPage
from generator.model.reference import Ref
from generator.render.context import Site

Arguments = ParamSpec("Arguments")
_TOLD = 16


def planned(
    site: Site,
    target: Ref | str,
    make: Callable[Concatenate[Site, Arguments], Page],
    *args: Arguments.args,
    **kwargs: Arguments.kwargs,
) -> PlannedPage:
    """The page of `target`, an entity or a path, that ``make(site, *args)`` makes."""
    path = site.path(target) if isinstance(target, Ref) else target
    said = "\n".join(map(_describe, (*args, *kwargs.values())))
    inputs = digest(f"{make.__module__} {make.__qualname__}\n{said}")
    return PlannedPage(path, site.language, partial(make, site, *args, **kwargs), inputs)


_described: dict[int, tuple[object, str]] = {}  # what was told last: one value goes to many pages


def _describe(value: object) -> str:
    if isinstance(value, str | int | tuple):
        return repr(value)
    known = _described.get(id(value))
    if known is None:
        if len(_described) > _TOLD:
            _described.clear()
        known = _described[id(value)] = (value, digest(repr(value)).hex())
    return known[1]
