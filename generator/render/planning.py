"""Pages announced before they are made: an address, and what to call when the page itself is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec

from generator.model.page import Page, PlannedPage
from generator.model.reference import Ref
from generator.render.context import Site

Arguments = ParamSpec("Arguments")


def planned(
    site: Site,
    target: Ref | str,
    make: Callable[Concatenate[Site, Arguments], Page],
    *args: Arguments.args,
    **kwargs: Arguments.kwargs,
) -> PlannedPage:
    """The page of `target`, an entity or a path, that ``make(site, *args)`` makes."""
    path = site.path(target) if isinstance(target, Ref) else target
    return PlannedPage(path, site.language, partial(make, site, *args, **kwargs))
