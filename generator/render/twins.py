"""Pages of one thing under several views: the record of a policy, the policy itself, its text, the case written of it."""

from __future__ import annotations

from generator.model.links import Relation
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.context import Here, Site


def twins_of(site: Site, record: Ref) -> list[Ref]:
    """What a record describes and the cases written of it, as far as this edition has pages of them."""
    described = (link.target for link in site.links.outgoing(record, Relation.DESCRIBES))
    written = (x.source for x in site.links.incoming(record) if x.source.kind is EntityKind.CASE)
    return [one for one in sorted({*described, *written}) if site.knows(one)]


def twins_list(here: Here, record: Ref) -> str:
    """Under the head of a record: its twins by title, each with what it is."""
    site = here.site
    lines = [
        f"{markdown.span(site.text(f'twin.{one.kind.value}'), 'twin')} {here.link(one)}"
        for one in twins_of(site, record)
    ]
    return markdown.bullets(lines, "twins") if lines else ""


def twin_marks(here: Here, record: Ref) -> str:
    """Behind the title of a record in a list: short links to its twins, so that nobody takes them for others."""
    site = here.site
    return "".join(
        f" {markdown.link(site.text(f'twin.{one.kind.value}'), here.href(one), 'twin-mark')}"
        for one in twins_of(site, record)
    )
