"""Tables on a phone and in narrow columns: no text over another, no chip broken that has room."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.test_pages import sample_pages
from tests.conftest import Site

pytestmark = pytest.mark.browser

# Text boxes of a cell and the box of its label, which is drawn before it and has no node of its own.
OVERPRINTED = """() => [...document.querySelectorAll("[style*='--column-'] tbody td")].flatMap(cell => {
    const box = cell.getBoundingClientRect(), style = getComputedStyle(cell, "::before");
    if (!box.height || style.content === "none") return [];
    const range = document.createRange(); range.selectNodeContents(cell);
    const texts = [...range.getClientRects()].filter(one => one.width && one.height);
    const label = {right: box.left + parseFloat(style.width), bottom: box.top + parseFloat(style.height)};
    const wrong = [];
    if (label.bottom > box.bottom + 1) wrong.push("label runs out of its row");
    if (texts.some(one => one.left < label.right - 1 && one.top < label.bottom - 1)) wrong.push("text over label");
    if (texts.some(one => one.bottom > box.bottom + 1)) wrong.push("text runs out of its row");
    return wrong.map(what => `${what}: ${style.content} ${cell.textContent.slice(0, 20)}`);
})"""
# A chip of two lines whose text would fit on one line of the cell.
BROKEN = """() => [...document.querySelectorAll("td .chip")].filter(chip => {
    const cell = chip.closest("td"), style = getComputedStyle(cell);
    if (!chip.getClientRects().length || chip.getClientRects()[0].height < 2.2 * parseFloat(getComputedStyle(chip).fontSize))
        return false;
    const room = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const whole = chip.cloneNode(true);
    whole.style.cssText = "position: absolute; visibility: hidden; white-space: nowrap; max-width: none";
    chip.parentNode.appendChild(whole);
    const width = whole.getBoundingClientRect().width;
    whole.remove();
    return width <= room;
}).map(chip => chip.textContent)"""
# Cells so narrow that a chip stands in them a character or two a line.
SQUEEZED = """() => [...document.querySelectorAll("td .chip:is(.chip-unit, .chip-region, .chip-theme)")].filter(chip =>
    chip.getClientRects().length && chip.textContent.length <= 12
    && chip.getBoundingClientRect().height > 2.2 * parseFloat(getComputedStyle(chip).fontSize)).map(chip => chip.textContent)"""


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_no_text_stands_over_another_in_the_tables_of_a_phone(
    internal: Site, page: Page, prefix: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    wrong = {}
    for path in sample_pages(internal):
        page.goto(f"{internal.url}/{prefix}{path}")
        if found := page.evaluate(OVERPRINTED):
            wrong[path] = found[:3]
    assert not wrong


@pytest.mark.parametrize("width", [1440, 900, 390])
def test_chips_do_not_break_inside_a_cell_that_has_room(internal: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wrong = {}
    for path in sample_pages(internal):
        page.goto(f"{internal.url}/{path}")
        if found := [*page.evaluate(BROKEN), *page.evaluate(SQUEEZED)]:
            wrong[path] = found[:3]
    assert not wrong
