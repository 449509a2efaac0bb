from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link import titles
from generator.link.citations import PolicyIndex
from generator.link.programmes import named_programmes, programme_names
from generator.model.links import Relation
from generator.model.record import Record
from generator.model.redirect import GivenAddress
from generator.model.reference import EntityKind, Ref
from tests.link.corpus import link_all, make_corpus, make_point, make_record, record_ref


@pytest.mark.parametrize(
    "title",
    [
        "广东省扶贫资产管理办法(试行)",
        "关于加强东西部协作工作的实施方案",
        "中华人民共和国乡村振兴促进法",
        "“十四五”时期粤桂协作框架协议",
        "中国农村扶贫开发纲要（2011—2020年）",
        "关于印发《甲》《乙》的通知",
    ],
)
def test_policies(title: str) -> None:
    assert titles.is_policy_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "脱贫攻坚看广东",
        "新闻联播",
        "摆脱贫困",
        "经济日报",
        "岭南万户皆春色：广东精准扶贫纪实",
        "实施意见",
        "方案",
        "",
    ],
)
def test_books_programmes_and_back_references_are_none(title: str) -> None:
    assert not titles.is_policy_title(title)


@pytest.mark.parametrize(
    "other",
    [
        "关于打赢脱贫攻坚战三年行动的指导意见",
        "中共中央国务院关于打赢脱贫攻坚战三年行动的指导意见",
        "中共中央、国务院关于打赢脱贫攻坚战 三年行动的指导意见（试行）",
        "關於打贏脫貧攻堅戰三年行動的指導意見",
    ],
)
def test_writings_of_one_title(other: str) -> None:
    title = "中共中央 国务院关于打赢脱贫攻坚战三年行动的指导意见"
    corpus = make_corpus(make_record("r", title, kind="policy", number="中发〔2018〕16号"))
    assert list(corpus.policies) == ["zhongfa-2018-16"]
    assert PolicyIndex(corpus.policies).by_title(other) == "zhongfa-2018-16"


@pytest.mark.parametrize("number", ["中发[2018]16号", "中发 〔2018〕 16 号", "中发（2018）第16号"])
def test_writings_of_one_number(number: str) -> None:
    corpus = make_corpus(make_record("r", "某决定", kind="policy", number="中发〔2018〕16号"))
    assert PolicyIndex(corpus.policies).by_number(number) == "zhongfa-2018-16"


def test_one_title_of_two_issuers_is_told_apart_or_left() -> None:
    name = "关于新时期精准扶贫精准脱贫三年攻坚的实施意见"
    corpus = make_corpus(
        make_record("a", f"中共广东省委 广东省人民政府{name}", kind="policy", number="粤发〔2016〕13号"),
        make_record("b", f"中共河源市委 河源市人民政府{name}", kind="policy", number="河委发〔2016〕5号"),
    )
    index = PolicyIndex(corpus.policies)
    assert index.by_title(f"中共河源市委 河源市人民政府{name}") == "heweifa-2016-5"
    assert index.by_title(name) is None


def test_a_cited_policy_without_a_record_has_an_entry_too() -> None:
    record = make_record("r", "签订《“十四五”时期粤桂协作框架协议》", summary="《新闻联播》报道。")
    corpus = make_corpus(record)
    assert [policy.title for policy in corpus.policies.values()] == ["“十四五”时期粤桂协作框架协议"]
    links, _ = link_all(corpus)
    (link,) = links.outgoing(record_ref(), Relation.CITES)
    assert link.text == "“十四五”时期粤桂协作框架协议"


def test_numbers_in_the_text_cite() -> None:
    corpus = make_corpus(
        make_record("p", "某实施意见", kind="policy", number="粤发〔2016〕13号"),
        make_record("r", "配套方案", summary="粤发[2016]13号的配套方案"),
    )
    links, _ = link_all(corpus)
    assert links.targets(record_ref(), EntityKind.POLICY) == ("yuefa-2016-13",)
    assert links.sources(Ref(EntityKind.POLICY, "yuefa-2016-13"), EntityKind.RECORD, Relation.DESCRIBES) == (
        "p",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("深入实施“粤菜师傅”“广东技工”“南粤家政”三项工程", ["粤菜师傅", "广东技工", "南粤家政"]),
        ("深入开展“万企兴万村”行动，鼓励“连片包镇”", ["万企兴万村"]),
        ("粤港澳大湾区“菜篮子”工程、“圳品”认定等作用", ["菜篮子", "圳品"]),
        ("通过‘832平台’等渠道", ["832平台"]),
        ("“十四五”规划、“两不愁三保障”、“组团式”人才支援", []),
    ],
)
def test_programmes_in_text(text: str, names: list[str]) -> None:
    assert list(named_programmes(text)) == names


def test_a_programme_is_known_by_each_of_its_names() -> None:
    record = make_record("r", "千企帮千镇、万企兴万村行动（广东）", kind="programme")
    point = make_point("p", "开展组团帮镇扶村工作", "深入开展“万企兴万村”行动。")
    corpus = make_corpus(record, points=(point,))
    assert [programme.name for programme in corpus.programmes.values()] == [programme_names(record.title)[0]]
    links, _ = link_all(corpus)
    (programme,) = corpus.programmes
    assert links.sources(Ref(EntityKind.PROGRAMME, programme), EntityKind.POINT) == ("p",)
    assert links.sources(Ref(EntityKind.PROGRAMME, programme), EntityKind.RECORD, Relation.DESCRIBES) == (
        "r",
    )


