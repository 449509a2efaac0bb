"""Text PDF files as offices make them: wrapped lines, two columns, running heads, page numbers."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.ingest.documents import parse_document
from generator.ingest.extract import ReadError, extract_lines
from generator.ingest.extract.pdf_file import read_pdf
from tests.extract.pdf_maker import Placed, make_pdf, set_lines

POINTS = [
    "1.改造管网。更换老旧管道一百二十公里，完善分区计量，把漏损率压减到百分之九以内，确保群众用上放心水。"
    "（市水务局牵头，市财政局、住房城乡建设局配合，2023年6月底前完成）",
    "2.修建步道。沿河建设健身步道三十公里，配套照明和休息设施，做到能走、好走、爱走。（责任单位：市体育局、市园林局）",
    "3.办好夜校。",
]
TITLE = "清溪市2023年民生实事要点"


def _points(data: bytes, tmp_path: Path) -> list[tuple[int, str, list[str]]]:
    path = tmp_path / "要点.pdf"
    path.write_bytes(data)
    document = parse_document(extract_lines(path), path.name)
    assert document.title == TITLE
    return [(p.number, p.title, [x.name for x in p.responsibilities]) for p in document.points]


EXPECTED = [
    (1, "改造管网", ["市水务局", "市财政局", "市住房城乡建设局"]),
    (2, "修建步道", ["市体育局", "市园林局"]),
    (3, "办好夜校", []),
]


def _column(*, x: float, width: int, texts: list[str]) -> list[Placed]:
    placed: list[Placed] = []
    top = 720.0
    for text in texts:
        lines = set_lines(text, x=x, top=top, width=width)
        placed += lines
        top = lines[-1][1] - 18
    return placed


def test_wrapped_lines_are_rejoined(tmp_path: Path) -> None:
    page = [(200, 780, TITLE), *_column(x=60, width=28, texts=POINTS)]
    assert _points(make_pdf([page]), tmp_path) == EXPECTED


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    page = [
        (200, 780, TITLE),
        *_column(x=40, width=18, texts=POINTS[:1]),
        *_column(x=310, width=18, texts=POINTS[1:]),
    ]
    assert _points(make_pdf([page]), tmp_path) == EXPECTED


def test_running_heads_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    pages = []
    for nth, text in enumerate(POINTS, 1):
        head = [(60.0, 810.0, "清溪市人民政府公报"), *([(200.0, 780.0, TITLE)] if nth == 1 else [])]
        pages.append([*head, *_column(x=60, width=28, texts=[text]), (280.0, 30.0, f"— {nth} —")])
    assert _points(make_pdf(pages), tmp_path) == EXPECTED


def test_a_point_goes_on_over_the_page(tmp_path: Path) -> None:
    lines = set_lines(POINTS[0], x=60, top=720, width=28)
    pages = [
        [(200.0, 780.0, TITLE), *lines[:2], (280.0, 30.0, "- 1 -")],
        [
            *[(x, y + 40, words) for x, y, words in lines[2:]],
            (280.0, 30.0, "- 2 -"),
        ],
    ]
    assert _points(make_pdf(pages), tmp_path) == EXPECTED[:1]


def test_a_cell_merged_downwards_stands_in_each_of_its_rows(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    columns, tops = (40, 100, 250, 350, 450), (700, 670, 640, 610, 580)
    rules = [(x, tops[0], x, tops[-1]) for x in columns]
    rules += [(columns[0], y, columns[-1], y) for y in tops if y != 640]
    rules += [
        (columns[0], 640, columns[1], 640),
        (columns[2], 640, columns[-1], 640),
    ]  # the task cell goes on
    rows = [
        ["序号", "工作任务", "牵头单位", "完成时限"],
        ["1", "改造管网", "市水务局", "2023年6月"],
        ["2", "", "市住建局", "2023年9月"],
        ["3", "修建步道", "市体育局", "2023/10/31"],
    ]
    page = [(200.0, 780.0, TITLE)]
    page += [
        (x + 4.0, y - 20.0, word)
        for row, y in zip(rows, tops, strict=False)
        for word, x in zip(row, columns, strict=False)
        if word
    ]
    path = tmp_path / "要点.pdf"
    path.write_bytes(make_pdf([page], rules=rules))
    points = parse_document(extract_lines(path), path.name).points
    assert [
        (p.number, p.title, [x.name for x in p.responsibilities], [x.date for x in p.deadlines])
        for p in points
    ] == [
        (1, "改造管网", ["市水务局"], ["2023-06-30"]),
        (2, "改造管网", ["市住建局"], ["2023-09-30"]),
        (3, "修建步道", ["市体育局"], ["2023-10-31"]),
    ]
    assert capfd.readouterr().err == ""


def test_what_the_readers_note_of_a_font_is_not_shown() -> None:
    assert not logging.getLogger("pdfminer.pdffont").isEnabledFor(logging.WARNING)
    assert not logging.getLogger("pdfplumber.page").isEnabledFor(logging.WARNING)


def test_radicals_are_read_as_the_characters_they_stand_for(tmp_path: Path) -> None:
    lines = [
        "清溪市2023年⺠⽣实事要点",
        "1.改造管⽹。让群众⽤上放⼼⽔。（市⽔务局、⼈⼒资源社会保障局，⻛险由市⻓负责）",
    ]
    for name, data in (
        ("要点.pdf", make_pdf([[(60, 780 - 20 * n, line) for n, line in enumerate(lines)]])),
        ("要点.txt", "\n".join(lines).encode()),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert [line for line in extract_lines(path) if line] == [
            "清溪市2023年民生实事要点",
            "1.改造管网。让群众用上放心水。（市水务局、人力资源社会保障局，风险由市长负责）",
        ]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=12), st.integers(0, 2500))
def test_a_damaged_file_gives_lines_or_a_sentence(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(make_pdf([[(200, 780, TITLE), *_column(x=60, width=28, texts=POINTS)]]))
    for place, byte in changes:
        data[place % len(data)] = byte
    try:
        assert all(isinstance(line, str) for line in read_pdf(bytes(data[: max(end, 20)]), "坏.pdf"))
    except ReadError as error:
        assert str(error).startswith("坏.pdf：")


def test_a_pdf_that_says_nothing_is_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "空页.pdf"
    path.write_bytes(make_pdf([[]]))
    with pytest.raises(ReadError, match="没有文字层"):
        extract_lines(path)
