"""axe-core on a page of every kind, wide and phone, light and dark: nothing serious or worse (WCAG 2.1 AA)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_pages import HUBS
from tests.conftest import Site

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN = """() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})
  .then(found => found.violations.filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].target} ${v.nodes[0].failureSummary.slice(0, 160)}`))"""


def one_page_of_each_kind(site: Site) -> list[str]:
    """Every hub, and one page below each that has any."""
    found = [hub for hub in [*HUBS, "documents/", "points/"] if (site.folder / hub / "index.html").is_file()]
    for hub in [hub for hub in found if hub]:
        below = sorted((site.folder / hub).glob("*/index.html"))
        found += [f"{below[len(below) // 2].parent.relative_to(site.folder).as_posix()}/"] if below else []
    found += ["records/kinds/event/", "records/years/2021/", "regions/groups/pearl-river-delta/"]
    return [path for path in found if (site.folder / path / "index.html").is_file()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_nothing_serious(
    edition: str,
    width: int,
    scheme: Literal["light", "dark"],
    browser: Browser,
    request: pytest.FixtureRequest,
) -> None:
    site: Site = request.getfixturevalue(edition)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    problems: list[str] = []
    paths = one_page_of_each_kind(site)
    paths += ["search/?q=乡村振兴", "404.html"] + (
        [f"en/{path}" for path in paths] if edition == "internal" else []
    )
    for path in paths:
        page.goto(f"{site.url}/{path}")
        if "?q=" in path:
            expect(page.locator("#search-results")).to_have_attribute("data-state", "done")
        page.add_script_tag(path=AXE)
        problems += [f"{path} {found}" for found in page.evaluate(RUN)]
    context.close()
    assert not problems, "\n".join(problems[:20])
