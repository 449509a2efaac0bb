"""Ends that names of a list share: 广州、深圳市政府 are two governments, 甲示范区、乙园区党工委和管委会 four bodies."""

from __future__ import annotations

import re

from generator.zh.bodies import BODY_END, is_collective, strip_brackets
from generator.zh.prefixes import PLACE, PROVINCE, is_zone

_TERRITORY_ONLY = re.compile(
    rf"^(?:[粤桂黔川滇琼闽浙苏沪京津冀晋鲁豫鄂湘赣皖陕甘青宁新藏蒙辽吉黑渝]{{1,3}}|{PLACE})$"
)
# 甘南、北屏两县人民政府: the number counts the names before it
_SEVERAL = re.compile(
    r"^(?P<place>(?![两二三四五六七八九十][市县区])[\u4e00-\u9fff]{2,5})[两二三四五六七八九十](?P<level>[市县区州旗盟])(?P<end>(?:人民政府|政府|党委|党委和政府|委)?)$"
)
_SHARED_END = re.compile(
    r"(?:(?:省|市|自治区|自治州|州|县|区|旗|盟)?(?:党委和政府|人民政府|政府|党委|海关|海事局|税务局|分行|中心支行|监管局)|[\u4e00-\u9fff]{0,4}工作队|工作组|指挥部|管委会|部门|主管部门|电网公司|办事处|市|县|区)$"
)
_OF_ANOTHER_LEVEL = re.compile(r"[省市县区州](?:级|直|属)|^(?:中央|驻)|^各(?:有关|相关)?(?:部门|单位)$")
SECOND_OF_PAIR = re.compile(r"(?:人民)?政府|管委会|管理委员会|办事处")


def spread_pairs(names: list[str]) -> list[tuple[str, str]]:
    """Names as written and as completed, where places share a party committee and a government.

    甲示范区、乙园区党工委和管委会 are four bodies: both ends belong to both places.
    """
    pairs = [(name, _SEVERAL.sub(r"\g<place>\g<level>\g<end>", name)) for name in names]
    for place in range(len(names) - 1, 0, -1):
        first = re.search(r"党工?委$", names[place - 1])
        if first is None or not first.start() or not SECOND_OF_PAIR.fullmatch(names[place]):
            continue
        start = place - 1
        while start and _takes_pair(names[start - 1]):
            start -= 1
        spread = [(name, name + end) for name in names[start : place - 1] for end in (first[0], names[place])]
        pairs[start : place - 1] = spread
    return pairs


def _takes_pair(name: str) -> bool:
    """A place or a class of places without an end of its own (各市, 高新区)."""
    return not _is_complete(name) or bool(re.search(r"(?:[市县区州盟旗乡镇]|街道)$", strip_brackets(name)))


def share_ends(names: list[str]) -> list[str]:
    """Give names that lack an end the end of the next complete name."""
    completed = list(names)
    giver = ""
    for place in range(len(names) - 1, -1, -1):
        name = names[place]
        if giver and not _is_complete(name):
            completed[place] = name + _shared_end(name, giver)
        else:
            giver = name
    return completed


def _is_complete(name: str) -> bool:
    bare = strip_brackets(name)
    if re.fullmatch(r"各?(?:地级以上|设区的?|区|县级)?[市县区镇乡州]", bare) or _TERRITORY_ONLY.match(bare):
        return False  # 各市、县人民政府: 各市 waits for its end
    if re.fullmatch(r"[省市县区州]委", bare):
        return False  # 市委、市政府督查室
    return bool(BODY_END.search(bare) or is_collective(bare))


def _shared_end(name: str, giver: str) -> str:
    """What `name` borrows from the end of `giver`: 市人民政府 from 桂林市人民政府 for 南宁."""
    bare, own = strip_brackets(giver), strip_brackets(name)
    office = re.fullmatch(r"[省市县区州]政府(?P<end>.{2,6})", bare)
    if office and re.fullmatch(r"[省市县区州]委", own):
        return office["end"]  # 市委、市政府督查室
    branch = re.fullmatch(rf"(?:{PROVINCE})(?P<end>.{{2,8}})", bare)
    if branch and re.fullmatch(PROVINCE, own):
        return branch["end"]  # 山东、江苏公司
    if _OF_ANOTHER_LEVEL.search(bare):
        return ""  # 各县、市级各部门: the departments are the city's own
    if re.fullmatch(r"各?[市县區县区州盟旗乡鄉镇鎮]", own):
        generic_end = re.search(r"(?:人民政府|政府|党委(?:和政府|政府)?|部门)$", bare)
        return generic_end[0] if generic_end else ""
    if re.match(r"^[粤桂黔川滇]{2}", own) and re.match(r"^[粤桂黔川滇]{2}", bare):
        return bare[2:]
    match = _SHARED_END.search(bare)
    if not match:
        return ""
    end = match[0]
    if match.start() == 0 or re.search(r"(?:.[市县区省旗盟]|..州)$", own) or own.startswith("各"):
        end = re.sub(r"^(?:省|市|自治区|自治州|州|县|区|旗|盟)(?=.)", "", end)
    if end in {"市", "县", "区"}:
        return end if _TERRITORY_ONLY.match(bare) and not _TERRITORY_ONLY.match(own) and len(own) <= 4 else ""
    if end in {"管委会", "办事处"} and not own.startswith("各"):
        return end if is_zone(own) or re.search(r"[园城]$", own) else ""
    if _TERRITORY_ONLY.match(own) or own.startswith("各") or end.endswith("部门"):
        return end
    if re.search(r"[镇乡]$", own) and end.endswith(("政府", "党委")):
        return end  # 城关镇、石泉乡人民政府
    of_places = re.match(r"(?:市|县|区|州|旗|盟|海关|税务局|海事局|分行|中心支行)", end)
    return end if of_places and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", own) else ""
