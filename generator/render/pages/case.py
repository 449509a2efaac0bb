"""Cases (典型案例): cards, and a page each that one would want to share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.case import Case, CaseState, Photo
from generator.model.page import Facets, Page, PlannedPage
from generator.model.photo_paths import WIDTHS, photo_path
from generator.model.reference import EntityKind, Ref
from generator.render import markdown
from generator.render.backlinks import backlinks_section
from generator.render.context import Here, Site
from generator.render.cover import HEIGHT, WIDTH, cover_path
from generator.render.listing import by_date, by_pinyin, count
from generator.render.lists import nothing_yet, point_list, record_table, section
from generator.render.planning import planned
from generator.render.story import story_html

INDEX = "cases/index"
_BEHIND = (EntityKind.UNIT, EntityKind.REGION, EntityKind.THEME, EntityKind.POLICY, EntityKind.PROGRAMME)


def plan_case_pages(site: Site) -> Iterator[PlannedPage]:
    """The index and every case's page."""
    yield planned(site, INDEX, _index)
    for one in site.corpus.cases.values():
        yield planned(site, Ref(EntityKind.CASE, one.id), _page, one)


def _index(site: Site) -> Page:
    here = site.at(INDEX)
    title = site.text("kinds.case")
    cases = by_date(by_pinyin(site.corpus.cases.values(), lambda one: one.title), lambda one: one.date)
    cards = markdown.blocks(*(_card(here, one) for one in cases))
    body = markdown.blocks(
        markdown.heading(1, title),
        markdown.lede(site.text("cases.lede")),
        section(here, "cases.by_theme", "themes", _filters(here, EntityKind.THEME)),
        section(here, "cases.by_region", "regions", _filters(here, EntityKind.REGION)),
        section(here, "cases.all", "all", markdown.wrap("div", cards, "cards") if cases else ""),
        "" if cases else nothing_yet(here, "cases.none", "cases.add"),
    )
    return Page(path=INDEX, language=site.language, title=title, body=body, facets=Facets(kind="index"))


def _filters(here: Here, kind: EntityKind) -> str:
    """Themes or regions that cases lead to, each to its own list of cases, with counts."""
    site = here.site
    found = [
        (ref, number)
        for one in site.positions[kind]
        if (number := site.counts.get((ref := Ref(kind, one), EntityKind.CASE), 0))
    ]
    return " ".join(
        f"{markdown.link(site.label(ref), here.href(ref, 'cases'), 'chip', f'chip-{kind.value}', lang=site.title_language(ref))}"
        f"{count(site, EntityKind.CASE, number)}"
        for ref, number in found
    )


def _card(here: Here, case: Case) -> str:
    site = here.site
    ref = Ref(EntityKind.CASE, case.id)
    facts = [markdown.span(site.date(case.date), "date") if case.date else "", site.han(case.place)]
    return markdown.wrap(
        "article",
        markdown.blocks(
            _picture(here, case, 480, lazy=True),
            f"**{here.link(ref)}**",
            site.han_block(case.summary),
            _stats(case.figures[:1], site.chinese),
            site.text("common.list_comma").join(filter(None, facts)),
            _state(here, case),
        ),
        "card",
    )


def _page(site: Site, case: Case) -> Page:
    ref = Ref(EntityKind.CASE, case.id)
    here = site.at(site.path(ref))
    story = story_html(case.story)
    body = markdown.blocks(
        markdown.heading(1, case.title, lang=site.chinese),
        _state(here, case),
        markdown.note(site.text("common.in_chinese")) if site.english else "",
        markdown.wrap("div", markdown.escape_block(case.summary), "lede", lang=site.chinese)
        if case.summary
        else "",
        _picture(here, case, 960, lazy=False),
        _figures(site, case),
        markdown.raw_block(story, "story", lang=site.chinese) if story else "",
        section(
            here, "case.photos", "photos", markdown.blocks(*(_figure(here, case, x) for x in case.photos))
        ),
        _facts(here, case),
        section(here, "case.behind", "behind", _behind(here, case, ref)),
        backlinks_section(here, ref),
    )
    return Page(
        path=here.path,
        language=site.language,
        title=case.title,
        body=body,
        breadcrumb=((site.text("kinds.case"), "cases/"),),
        front={"description": case.summary} if case.summary else {},
        facets=site.facets(ref, (case.place,), date=case.date.isoformat() if case.date else ""),
        ref=ref,
    )


