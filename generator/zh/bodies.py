"""What the name of a body looks like in official Chinese, alone or as a class (各级党委)."""

from __future__ import annotations

import re

OPEN, CLOSE = "（(〔[［【｛{", "）)〕]］】｝}"
# what the name of a body ends in; longest first where one ends another
BODY_END = re.compile(
    r"(?:委员会|管委会|人民政府|办事处|领导小组|指挥部|工作队|工作组|工作专班|专班|联席会议|联合会|合作社|供销社|联社"
    r"|工商联|妇联|残联|文联|社联|侨联|台联|作协|科协|记协|法学会|红十字会|总工会|工会|团委|协会|学会|商会|基金会|理事会"
    r"|法院|检察院|科学院|研究院|研究所|农科院|社科院|规划院|设计院|医院|大学|学院|学校|党校|高校|院校|中学|小学|博物馆|图书馆|档案馆|方志馆"
    r"|公司|集团|银行|分行|支行|企业|农信社|信用社|联合社|合作联社|交易所|报社|电视台|广播电视总台|总台|通讯社|出版社|杂志社|日报"
    r"|总队|支队|大队|军区|军分区|武装部|海关|总局|分局|监管局|管理局|党委|党组|政府|政协|人大|纪委|监委|党工委|工委"
    r"|(?<![车电网油泵])站"
    r"|中心|机关|部门|单位|编办|网信办|农办|政研室|研究室|信息办"
    r"|[厅局委办部署院社会联处室所队馆台]|(?<![官上打])司|[农工建中交人]行|街道|乡镇|镇街|村委|社区|小组)$"
)
_COLLECTIVE = re.compile(
    r"^[两二三四五六七八九十\d]{1,2}[市县区](?:[两二三四五六七八九十\d]{1,2}[市县区])*(?:人民政府|政府|党委)?$|^(?:各(?!族)|有关|相关|其他|其它|所有|所属|属地|当地|地方(?!金融|志|税|史|铁路|海事)|[省市州县区旗盟镇乡](?:级|直(?!机关工)|属)|中直|全省|全市|全县|全区|县级以上|设区|[省市州县区]{2,3}(?:人民政府|政府|党委|部门)|市县|市、县|县（市|县\(市|乡镇|镇村|乡（镇|镇（街|镇街|街道办事处$|基层)"
    r"|各(?:工作组|专班|专项组|小组|部门|单位|处室|科室|成员单位|乡镇|镇街|[镇乡区县市]|街道|社区|园区|学校|医院|企业|院校|高校)$|(?:(?:直属|所属)(?:企业|单位|机构|高校|院校|学校)|成员单位|有关单位|相关单位|有关部门|相关部门|[有相]关部门[和及]单位|责任单位|主管部门|行政部门|各部门|业务主管单位)$"
    r"|^(?:市|县|区|州|镇|乡|省)(?:级)?(?:人民)?(?:党委|政府)$|(?:党委和政府|党委政府)$|部门$"
)
_PERSON = re.compile(
    r"^(?:分管|协管|联系|主管|常务|有关|相关)?[\u4e00-\u9fff ]{0,8}?(?:副?(?:省长|市长|县长|区长|州长|镇长|乡长|盟长|旗长|秘书长|主席|主任委员)|(?:党委|省委|市委|县委|区委|支部)?副?书记|(?:主要|分管|有关|班子)?领导(?:同志)?|负责人|责任人|同志|常委)$"
)
_ET_CETERA = re.compile(
    r"等(?:国务院|中央|国家|自治区|[省市县区州](?:政府|人民政府|委)?)?(?:直|级|内)?(?:有关|相关|各|多个|\d+个|[一二三四五六七八九十]+个)*(?:部门|单位|部门和单位|部门单位|地方|地市|市|方面|机构|企业)?$"
)


def is_body(text: str) -> bool:
    """Whether `text` reads as the name of a body: it ends as one, or is a known collective form.

    >>> is_body("省民政厅"), is_body("各帮扶市"), is_body("试行"), is_body("县")
    (True, True, False, False)
    """
    bare = strip_brackets(text)
    if len(bare) < 2 or re.search(r"[。：:！？!?“”\"]", bare):
        return False
    return bool(BODY_END.search(bare) or is_collective(bare))


