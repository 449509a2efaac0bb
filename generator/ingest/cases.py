"""Case pages (archive/cases/*.md): front matter, then the story in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.ingest.photos import find_fault
from generator.ingest.stories import check_story
from generator.ingest.yaml_fields import FieldCodes, Fields
from generator.ingest.yaml_file import Mapping, Scalar, parse_yaml
from generator.issues import IssueLog
from generator.model.access import Access, Disclosure, Openness
from generator.model.case import Case, CaseState, Person, Photo
from generator.model.origin import Origin

UNREADABLE = "E401"
CODES = FieldCodes(unknown_key="E402", missing="E403", wrong_type="E404", bad_date="E405", bad_value="E406")
NOT_REVIEWED = "E407"
NO_PHOTO = "E408"
BAD_PHOTO = "E409"
NO_ALT = "E410"
BAD_NAME = "E411"
NOT_PUBLIC = "W401"

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FENCE = re.compile(r"---[ \t]*")
_STATES = {"草稿": CaseState.DRAFT, "已审核": CaseState.REVIEWED, "已发布": CaseState.PUBLISHED}
_PERSON = re.compile(r"(?P<name>[^（(]+)[（(](?P<role>.+)[）)]")


def read_cases(folder: Path, log: IssueLog) -> tuple[Case, ...]:
    """All cases of `folder` (archive/cases), newest first, undated ones last. Issues E401–E411, W401–W403.

    README.md and files whose name begins with ``_`` are no cases.
    """
    found = []
    for path in sorted(folder.glob("*.md")):
        if path.name.lower() != "readme.md" and not path.name.startswith("_"):
            case = _read_case(path, folder, log)
            found += [case] if case else []
    return tuple(sorted(found, key=lambda case: (case.date is None, _newest_first(case), case.id)))


def _newest_first(case: Case) -> tuple[int, int, int]:
    return (-case.date.year, -case.date.month, -case.date.day) if case.date else (0, 0, 0)


def _read_case(path: Path, folder: Path, log: IssueLog) -> Case | None:
    shown = path.relative_to(folder.parent.parent).as_posix()
    if not _SLUG.fullmatch(path.stem):
        log.add(
            BAD_NAME,
            Origin(path=shown, line=1),
            f"文件名“{path.name}”不能用作网址",
            "请只用小写字母、数字和连字符，如 lian-zhang-cun.md",
        )
        return None
    text = _read_text(path, shown, log)
    if text is None:
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = next((n for n in range(1, len(lines)) if _FENCE.fullmatch(lines[n])), 0)
    if not end or not _FENCE.fullmatch(lines[0]):
        log.add(
            UNREADABLE,
            Origin(path=shown, line=1),
            "文件开头没有两行 --- 夹着的案例信息",
            "请照“yuedang new case”生成的样子写",
        )
        return None
    root = parse_yaml("\n".join(lines[1:end]), log, code=UNREADABLE, shown_as=shown, first_line=2)
    if isinstance(root, Mapping):
        story = "\n".join(lines[end + 1 :])
        start = end + 2 + len(story) - len(story.lstrip("\n"))
        return _read_fields(Fields(root, shown, log, CODES, "案例"), path.stem, folder, story.strip(), start)
    if root is not None:
        log.add(UNREADABLE, Origin(path=shown, line=2), "案例信息应是“键: 值”", "请改写")
    return None


def _read_text(path: Path, shown: str, log: IssueLog) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError:
        log.add(UNREADABLE, Origin(path=shown), "文件打不开", "请检查文件是否可读")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        log.add(UNREADABLE, Origin(path=shown, line=line), "文件不是 UTF-8 编码", "请另存为 UTF-8 后再试")
    return None


def _read_fields(fields: Fields, case_id: str, folder: Path, story: str, story_line: int) -> Case | None:
    title = fields.text("title", required=True)
    fields.what = f"案例“{title or case_id}”"
    said = fields.choice("state", (*CaseState, *_STATES), required=True)
    state = _STATES.get(said) or CaseState(said or CaseState.DRAFT)
    case = Case(
        id=case_id,
        title=title,
        state=state,
        summary=fields.text("summary", required=state is not CaseState.DRAFT),
        date=fields.date("date"),
        place=fields.text("place"),
        regions=fields.texts("regions"),
        units=fields.texts("units"),
        themes=fields.texts("themes"),
        people=tuple(_read_people(fields)),
        points=fields.texts("points"),
        records=fields.texts("records"),
        figures=fields.pairs("figures"),
        lead_photo=next(_read_photos(fields, "lead_photo", folder), None),
        photos=tuple(_read_photos(fields, "photos", folder)),
        author=fields.text("author"),
        source_title=fields.text("source_title"),
        source_url=fields.text("source_url"),
        access=Access(
            disclosure=Disclosure(fields.choice("disclosure", list(Disclosure)) or Disclosure.UNMARKED),
            classification=fields.text("classification"),
            openness=Openness(fields.choice("openness", list(Openness)) or Openness.UNREVIEWED),
            reviewer=fields.text("reviewer"),
            reviewed_on=fields.date("reviewed_on"),
        ),
        story=story,
        story_line=story_line,
        origin=Origin(path=fields.path, line=1),
        lines=tuple(fields.node.key_lines.items()),
    )
    fields.finish()
    _check_state(fields, case)
    shown = {photo.path for photo in (case.lead_photo, *case.photos) if photo}
    check_story(case.story, Origin(path=fields.path, line=case.story_line), shown, fields.log)
    return case if title and said else None


def _check_state(fields: Fields, case: Case) -> None:
    if case.state is CaseState.DRAFT:
        return
    label = "已发布" if case.state is CaseState.PUBLISHED else "已审核"
    if not case.story:
        at = Origin(path=fields.path, line=case.story_line)
        fields.log.add(
            CODES.missing, at, f"{fields.what}：标为{label}，但没有正文", "请写正文，或改回 state: draft"
        )
    for key, there in (("reviewer", case.access.reviewer), ("reviewed_on", case.access.reviewed_on)):
        if not there and not (key == "reviewed_on" and fields.node.entries.get(key)):
            fields.log.add(
                NOT_REVIEWED,
                fields.origin_of("state"),
                f"{fields.what}：标为{label}，但没有{'审核人' if key == 'reviewer' else '审核日期'}（{key}）",
                f"请补“{key}”，或改回 state: draft",
            )
    access = case.access
    if case.state is CaseState.PUBLISHED and (
        access.disclosure is not Disclosure.ACTIVE or access.openness is not Openness.OPEN
    ):
        fields.log.add(
            NOT_PUBLIC,
            fields.origin_of("state"),
            f"{fields.what}：已发布，但公开属性是“{access.disclosure.value}”、开放标识是“{access.openness.value}”，只在内部版显示",
            "如应公开，请写 disclosure: 主动公开 和 openness: 开放",
        )


def _read_people(fields: Fields) -> Iterator[Person]:
    """``- name: 姓名`` with a role, or one text: 姓名（身份）."""
    for node in fields.nodes("people"):
        if isinstance(node, Scalar):
            match = _PERSON.fullmatch(node.text.strip())
            name, role = (match["name"].strip(), match["role"].strip()) if match else (node.text.strip(), "")
        elif isinstance(node, Mapping):
            own = Fields(node, fields.path, fields.log, CODES, f"{fields.what}的人物")
            name, role = own.text("name", required=True), own.text("role")
            own.finish()
        else:
            at = Origin(path=fields.path, line=node.line)
            fields.log.add(CODES.wrong_type, at, f"{fields.what}：人物应是“姓名（身份）”", "请改写这一项")
            continue
        if name:
            yield Person(name=name, role=role)


def _read_photos(fields: Fields, key: str, folder: Path) -> Iterator[Photo]:
    for item in fields.one_or_more(key):
        if not isinstance(item, Mapping):
            fields.log.add(
                CODES.wrong_type,
                Origin(path=fields.path, line=item.line),
                f"{fields.what}：“{key}”里的照片没有写成 path 和 alt 两项",
                f"请在“{key}:”下一行写“{'- ' if key == 'photos' else '  '}path: photos/文件名.jpg”，再下一行写“  alt: 画面说明”",
            )
            continue
        photo = _read_photo(Fields(item, fields.path, fields.log, CODES, f"{fields.what}的照片"), folder)
        if photo is not None:
            yield photo


def _read_photo(fields: Fields, folder: Path) -> Photo | None:
    path = fields.text("path", required=True)
    photo = Photo(
        path=path,
        alt=fields.text("alt"),
        caption=fields.text("caption"),
        credit=fields.text("credit"),
        taken_on=fields.date("taken_on"),
    )
    fields.finish()
    if not path:
        return None
    if not photo.alt:
        fields.log.add(
            NO_ALT,
            fields.origin_of("alt"),
            f"{fields.what} {path} 没有画面说明（alt）",
            "请用一句话写出画面里有什么，看不见照片的读者靠它",
        )
    file = (folder / path).resolve()
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        fields.log.add(
            NO_PHOTO,
            fields.origin_of("path"),
            f"{fields.what} {path} 不存在",
            "请把照片放进 archive/cases/photos/，path 从 photos/ 写起",
        )
        return None
    fault = find_fault(file)
    if fault:
        fields.log.add(
            BAD_PHOTO,
            fields.origin_of("path"),
            f"{fields.what} {path} {fault}",
            "请换成 JPEG、PNG 或 WebP 照片",
        )
        return None
    return photo if photo.alt else None
