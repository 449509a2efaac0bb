"""Names of units as official Chinese writes them in lists: what each name is in full.

In 省民政厅、人力资源社会保障厅 the second name borrows 省 from the first; in 粤桂、粤黔协作工作队 the first borrows
its end from the second; a comma starts a new group that takes its prefix anew. Sources: the usage of
GB/T 9704—2012 documents, 省级分工方案 of several provinces; traps in each function's examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.zh.bodies import BODY_END, CLOSE, OPEN, is_body, is_collective, split_outside, strip_brackets
from generator.zh.prefixes import is_zone, own_organ, own_prefix, territory_of
from generator.zh.shared_ends import SECOND_OF_PAIR, share_ends, spread_pairs

# does not borrow a territory: it has a name of its own
_INDEPENDENT = re.compile(
    r"(?:公司|集团|银行|分行|支行|大学|学院|协会|学会|商会|基金会|海关|企业|交易所|联席会议|联盟|电网|铁塔|电信|移动|联通|石化|石油|机场|高校|院校|实验室|出版社|杂志社|报社"
    # central bodies in a city bear its name: 潍坊银监分局, 韶关供电局
    r"|..(?<!地方)(?:银监|银保监|证监|金融监管)分?局|..(?:供电局|海事局|铁路局|调查队))$"
)
# these say what they run and not where: 市财政局、城投公司
_LOCAL_COMPANY = re.compile(
    r"(?:城投|城建|交投|水投|国投|建投|旅投|农投|文投|供电|电力|供水|自来水|燃气|热力|公交|水务|盐业|烟草|邮政|电信|移动|联通|广电网络)(?:集团|公司|集团公司|分公司)$"
)
_LEVEL_BODY = re.compile(
    r"(?:厅|局|改革委|改委|健康委|卫健委|国资委|宗教委|民宗委|科委|经信委|建委|交委|农委|事务委|信息化委|委员会|法院|检察院|妇联|残联|工商联|科协|文联|社联|侨联"
    r"|总工会|关工委|妇儿工委|[河林湖]长办|爱卫办|双拥办|食安办|安委办|供销社|供销联社|合作联社|科学院|农科院|社科院|总队|红十字会|贸促会|社科联|台办(?<!委台办)|侨办|外办|人防办|扶贫办|研究所|院|馆|中心|公司|集团)$"
)
_PARTY_BODY = re.compile(
    r"^(?:组织部|宣传部|统战部|政法委|编办|网信办|农办|政研室|社会工作部|老干部局|党校)$"
)
_ORGAN_BODY = re.compile(
    r"(?:编办|网信办|农办|文明办|台办|外办|政研室|研究室|组织部|宣传部|统战部|政法委|社会工作部|老干部局|党校|党史研究室|督查室|办公厅|办公室|部)$"
)
# classes that share 各 with the one before: 各处室、事业单位
_GENERIC_LEVEL = re.compile(
    r"^(?:[市县区州盟旗乡镇]|[旗区]县|县[市区]|乡镇|镇街|苏木)(?:[（(][^（()）]*[）)])?(?:(?:人民)?(?:政府|党委|部门|党委政府)|$)"
    r"|^(?:自治区|直辖市)(?:人民政府|政府|党委)?$|^(?:县级市|[市县区州旗镇乡]|街道(?:办事处)?|(?:功能区|园区|开发区)?管委会|(?:直属|企)?(?:事业)?单位|直属机构|处室|科室|部门|人民团体|群团组织|(?:国有)?企业|院校|高校|科研院所|科研机构|金融机构|医疗机构|学校|医院)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """One name of a list: in full, and as it is written there."""

    name: str
    as_written: str
    collective: bool


def split_names(group: str) -> list[str]:
    """The written names of one group (between commas): cut at 、 and at 和 及 与 会同 between bodies.

    >>> split_names("省文化和旅游厅和省财政厅、省工商联")
    ['省文化和旅游厅', '省财政厅', '省工商联']
    """
    return [name for piece in split_outside(group, "、/") for name in _split_conjunctions(piece)]


def expand_names(written: Iterable[str], inherited: str = "") -> tuple[list[UnitName], str]:
    """Give every name of a group its full form; also the territory that a following group may borrow.

    `inherited` is the territory of the group before, used only by bodies that need one.

    >>> [x.name for x in expand_names(["省委宣传部", "网信办", "人力资源社会保障厅"])[0]]
    ['省委宣传部', '省委网信办', '省人力资源社会保障厅']
    >>> [x.name for x in expand_names(["省乡村振兴局", "统计局", "国家统计局广东调查总队"])[0]]
    ['省乡村振兴局', '省统计局', '国家统计局广东调查总队']
    >>> [x.name for x in expand_names(["粤桂", "粤黔协作工作队"])[0]]
    ['粤桂协作工作队', '粤黔协作工作队']
    >>> [x.name for x in expand_names(["各级党委", "政府"])[0]]
    ['各级党委', '各级政府']
    >>> [x.name for x in expand_names(["各乡镇人民政府", "街道办事处"])[0]]
    ['各乡镇人民政府', '各街道办事处']
    >>> [x.name for x in expand_names(["各有关区", "县级市"])[0]]
    ['各有关区', '各有关县级市']
    >>> [x.name for x in expand_names(["各市", "县党委", "政府"])[0]]
    ['各市党委', '各市政府', '各县党委', '各县政府']
    >>> [x.name for x in expand_names(["各区（县）", "市级各部门"])[0]]
    ['各区（县）', '市级各部门']
    """
    pairs = spread_pairs(list(written))
    names = [own for own, _ in pairs]
    completed = share_ends([full for _, full in pairs])
    prefix, level = "", inherited
    generic = ""  # what a class of places lends to the next one
    result: list[UnitName] = []
    for own, complete in zip(names, completed, strict=True):
        bare = complete
        found = own_prefix(bare)
        every = re.match(r"各(?!级)(?:有关|相关)?(?=[区县市镇乡旗州盟])|各(?!级)", own)
        if every:
            generic = every[0]  # 各区政府、街道办事处: the class after it shares 各
        elif found is not None and not _GENERIC_LEVEL.match(bare):
            generic = ""
        if result and SECOND_OF_PAIR.fullmatch(bare) and result[-1].name.endswith(("党委", "党工委")):
            full = re.sub(r"党(?:工)?委$", bare, result[-1].name)  # 各县（区）党委和政府
        elif generic and _GENERIC_LEVEL.match(bare):
            full = f"{generic}{bare}"
        elif found is not None:
            prefix = found
            level = territory_of(found) or level
            full = bare
        elif (organ := own_organ(bare)) and prefix != "各级" and (territory := territory_of(prefix) or level):
            prefix = f"{territory}{organ}"  # 自治区党委组织部、党委农办: only the territory is left out
            full = f"{territory}{bare}"
        else:
            full = _borrow(bare, prefix, level)
        shown = strip_brackets(full) if _is_double_name(full) and not is_collective(full) else full
        result.append(UnitName(name=shown, as_written=own, collective=is_collective(shown)))
    return result, level


def close_names(text: str) -> str:
    """A list without the spaces that fell into its names; those that part two names stay.

    >>> close_names("省 发展改革委、省财 政厅，县人社局 财政局")
    '省发展改革委、省财政厅，县人社局 财政局'
    """
    closed, *pieces = re.split(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", text)
    for piece in pieces:
        left = re.split(r"[、，,；;。：:（(]|[ \u3000]", closed)[-1]
        right = re.split(r"[、，,；;。）)]", piece)[0]
        closed += f" {piece}" if is_body(left) and len(right) > 1 else piece
    return closed


def _split_conjunctions(piece: str) -> list[str]:
    for match in re.finditer(r"会同|以及|联合(?!会|社|体|国)|[和及与]", piece):
        left, right = piece[: match.start()].strip(), piece[match.end() :].strip()
        if not left or not right or _inside_brackets(piece, match.start()):
            continue
        if re.fullmatch(r"单位|部门|机构|企业|团体|组织", right) and left.endswith(
            ("部门", "单位", "机构", "机关")
        ):
            continue  # 省直其他有关部门和单位 is one class
        if is_body(left) and _ends_as_body(left) and is_body(right):
            return [*_split_conjunctions(left), *_split_conjunctions(right)]
    return [piece]


def _ends_as_body(text: str) -> bool:
    """Stricter than `is_body`: 省政务服务 in 省政务服务和数据管理局 or 住房 in 住房和城乡… must not pass."""
    return bool(
        re.search(
            r"(?:厅|局|[改健资教科]革?委|委|办|部|院|社|会|联|政府|党委|单位|部门|公司|集团|银行|分行|队|室|处|中心|大学|学院|工作组|市|县|区)$",
            strip_brackets(text),
        )
    )


def _inside_brackets(text: str, place: int) -> bool:
    before = text[:place]
    return sum(before.count(c) for c in OPEN) > sum(before.count(c) for c in CLOSE)


def _is_double_name(name: str) -> bool:
    """省市场监管局（省知识产权局、省药监局）: a body under further names, not 县（市、区）人民政府."""
    match = re.search(r"[（(〔\[]([^（()）〔〕\[\]]+)[）)〕\]]$", name)
    return bool(match and all(map(is_body, re.split("[、，]", match[1]))))


def _borrow(name: str, prefix: str, level: str) -> str:
    bare = strip_brackets(name)
    if _LOCAL_COMPANY.match(bare):
        return f"{territory_of(prefix) or level}{name}"
    if _INDEPENDENT.search(bare) or not BODY_END.search(bare) or is_zone(bare) or is_collective(bare):
        return name
    if prefix == "各级":
        return (
            f"各级{name}"
            if re.fullmatch(r"(?:人民)?(?:党委|政府|人大|政协|纪委|部门)", bare)
            else f"{level}{name}"
        )
    territory = territory_of(prefix) or level
    if not territory or name.startswith(("全省", "全市", "全县", "全区", "全州", "各", "有关", "相关")):
        return name
    if _PARTY_BODY.search(bare) and re.search(r"(?:纪委|政府|人大|政协)$", prefix):
        return f"{territory}委{name}"  # 县纪委监委、组织部
    if prefix != territory and prefix and _ORGAN_BODY.search(bare) and not bare.endswith("厅"):
        return f"{prefix}{name}"
    if prefix != territory and prefix and not _LEVEL_BODY.search(bare):
        return f"{prefix}{name}"
    return f"{territory}{name}"
