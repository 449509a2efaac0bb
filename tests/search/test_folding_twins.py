"""The two functions that fold text, in Python and in the browser, agree."""

from __future__ import annotations

import random
import unicodedata

import pytest
from playwright.sync_api import Page

from generator.zh.normalize import fold_words, simplified_table
from tests.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STRINGS = 10_000


def draw_strings() -> list[str]:
    draw = random.Random(10)
    traditional = sorted(simplified_table())
    known = [
        code for code in range(0x20, 0x32000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    pools = [
        lambda: chr(draw.choice(traditional)),
        lambda: chr(draw.randrange(0x4E00, 0xA000)),
        lambda: chr(draw.choice(known)),
        lambda: draw.choice("０１９ＡｂＺ〔〕［］“”‘’《》（）·—…、，。；： \t\n\u3000①Ⅳ㎡½５Ｇʼ_ΣςİßĲ"),
        lambda: chr(draw.randrange(0x20000, 0x32000)),
        lambda: draw.choice("abcXYZ0123456789"),
    ]
    return ["".join(draw.choice(pools)() for _ in range(draw.randrange(1, 20))) for _ in range(STRINGS)]


def test_twins_agree(page: Page, internal: Site) -> None:
    page.goto(f"{internal.url}/search/?q=1")
    page.wait_for_selector('#search-results[data-state="done"]')
    strings = draw_strings()
    folded = page.evaluate("(all) => all.map((one) => Yuedang.fold(one))", strings)
    wrong = [(s, fold_words(s), f) for s, f in zip(strings, folded, strict=True) if fold_words(s) != f]
    assert not wrong, wrong[:5]
