"""The prefix that the name of a body brings with it: of which territory, and of which organ there, it is.

省委宣传部 brings 省委, 南宁市财政局 brings 南宁市, 国家统计局广东调查总队 needs none, 网信办 has none and borrows.
"""

from __future__ import annotations

import re

from generator.zh.bodies import BODY_END, strip_brackets

PLACE = r"[\u4e00-\u9fff]{1,7}?(?:特别行政区|自治区|自治州|自治县|新区|地区|省|市|州(?![市海])|县|区|盟|旗)"
# words in which the last character is no territory: 城市管理局, 园区, 市场监管局 …
_NO_PLACE = re.compile(
    r"^(?:城市|都市|超市|上市|城区|园区|社区|景区|山区|库区|灾区|牧区|林区|校区|片区|辖区|灌区|矿区|小区|老区|特区|保税区|自然保护区|保护区"
    r"|开发区|高新区|经开区|试验区|示范区|功能区|行政区|郡县|属地|地市|地区|各|有关|相关|其他|其它|全省|全市|全县|全区|所在)"
)
# a level by itself, unless the word goes on: 市场, 省内, 县域 are none, 市民政局 and 省外办 are
_BARE_LEVEL = re.compile(
    r"^(?:自治区|兵团|省(?!级|直|内|际|属|外(?![办事专汇侨经国]))"
    r"|市(?!场|级|直|容|属|政(?![务府协法研数])|民(?![政族宗委航防营革建进盟])|域)|州(?!级|直)|盟(?!级)|旗(?!级)"
    r"|县(?!级|域|直|乡(?!村))|区(?!级|域|块|直|属|划)"
    # 镇农业农村办, not 镇江
    r"|[镇乡](?=(?:人民)?政府.|党(?:委|政|群|建)|纪委|人大|武装|团委|妇联|工会|办公室|综合|综治|平安|应急|安监|财政|民政|司法|派出所"
    r"|农业|农技|农经|畜牧|兽医|林业|水利|水管|自然资源|国土|规划|城建|村建|乡村|项目|经济|统计|市场|环保|文化|教育|卫生|社会|便民|退役|扶贫|组织|宣传))"
)
# as above at the end of a longer match; 洪山区 and 金山区 are places all the same
_ENDS_IN_WORD = re.compile(r"(?:城市|超市|都市|社区|园区|景区|..山区|地市|区域)$")
_ORGAN = re.compile(r"^(?:委(?!员)|党委|政府|人民政府|人大(?:常委会)?|政协|纪委)(?=.)")
PROVINCE = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏"
    "|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
_OWN_START = re.compile(
    rf"^(?:(?:{PROVINCE})(?![省市委])(?!.{{0,5}}(?:自治区|行政区))|中共|中央|国家|国务院|全国|中国|最高人民|人民银行|人行|国网|国铁|国能|南网|南方电网|海关总署|中石|中铁|中建|民航|铁路|武警|长江|黄河|珠江|淮河|海河|太湖|驻|在[粤桂黔]|各|有关|相关|其他|其它"
    r"|所有|所属|属地|当地|地方(?!金融|志|税|史|铁路|海事)|团[省市县区州]委|团自治区|(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)[省市县区]|[省市州县区旗盟镇乡](?:级|直|属)|中直|央企|中国共产党|解放军|教育部|财政部|农业农村部|商务部|水利部|科技部)"
)
# areas that governments set up; a body of one is named after it and borrows from none before it
_ZONE = re.compile(
    r"(?:高新|高新技术产业|经开|经济技术开发|开发|示范|试验|新|园|保税|综保|度假|合作|管理|产业|功能|先行|自贸|风景)[园片]?区(?=$|党工委|工委|管委会|管理委员会)"
    r"|(?:产业|工业|科技|物流|农业)园(?=$|党工委|工委|管委会|管理委员会)"
)
# a town, a township or a street by its name: 石门镇人民政府
_TOWNSHIP = re.compile(
    r"(?!各|有关|相关)[\u4e00-\u9fff]{2,5}(?<![城乡])(?:镇|乡|街道)(?:人民政府|政府|党委|党工委|办事处|社区|$)"
)
_LEAGUE = re.compile(r"^(?:共青团|团)(省|市|县|区|州|自治区)(?:委|党委)")


def is_zone(name: str) -> bool:
    """Whether a name is that of a zone or of the body that runs it.

    >>> is_zone("高新区管委会"), is_zone("嘉鱼经济开发区"), is_zone("高新区财政局"), is_zone("区财政局")
    (True, True, False, False)
    """
    return bool(_ZONE.search(strip_brackets(name)))


def own_prefix(name: str) -> str | None:
    """The prefix a name brings itself (省, 省委, 南宁市, …), "" where it needs none, None where it has none.

    >>> [own_prefix(x) for x in ("省委宣传部", "洪山区人民政府", "国家统计局广东调查总队", "城市管理局")]
    ['省委', '洪山区', '', None]
    >>> [own_prefix(x) for x in ("市民政局", "市场监管局", "省外办", "县乡村振兴局", "市政研室")]
    ['市', None, '省', '县', '市']
    """
    league = _LEAGUE.match(name)
    if league:
        return league[1]
    if name.startswith("各级"):
        return "各级"
    if (_OWN_START.match(name) and not name.startswith("中共")) or _TOWNSHIP.match(name):
        return ""
    start = 2 if name.startswith("中共") else 0
    rest = name[start:]
    match = _BARE_LEVEL.match(rest)
    if match is None and not _NO_PLACE.match(rest):
        match = re.match(PLACE, rest)
        if match and ((len(match[0]) < 3 and match[0][-1] != "省") or not _has_body_after(rest, match.end())):
            match = None
        if match and _ENDS_IN_WORD.search(match[0]):
            match = None
    if match is None:
        return None
    if match.end() == len(strip_brackets(rest)):
        return ""  # a territory named for itself (立山经济开发区) lends nothing to the next name
    if is_zone(name):
        return ""
    prefix = name[: start + match.end()]
    organ = _ORGAN.match(rest[match.end() :])
    return prefix + organ[0] if organ else prefix


def own_organ(name: str) -> str:
    """The organ at the start of a name that leaves its territory out, "" where there is none.

    >>> own_organ("党委农办"), own_organ("政府督查室"), own_organ("财政厅"), own_organ("委员会办公室")
    ('党委', '政府', '', '')
    """
    organ = _ORGAN.match(name)
    return organ[0] if organ and BODY_END.search(strip_brackets(name)) else ""


def _has_body_after(text: str, place: int) -> bool:
    rest = text[place:]
    return rest == "" or bool(BODY_END.search(strip_brackets(rest))) or rest.startswith("委")


def territory_of(prefix: str) -> str:
    """省委 → 省; 自治区党委 → 自治区; 中共广东省委 → 广东省."""
    if prefix == "各级":
        return ""
    return re.sub(r"(?:委|党委|政府|人民政府|人大|人大常委会|政协|纪委)$", "", prefix).removeprefix("中共")
