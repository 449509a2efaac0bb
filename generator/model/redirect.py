"""Addresses that pages had before."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """A former page path and the one that took its place, without slashes at the ends: ``policies/a``."""

    old: str
    new: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAddress:
    """A page path that a build has given out, and the title of the page that stood there last."""

    path: str
    title: str
    public: bool = False  # also by a public edition
