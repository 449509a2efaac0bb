"""Addresses of derived entities: each only once."""

from __future__ import annotations

from collections.abc import Mapping


def free_address(slug: str, taken: Mapping[str, object]) -> str:
    """`slug`, or the first of slug-2, slug-3 … that is not `taken`."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