@given(st.text(max_size=40))
def test_any_title_can_be_compared(title: str) -> None:
    titles.title_key(title)
    titles.number_slug(title)
    list(titles.cited_titles(title))
    assert isinstance(titles.is_policy_title(title), bool)


@given(st.lists(st.text(alphabet="甲乙丙办法意见关于省府的", min_size=1, max_size=12), max_size=6))
def test_addresses_are_ascii_and_unique(names: list[str]) -> None:
    records = [make_record(f"r{place}", name, kind="policy") for place, name in enumerate(names)]
    corpus = make_corpus(*records)
    assert all(key.isascii() and key == policy.id for key, policy in corpus.policies.items())
    assert corpus.policies == make_corpus(*reversed(records)).policies


def _addresses(*records: Record, given: tuple[GivenAddress, ...] = ()) -> dict[str, str]:
    return {policy.title: key for key, policy in make_corpus(*records, given=given).policies.items()}


def test_a_policy_keeps_the_address_it_was_given() -> None:
    """Its number is learnt later, another of the same sound is added before it: the page stays where it was."""
    title = "关于某村水利工作的意见"
    known = make_record("r", title, kind="policy")
    first = _addresses(known)
    given = tuple(GivenAddress(path=f"policies/{key}", title=name) for name, key in first.items())
    numbered = replace(known, doc_number="某发〔2021〕3号")
    assert _addresses(numbered)[title] != first[title]
    assert _addresses(numbered, given=given)[title] == first[title]
    homophone = replace(
        known, id="r2", title="关于某存水利工作的意见"
    )  # 村 and 存 sound alike, and 存 is filed first
    assert _addresses(known, homophone)[title] != first[title]
    assert _addresses(known, homophone, given=given)[title] == first[title]


def test_a_document_of_the_archive_is_no_policy_besides() -> None:
    described = make_record("r", "关于印发某省某年工作要点的通知", kind="policy", number="某发〔2021〕9号")
    by_title = make_record("t", "广东省人民政府关于印发某省某年工作要点的通知", kind="policy")
    other = make_record("o", "关于印发某省某年工作要点的通知", kind="policy", number="某发〔2020〕3号")
    citing = make_record("c", "会议", summary="会议学习《某省某年工作要点》。")
    corpus = make_corpus(described, by_title, other, citing, points=(make_point("p-1", "做好工作"),))
    assert [policy.doc_number for policy in corpus.policies.values()] == ["某发〔2020〕3号"]
    links, _ = link_all(corpus)
    document = Ref(EntityKind.DOCUMENT, "doc")
    assert links.sources(document, EntityKind.RECORD, Relation.DESCRIBES) == ("r", "t")
    assert links.sources(document, EntityKind.RECORD, Relation.CITES) == ("c",)


def test_a_point_cites_documents_of_the_archive_but_not_its_own() -> None:
    point = make_point("p-1", "做好工作", "落实《某省某年工作要点》，并依据某发〔2021〕9号文件办理。")
    corpus = make_corpus(points=(point,))
    other = replace(corpus.documents["doc"], id="other", title="另一份工作方案", doc_number="", plans=())
    elsewhere = replace(point, id="p-2", document_id="other")
    corpus = replace(
        corpus,
        documents={**corpus.documents, "other": other},
        points={**corpus.points, "p-2": elsewhere},
    )
    links, _ = link_all(corpus)
    cited = links.sources(Ref(EntityKind.DOCUMENT, "doc"), EntityKind.POINT, Relation.CITES)
    assert cited == ("p-2",)


def test_the_source_of_a_record_leads_to_the_document_it_names() -> None:
    record = replace(make_record("r", "某展览"), source_title="源文件 某发〔2021〕9号")
    links, _ = link_all(make_corpus(record, points=(make_point("p-1", "做好工作"),)))
    assert links.targets(record_ref(), EntityKind.DOCUMENT, Relation.CITES) == ("doc",)


def test_a_number_is_found_behind_words_that_only_stand_before_it() -> None:
    policy = make_record("p", "关于做好甲工作的意见", kind="policy", number="粤办发〔2020〕3号")
    citing = make_record("r", "会议", summary="会议根据粤办发〔2020〕3号文件作出部署。")
    links, _ = link_all(make_corpus(policy, citing))
    assert links.targets(record_ref(), EntityKind.POLICY, Relation.CITES) == ("yuebanfa-2020-3",)


def test_the_address_of_a_policy_leads_on_to_the_document_that_came_in() -> None:
    given = (
        GivenAddress(path="policies/moufa-2021-9", title="别的写法"),
        GivenAddress(path="policies/mou-sheng", title="某省某年工作要点"),
        GivenAddress(path="policies/other", title="另一件的意见"),
    )
    corpus = make_corpus(points=(make_point("p-1", "做好工作"),), given=given)
    assert {(one.old, one.new) for one in corpus.redirects} == {
        ("policies/moufa-2021-9", "documents/doc"),
        ("policies/mou-sheng", "documents/doc"),
    }
