"""Makes small PDF files with Chinese text at given places, from nothing but the format (ISO 32000-1).

The font is one of the Adobe-GB1 names that every reader knows, so nothing is embedded.
"""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, float, str]  # x, y, words


def make_pdf(
    pages: Sequence[Sequence[Placed]], size: int = 12, rules: Sequence[tuple[int, int, int, int]] = ()
) -> bytes:
    """A PDF with one page for each list of placed words; `rules` are lines drawn on each, from x, y to x, y."""
    drawn = "".join(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in rules).encode()
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts"
        b"[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 4>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
        b"/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
    )
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", font]
    kids = []
    for page in pages:
        stream = drawn + b"".join(
            f"BT /F1 {size} Tf {x} {y} Td <".encode()
            + words.encode("utf-16-be").hex().encode()
            + b"> Tj ET\n"
            for x, y, words in page
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    return _with_table(objects)


def _with_table(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def set_lines(text: str, *, x: float, top: float, width: int, leading: float = 18) -> list[Placed]:
    """Text set into lines of `width` characters, downwards from `top`."""
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    return [(x, top - leading * nth, line) for nth, line in enumerate(lines)]
