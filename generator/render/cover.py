"""Covers for cases without a photograph: the place's name set large, drawn as SVG, the same every time."""

from __future__ import annotations

import hashlib
import html
import re

from generator.model.case import Case

# ground and ink in pairs, each at 7:1 or more
_PALETTES = (
    ("#7f1d1d", "#fbe9e4"), ("#1f4a45", "#e4f1ee"), ("#5a4308", "#f8efd8"), ("#2c3e6b", "#e6ebf7"),
    ("#55275f", "#f3e7f6"), ("#37412c", "#edf2e4"), ("#6b2f10", "#fbeadf"), ("#26434f", "#e3eff4"),
)  # fmt: skip
WIDTH, HEIGHT = 1200, 420
_SONG = "Songti SC,STSong,SimSun,Source Han Serif SC,Noto Serif CJK SC,serif"
_LARGEST, _ROOM = 128, 700  # a name as large as it may be, in the room that the drawing leaves
_DIVISION = re.compile(r".*(?:自治州|自治县|地区|[省市州县区])")


def cover_path(case_id: str) -> str:
    """The site-relative path of a case's cover."""
    return f"assets/covers/{case_id}.svg"


def draw_cover(case: Case) -> bytes:
    """A cover in SVG: hills, fields, what it is about and where. Deterministic; no text is lost to sight
    readers, since the page carries the same words.
    """
    digest = hashlib.sha256(case.id.encode()).digest()
    ground, ink = _PALETTES[digest[0] % len(_PALETTES)]
    name, above = place_names(case)
    size = min(_LARGEST, _ROOM // max(4, len(name)))
    where = " · ".join(above)
    small = (
        f'<text x="82" y="{HEIGHT // 2 - size // 2 - 14}" font-size="38" fill="{ink}" opacity="0.86" letter-spacing="3" '
        f'font-family="{_SONG}">{html.escape(where)}</text>'
        if where
        else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(name)}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>'
        f"{_hills(digest, ink)}{_motif(case, ink)}{_seal(ink)}{small}"
        f'<text x="80" y="{HEIGHT // 2 + size // 3}" font-size="{size}" fill="{ink}" letter-spacing="6" '
        f'font-family="{_SONG}" font-weight="700">{html.escape(name)}</text></svg>\n'
    ).encode()


def place_names(case: Case) -> tuple[str, list[str]]:
    """What the cover sets large, and the regions above it: 连樟村 and 清远市, 英德市.

    The place as written ends in the village or town; where it ends in a county or city, that is the name.
    """
    place = case.place.split("、")[0].strip().removesuffix("等")
    rest = place[match.end() :] if (match := _DIVISION.match(place)) else place
    inside = sorted(
        (one for one in case.regions if one and _bare(one) in place), key=lambda one: place.find(_bare(one))
    )
    if rest and 2 <= len(rest) <= 8 and match:
        return rest, inside[-2:]
    name = (inside[-1] if inside else "") or (case.regions[-1] if case.regions else place) or case.title[:6]
    return name, [one for one in inside if one != name][-2:]


def _bare(region: str) -> str:
    """深圳市 → 深圳, as places are written: 深圳大鹏新区."""
    return region[:-1] if len(region) > 2 and region[-1] in "省市县区" else region


def _hills(digest: bytes, ink: str) -> str:
    """Three ridges and the furrows of a field, placed by the digest."""
    ridges = []
    for place in range(3):
        base = 270 + place * 50
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
        f'<path d="M{x} {HEIGHT} Q{600 + (x - 600) // 2} 380 {600 + (x - 600) // 5} 350" stroke="{ink}" stroke-width="2" opacity="0.16" fill="none"/>'
        for x in range(-300, 1600, 150)
    )
    return "".join(ridges) + furrows


# what a case is about, by a word of its themes or title; the first that fits
_MOTIFS = (
    (("教育", "学校", "助学", "教师"), "M0 20 L50 0 L100 20 L50 40Z M20 30 V60 Q50 80 80 60 V30 M100 20 V55"),
    (("医疗", "健康", "卫生", "医院"), "M38 5 H62 V38 H95 V62 H62 V95 H38 V62 H5 V38 H38Z"),
    (("住房", "搬迁", "安居", "危房"), "M5 50 L50 8 L95 50 M18 42 V92 H82 V42 M42 92 V62 H58 V92"),
    (("就业", "技能", "培训", "车间", "产业园", "制造", "工业"), "M5 92 V45 L35 62 V45 L65 62 V20 H82 V92Z M20 75 H30 M45 75 H55"),
    (("消费", "电商", "市场", "预制菜"), "M5 10 H22 L34 62 H82 L94 24 H26 M42 82 A8 8 0 1 0 42 83 M74 82 A8 8 0 1 0 74 83"),
    (("旅游", "文化", "非遗", "音乐", "吉他"), "M5 88 L38 28 L58 62 L70 44 L95 88Z M74 20 A9 9 0 1 0 74 21"),
    (("水利", "饮水", "生态", "环境"), "M50 5 C70 35 82 52 82 66 A32 30 0 0 1 18 66 C18 52 30 35 50 5Z"),
    (("组织", "党建", "驻村", "工作队", "干部", "驻镇"), "M20 5 V95 M20 10 H88 L74 32 L88 54 H20"),
    (("产业", "种植", "养殖", "菠萝", "茶", "果", "农"), "M50 95 V40 M50 55 C20 55 12 32 12 18 C38 18 50 34 50 55 M50 42 C50 22 64 8 88 8 C88 30 74 42 50 42"),
)  # fmt: skip


def _motif(case: Case, ink: str) -> str:
    """A drawing of what the case is about, from its themes, else from its title."""
    for said in ("、".join(case.themes), case.title):
        for words, path in _MOTIFS:
            if any(word in said for word in words):
                return (
                    f'<path transform="translate(850 120) scale(2.1)" d="{path}" fill="none" stroke="{ink}" '
                    'stroke-width="4" stroke-linejoin="round" stroke-linecap="round" opacity="0.55"/>'
                )
    return ""


def _seal(ink: str) -> str:
    return (
        f'<g transform="translate(1070 60) scale(2)" fill="none" stroke="{ink}" opacity="0.75">'
        '<rect x="1.500" y="1.500" width="29" height="29" rx="5" stroke-width="2"/>'
        '<path d="M7 10h7M10.500 6v20M10.500 12c-.8 3.600-2 6-3.800 8M10.800 13.500c1.200 1 2 2 2.700 3.200M16.500 8.500l1.500 3.500M25 8l-2 4M20.700 6v7M16 14.500h9.500V25H15.500M16 19.700h9.300" stroke-width="1.800" stroke-linecap="round"/></g>'
    )