def _state(here: Here, case: Case) -> str:
    if case.state is CaseState.PUBLISHED or not here.site.internal:
        return ""
    notice = here.site.text(f"case.state_{case.state.value}")
    return markdown.wrap("div", markdown.escape_block(notice), "lead-notice")


def _picture(here: Here, case: Case, width: int, *, lazy: bool) -> str:
    """The lead photograph, or the drawn cover where there is none."""
    if case.lead_photo is not None:
        return _figure(here, case, case.lead_photo, width=width, caption=not lazy)
    source = _asset(here, cover_path(case.id))
    alt = here.site.text("case.cover", title=case.title)
    loading = ' loading="lazy"' if lazy else ""
    return _image(source, alt, f' width="{WIDTH}" height="{HEIGHT}" class="cover"{loading}')


def _figure(here: Here, case: Case, photo: Photo, width: int = 960, *, caption: bool = True) -> str:
    sizes = ", ".join(f"{_asset(here, photo_path(case.id, photo, one))} {one}w" for one in WIDTHS)
    image = _image(
        _asset(here, photo_path(case.id, photo, width)),
        photo.alt,
        f' srcset="{sizes}" sizes="(max-width: 720px) 100vw, 720px" loading="lazy"',
    )
    credit = here.site.text("case.credit", name=photo.credit) if photo.credit else ""
    words = " ".join(filter(None, (photo.caption, credit, here.site.date(photo.taken_on))))
    if not caption or not words:
        return image
    return f"<figure>{image}<figcaption>{markdown.plain(words)}</figcaption></figure>"


def _image(source: str, alt: str, attributes: str) -> str:
    return f'<img src="{source}" alt="{markdown.plain(alt)}"{attributes}>'


def _asset(here: Here, path: str) -> str:
    """The address of a file from the page as it will be served: raw HTML is not rewritten by the builder."""
    depth = here.path.removesuffix("index").rstrip("/").count("/") + (1 if here.path != "index" else 0)
    return "../" * (depth + (1 if here.site.english else 0)) + path


def _figures(site: Site, case: Case) -> str:
    lang = f' lang="{site.chinese}"' if site.chinese else ""
    return f'<div class="stats"{lang}>{_stats(case.figures)}</div>' if case.figures else ""


def _stats(figures: Iterable[tuple[str, str]], lang: str = "") -> str:
    """Figures set large, each with what it counts."""
    own = f' lang="{lang}"' if lang else ""
    return "".join(
        f'<span class="stat"{own}><strong>{markdown.plain(markdown.close_up(value))}</strong>{markdown.plain(label)}</span>'
        for label, value in figures
    )


def _facts(here: Here, case: Case) -> str:
    site = here.site
    people = "、".join(f"{one.name}（{one.role}）" if one.role else one.name for one in case.people)
    source = (
        markdown.outside_link(case.source_title or case.source_url, case.source_url)
        if case.source_url
        else site.han(case.source_title)
    )
    return markdown.metadata(
        [
            (site.text("case.place"), site.han(case.place)),
            (site.text("record.date"), site.date(case.date)),
            (site.text("case.people"), site.han(people)),
            (site.text("case.author"), site.han(case.author)),
            (site.text("record.source"), source),
        ]
    )


def _behind(here: Here, case: Case, ref: Ref) -> str:
    site = here.site
    chips = [
        (site.text(f"kinds.{kind.value}"), here.chips(Ref(kind, one) for one in site.in_order(kind, site.links.targets(ref, kind))))
        for kind in _BEHIND
    ]  # fmt: skip
    points = site.in_order(EntityKind.POINT, site.links.targets(ref, EntityKind.POINT))
    records = site.in_order(EntityKind.RECORD, site.links.targets(ref, EntityKind.RECORD))
    return markdown.blocks(
        markdown.metadata(chips),
        section(here, "kinds.point", "points", point_list(here, points) if points else "", level=3),
        section(here, "kinds.record", "records", record_table(here, records) if records else "", level=3),
    )