# no name begins so, save those of places after (?!): these are what a sentence does with one
_NO_NAME = re.compile(
    r"^(?:加强|做好|开展|推进|推动|建立|建设(?![局部厅委银办])|完善|落实|抓好|组织(?!部)|指导|督促|支持|鼓励|引导|实施|强化|深化|加快|加大|会同"
    r"|联合(?!会|社|国)|配合|协助|通过|依托|根据|坚持|成立|设立|充分|积极|切实|进一步|继续|统筹(?!办|城乡)|明确|报(?!社)|经(?![信济贸开发])|请|并|将(?!乐)"
    r"|把|被|按|与|和(?![平田顺县静硕政林])|向(?!阳)|对(?!口|外)|以|从(?![江化])|为|是|使|未(?!央)|已|不|凡|谁|其(?!他|它)|应(?![县城急])|须|需|要(?!素)|如(?![皋东])"
    r"|若(?![尔羌])|当(?![地涂阳雄])|在(?![粤桂黔京沪川渝]))"
    r"|[的了着均由，。；：“”《》]|.对(?![口外])|要(?!素|闻|客)|或(?!者)"
)
# who that is depends on the case: 用人单位, 项目建设单位, 学校
_OF_THE_CASE = re.compile(r"(?:单位|企业|机构|部门|学校|医院|院校|高校|团体|组织|社区|小组|主体|机关)$")
_CLASS_ENDS = re.compile(r"(?:[省市县区州盟旗镇乡村地]|地区|方面|街道|苏木|[高院]校|科室|处室)$")
_CLASS_BEGINS = re.compile(
    r"^(?:各|有关|相关|其他|其它|所有|所属|属地|当地|地方|中央|中直|[省市州县区旗盟镇乡]|自治区|设区|全[省市县区]|街道|基层|领导小组|联席会议|指挥部|试点)"
)


def is_named_body(text: str) -> bool:
    """Stricter than `is_body`: the whole of `text` is the name of a body, or of a class that says which.

    >>> [is_named_body(x) for x in ("市住建局", "各有关部门", "加强与市住建局", "用人单位", "市财政局的")]
    [True, True, False, False, False]
    """
    bare = strip_brackets(text)
    if not is_body(text) or len(bare) > 28 or _NO_NAME.search(bare) or is_person(bare):
        return False
    if is_collective(bare) and not (BODY_END.search(bare) or _CLASS_ENDS.search(bare)):
        return False
    if is_collective(bare) or _OF_THE_CASE.search(bare):
        return bool(_CLASS_BEGINS.match(bare)) or len(bare) > 6
    return True


def is_person(text: str) -> bool:
    """Whether `text` names a person by office or as 同志, not a body.

    >>> [is_person(x) for x in ("分管副省长", "隋忠诚副省长", "协管副秘书长", "省政府办公厅", "省委书记办公室")]
    [True, True, True, False, False]
    """
    return bool(_PERSON.match(strip_brackets(text)))


def is_collective(name: str) -> bool:
    """Whether a name stands for a class of bodies, not for one of them.

    >>> [is_collective(x) for x in ("各级党委", "有关省直单位", "省委农村工作领导小组成员单位", "省财政厅")]
    [True, True, True, False]
    """
    return bool(_COLLECTIVE.search(strip_brackets(name)))


def strip_brackets(text: str) -> str:
    """`text` without what stands in brackets: 省市场监管局（省知识产权局） → 省市场监管局."""
    depth, kept = 0, []
    for char in text:
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(char)
    return "".join(kept).strip()


def split_outside(text: str, separators: str) -> list[str]:
    """Cut `text` at any of `separators` that stands outside brackets; empty pieces are left out.

    >>> split_outside("各市、县（市、区）人民政府", "、")
    ['各市', '县（市、区）人民政府']
    """
    depth, start, pieces = 0, 0, []
    for place, char in enumerate(text):
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(0, depth - 1)
        elif not depth and char in separators:
            pieces.append(text[start:place])
            start = place + 1
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def strip_et_cetera(text: str) -> tuple[str, bool]:
    """`text` without a final 等, and whether there was one.

    >>> strip_et_cetera("乡村振兴局等有关部门")
    ('乡村振兴局', True)
    """
    match = _ET_CETERA.search(text)
    if not match or not match.start():
        return text, False
    return text[: match.start()].strip(), True
