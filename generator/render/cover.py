"""Covers for cases without a photograph: the place's name set large, drawn as SVG, the same every time."""

from __future__ import annotations

import hashlib
import html

from generator.model.case import Case

# ground and ink in pairs, each at 7:1 or more
_PALETTES = (
    ("#7f1d1d", "#fbe9e4"), ("#1f4a45", "#e4f1ee"), ("#5a4308", "#f8efd8"), ("#2c3e6b", "#e6ebf7"),
    ("#55275f", "#f3e7f6"), ("#37412c", "#edf2e4"), ("#6b2f10", "#fbeadf"), ("#26434f", "#e3eff4"),
)  # fmt: skip
WIDTH, HEIGHT = 1200, 500


def cover_path(case_id: str) -> str:
    """The site-relative path of a case's cover."""
    return f"assets/covers/{case_id}.svg"


def draw_cover(case: Case) -> bytes:
    """A cover in SVG: hills, fields and the shortest name of the place. Deterministic; no text is lost to sight
    readers, since the page carries the same words.
    """
    digest = hashlib.sha256(case.id.encode()).digest()
    ground, ink = _PALETTES[digest[0] % len(_PALETTES)]
    name = (case.regions[-1] if case.regions else case.place) or case.title[:6]
    size = min(150, int(1000 / max(4, len(name))))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(name)}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>'
        f"{_hills(digest, ink)}{_seal(ink)}"
        f'<text x="80" y="{HEIGHT // 2 + size // 3}" font-size="{size}" fill="{ink}" letter-spacing="6" '
        'font-family="Songti SC,STSong,SimSun,Source Han Serif SC,Noto Serif CJK SC,serif" font-weight="700">'
        f"{html.escape(name)}</text></svg>\n"
    ).encode()


def _hills(digest: bytes, ink: str) -> str:
    """Three ridges and the furrows of a field, placed by the digest."""
    ridges = []
    for place in range(3):
        base = 330 + place * 50
        points = [
            (x, base - digest[1 + place * 5 + step] * 0.45 * (1 - place * 0.25))
            for step, x in enumerate(range(0, 1300, 300))
        ]
        path = f"M0 {HEIGHT} L0 {points[0][1]:.0f} " + " ".join(
            f"S{x - 150} {y:.0f} {x} {y:.0f}" for x, y in points[1:]
        )
        ridges.append(
            f'<path d="{path} L{WIDTH} {HEIGHT}Z" fill="{ink}" opacity="{0.07 + place * 0.05:.2f}"/>'
        )
    furrows = "".join(
        f'<path d="M{x} {HEIGHT} Q{600 + (x - 600) // 2} 450 {600 + (x - 600) // 5} 420" stroke="{ink}" stroke-width="2" opacity="0.16" fill="none"/>'
        for x in range(-300, 1600, 150)
    )
    return "".join(ridges) + furrows


def _seal(ink: str) -> str:
    return (
        f'<g transform="translate(1070 60) scale(2)" fill="none" stroke="{ink}" opacity="0.75">'
        '<rect x="1.500" y="1.500" width="29" height="29" rx="5" stroke-width="2"/>'
        '<path d="M7 10h7M10.500 6v20M10.500 12c-.8 3.600-2 6-3.800 8M10.800 13.500c1.200 1 2 2 2.700 3.200M16.500 8.500l1.500 3.500M25 8l-2 4M20.700 6v7M16 14.500h9.500V25H15.500M16 19.700h9.300" stroke-width="1.800" stroke-linecap="round"/></g>'
    )
