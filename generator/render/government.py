"""What the public edition tells a government site's crawler of a page (国办发〔2017〕47 号, 网页标签).

Only what is known: where the content came from, the day on which its reviewer released it (PubDate: neither the day of
the event, nor that of the build, which would make every page new every day), its subject words. Names
of columns and titles the template knows by itself; a page without these says nothing in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.access import Access
from generator.render.context import Site
from generator.settings import Edition

_NOT_PLAIN = re.compile(r"[&<>\"'\s]+")  # nothing that an attribute would have to escape


def page_labels(site: Site, *, access: Access, source: str, keywords: Iterable[str]) -> dict[str, object]:
    """Front matter of a page of open content; nothing in the internal edition and on English pages."""
    if site.edition is not Edition.PUBLIC or site.english:
        return {}
    found = {
        "source": _NOT_PLAIN.sub(" ", source).strip(),
        "released": access.reviewed_on.isoformat() if access.reviewed_on else "",
        "keywords": ",".join(_NOT_PLAIN.sub(" ", one).strip() for one in keywords),
    }
    return {key: value for key, value in found.items() if value}
