"""Pictures of a case: photographs in the sizes that were made of them, else the drawn cover; and its figures."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.case import Case, Photo
from generator.model.photo_paths import WIDTHS, photo_path
from generator.render import markdown
from generator.render.context import Here
from generator.render.cover import HEIGHT, WIDTH, cover_path


def case_picture(here: Here, case: Case, width: int) -> str:
    """The lead photograph, or the drawn cover where there is none; small ones wait until they are seen."""
    small = width < _FULL
    if case.lead_photo is not None:
        return photo_figure(here, case, case.lead_photo, width=width, caption=not small)
    alt = here.site.text("case.cover", title=case.title)
    loading = ' loading="lazy"' if small else ""
    size = f' width="{WIDTH}" height="{HEIGHT}" class="cover"{loading}'
    return _image(_asset(here, cover_path(case.id)), alt, size)


def lead_picture(here: Here, case: Case) -> str:
    """The lead photograph at the head of a page; where there is none, the cover with a word on what would be here."""
    if case.lead_photo is not None:
        return case_picture(here, case, _FULL)
    told = here.site.text("case.no_photo_add" if here.site.internal else "case.no_photo")
    picture = case_picture(here, case, _FULL)
    return f'<figure class="stand-in">{picture}<figcaption>{markdown.plain(told)}</figcaption></figure>'


_FULL = 960


def photo_figure(here: Here, case: Case, photo: Photo, width: int = _FULL, *, caption: bool = True) -> str:
    """A photograph with its caption, who took it and when."""
    sizes = ", ".join(f"{_asset(here, photo_path(case.id, photo, one))} {one}w" for one in WIDTHS)
    image = _image(
        _asset(here, photo_path(case.id, photo, width)),
        photo.alt,
        f' srcset="{sizes}" sizes="(max-width: 720px) 100vw, {720 if width == _FULL else 360}px" loading="lazy"',
    )
    credit = here.site.text("case.credit", name=photo.credit) if photo.credit else ""
    words = " ".join(filter(None, (photo.caption, credit, here.site.date(photo.taken_on))))
    if not caption or not words:
        return image
    return f"<figure>{image}<figcaption>{markdown.plain(words)}</figcaption></figure>"


def figure_spans(figures: Iterable[tuple[str, str]], lang: str = "") -> str:
    """Figures set large, each with what it counts."""
    own = f' lang="{lang}"' if lang else ""
    return "".join(
        f'<span class="stat"{own}><strong>{markdown.plain(markdown.close_up(value))}</strong>{markdown.plain(label)}</span>'
        for label, value in figures
    )


def _image(source: str, alt: str, attributes: str) -> str:
    return f'<img src="{source}" alt="{markdown.plain(alt)}"{attributes}>'


def _asset(here: Here, path: str) -> str:
    """The address of a file from the page as it will be served: raw HTML is not rewritten by the builder."""
    depth = here.path.removesuffix("index").rstrip("/").count("/") + (1 if here.path != "index" else 0)
    return "../" * (depth + (1 if here.site.english else 0)) + path
