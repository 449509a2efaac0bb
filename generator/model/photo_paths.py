"""Where the prepared photographs of a case lie in the site: for whoever makes them and whoever names them."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from generator.model.case import Photo
from generator.zh.pinyin import make_slug

WIDTHS = (480, 960, 1600)  # pixels; a smaller original is not blown up


def photo_path(case_id: str, photo: Photo, width: int) -> str:
    """The site-relative path of one size: ``assets/photos/<case>/<name>-960.jpg``. ASCII, stable, unique."""
    digest = hashlib.sha256(photo.path.encode()).hexdigest()[:6]
    name = "-".join(filter(None, (make_slug(PurePosixPath(photo.path).stem, limit=32), digest)))
    return f"assets/photos/{case_id}/{name}-{width}.jpg"


def photo_paths(case_id: str, photo: Photo) -> dict[int, str]:
    """The path of every size, by width."""
    return {width: photo_path(case_id, photo, width) for width in WIDTHS}
