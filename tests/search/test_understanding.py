"""What the browser reads out of a question: dates, numbers, slips, half pinyin. Pure functions, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SEARCH = ROOT / "overrides" / "assets" / "search"


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    """The modules alone, on an empty page, with a folding that is enough for them."""
    page = browser.new_page()
    page.set_content("<p></p>")
    page.evaluate("window.Yuedang = { forget: [] }")
    for name in ("dates", "numbers", "slips"):
        page.add_script_tag(path=SEARCH / f"{name}.js")
    page.evaluate("""() => {
        Yuedang.fold = (text) => text.normalize('NFKC').toLowerCase().replace(/[^\\p{L}\\p{N}]/gu, '');
        Yuedang.HAN = /\\p{Script=Han}/u;
        Yuedang.json = async () => ({zheng: '政整正', zhen: '镇振', xiang: '乡相', cun: '村存', she: '社设', ren: '人', ting: '厅', zhong: '重中', chong: '重'});
        return Yuedang.prepareSounds();
    }""")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年6月", [["2021-06", "2021-06"]]),
        ("2021年6月30日", [["2021-06-30", "2021-06-30"]]),
        ("2021年6月30号的会议", [["2021-06-30", "2021-06-30"]]),
        ("二〇二一年六月三十日", [["2021-06-30", "2021-06-30"]]),
        ("2021-06", [["2021-06", "2021-06"]]),
        ("2021/6/3", [["2021-06-03", "2021-06-03"]]),
        ("2020.6.11", [["2020-06-11", "2020-06-11"]]),
        ("20210630", [["2021-06-30", "2021-06-30"]]),
        ("2021年", [["2021", "2021"]]),
        ("2021年度 考核", [["2021", "2021"]]),
        ("深圳 2021 消费帮扶", [["2021", "2021"]]),
        ("2016—2020年", [["2016", "2020"]]),
        ("2016-2020", [["2016", "2020"]]),
        ("2021年上半年", [["2021-01", "2021-06"]]),
        ("2021年第二季度", [["2021-04", "2021-06"]]),
        ("2021年5月底前", [["2021-05", "2021-05"]]),
        ("6月底前", [["-06", "-06"]]),
        ("6月30日", [["-06-30", "-06-30"]]),
        ("从2019年3月到2020年7月", [["2019-03", "2019-03"], ["2020-07", "2020-07"]]),
        ("2021年13月", []),
        ("2021年2月30日", []),
        ("2277个", []),
        ("20213000", []),
        ("176.5万", []),
        ("5000万元", []),
        ("粤农组〔2021〕10号", []),
        ("粤农组2021-10号", []),
    ],
)
def test_dates(bare: Page, text: str, expected: list[list[str]]) -> None:
    assert (
        bare.evaluate("(text) => Yuedang.readDates(text).map((one) => [one.from, one.to])", text) == expected
    )


@pytest.mark.parametrize(
    ("date", "span", "within"),
    [
        ("2021-06-30", "2021-06", True),
        ("2021-06", "2021-06", True),
        ("2021", "2021-06", False),
        ("2021-06-30", "2021", True),
        ("2020-12-31", "2016..2020", True),
        ("2021-01-01", "2016..2020", False),
        ("2021-06-30", "-06", True),
        ("2021-05-30", "-06", False),
        ("2021-06-29", "2021-06-30", False),
        ("", "2021", False),
    ],
)
def test_ranges(bare: Page, date: str, span: str, within: bool) -> None:
    assert (
        bare.evaluate("([date, span]) => Yuedang.isWithin(date, Yuedang.readRange(span))", [date, span])
        is within
    )


def test_ranges_in_the_address_are_read_back_or_refused(bare: Page) -> None:
    for span in ("2021", "2021-06", "2021-06-30", "2016..2020", "2021-01..2021-06", "-06"):
        assert bare.evaluate("(span) => Yuedang.writeRange(Yuedang.readRange(span))", span) == span
    for span in ("", "last year", "2021..", "2021-6", "<b>"):
        assert bare.evaluate("(span) => Yuedang.readRange(span)", span) is None


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("国发〔2022〕2号", ["国发20222号", "国发2022年2号"]),
        ("国发[2022]2", ["国发20222号", "国发20222", "国发2022年2号", "国发2022年2"]),
        ("国发【2022】02号", ["国发20222号", "国发2022年2号"]),
        ("国发 2022 2号", ["国发20222号", "国发2022年2号"]),
        ("国发（２０２２）２号文件", ["国发20222号", "国发2022年2号"]),
        ("国发2022年第2号", ["国发20222号", "国发2022年2号"]),
        ("国发2022-2", ["国发20222号", "国发20222", "国发2022年2号", "国发2022年2"]),
        ("国发2号", ["国发2号"]),
        ("国发〔2022〕", ["国发2022"]),
        ("2022年2号", ["2022年2号"]),
        ("[2022]2", ["2022年2号", "2022年2"]),
        ("2022 2号", ["2022年2号"]),
        ("〔2022〕2号", ["2022年2号"]),
        ("10号文", ["年10号"]),
        ("第010号文件", ["年10号"]),
        ("10号", None),  # as of a house
        ("2022-02", None),
        ("2022年2月", None),
        ("2277个", None),
        ("深圳", None),
        ("832平台", None),
        ("5G", None),
    ],
)
def test_document_numbers(bare: Page, text: str, forms: list[str] | None) -> None:
    script = "(text) => { const number = Yuedang.readDocNumber(text); return number && Yuedang.numberForms(number); }"
    assert bare.evaluate(script, text) == forms


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("要点5", "第5点"),
        ("要点 05", "第5点"),
        ("工作要点第５条", "第5点"),
        ("要点", ""),
        ("要点2021", ""),
        ("要点5的单位", ""),
    ],
)
def test_numbers_of_points(bare: Page, text: str, form: str) -> None:
    assert bare.evaluate("(text) => Yuedang.readPointNumber(text)", text) == form


def test_a_number_may_begin_a_question(bare: Page) -> None:
    found = bare.evaluate("Yuedang.splitDocNumber('国发2号文件里关于医保的任务')")
    assert found["number"]["agency"] == "国发"
    assert found["rest"] == "里关于医保的任务"
    assert bare.evaluate("Yuedang.splitDocNumber('医保的任务')") is None


@pytest.mark.parametrize(
    ("typed", "name", "distance"),
    [
        ("民整厅", "民政厅", 0.2),  # sounds the same
        ("民攻厅", "民政厅", 0.3),  # looks like it
        ("民厨厅", "民政厅", 1),  # any other character
        ("省民政局", "省民政厅", 1),
        ("民厅政", "民政厅", 0.5),  # turned round
        ("民厅", "民政厅", 0.6),  # one left out
        ("民民政厅", "民政厅", 0.8),  # one too many
        ("民政厅", "民政厅", 0),
    ],
)
def test_slips(bare: Page, typed: str, name: str, distance: float) -> None:
    assert bare.evaluate("([typed, name]) => Yuedang.measureSlip(typed, name)", [typed, name]) == distance


def test_two_slips_are_no_slip(bare: Page) -> None:
    for typed in ("明整厅", "民政", "民政厅的事"):
        assert (
            bare.evaluate("(typed) => Yuedang.measureSlip(typed, '民政厅') > 0.9", typed) or typed == "民政"
        )
    assert bare.evaluate("Yuedang.measureSlip('明整厅', '民政厅') === Infinity")


def test_a_name_with_words_left_out_is_told_by_those_that_are_there(understood: Page) -> None:
    script = "async (text) => (await Yuedang.engine.query(text)).slips.map((one) => one.name)"
    assert understood.evaluate(script, "驻镇帮镇工作方案") == ["广东省乡村振兴驻镇帮镇扶村工作方案"]
    assert understood.evaluate(script, "深圳 消费帮扶") == []  # words set apart stand together on pages


def test_codes_are_no_words_to_cut(understood: Page) -> None:
    script = "async (text) => (await Yuedang.ask('understand', text)).whole"
    codes = (
        "X043-WS·2011-Y-BGS-0001",
        "Ｘ043—WS.2011—Y—BGS—0001",
        "x043 ws 2011 y bgs 0001",
        "X043-WS・2011・Y·BGS-0001",
    )
    assert {understood.evaluate(script, code) for code in codes} == {"x043ws2011ybgs0001"}


def test_a_place_without_its_level_is_told_by_what_it_lies_in(understood: Page) -> None:
    script = "async (text) => (await Yuedang.engine.query(text)).bets.length"
    assert understood.evaluate(script, "广州南沙") == 1
    assert understood.evaluate(script, "贵州南沙") == 0


def test_words_of_one_meaning_lead_to_its_page(understood: Page) -> None:
    script = "async (text) => (await Yuedang.engine.query(text)).bets.map((one) => [one.type, one.name])"
    assert understood.evaluate(script, "防返贫") == [["synonym", "防止返贫"]]


def test_characters_that_sound_alike(bare: Page) -> None:
    pairs = [["政", "整"], ["镇", "正"], ["政", "乡"]]
    assert [bare.evaluate("([a, b]) => Yuedang.soundAlike(a, b)", pair) for pair in pairs] == [2, 1, 0]


@pytest.fixture
def understood(page: Page, internal: Site) -> Page:
    page.goto(f"{internal.url}/search/?q=1")
    page.wait_for_selector('#search-results[data-state="done"]')
    return page


def test_a_question_is_cut_into_names_dates_and_words(understood: Page) -> None:
    script = "async (text) => (await Yuedang.ask('understand', text)).groups.at(-1).map((word) => word.text)"
    assert understood.evaluate(script, "谁负责返贫监测") == ["返贫监测"]
    assert understood.evaluate(script, "省教育厅要做哪些事") == ["省教育厅"]
    assert understood.evaluate(script, "2023年4月高州荔枝") == ["2023年4月", "高州", "荔枝"]
    assert understood.evaluate(script, "和平县的扶贫车间") == [
        "和平县",
        "扶贫车间",
    ]  # 和 of a name does not part it


def test_names_in_a_question_mean_filters(understood: Page) -> None:
    question = understood.evaluate("Yuedang.ask('understand', '人社厅 就业')")
    assert question["exact"] == []
    facets = [word["facets"] for word in question["groups"][0]]
    assert ["unit", "department-of-human-resources-and-social-security"] in facets[0]


def test_the_longest_name_at_a_place_counts(understood: Page) -> None:
    script = "async (text) => (await Yuedang.ask('understand', text)).groups.at(-1).map((word) => word.text)"
    assert understood.evaluate(script, "请问深圳市市场监管局在哪里") == ["深圳市市场监管局"]
