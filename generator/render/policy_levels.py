"""From which level a policy comes: by who issued it where a record says so, else by its number or title."""

from __future__ import annotations

import re

from generator.model.citation import Policy
from generator.model.links import Relation
from generator.model.partial_date import PartialDate
from generator.model.reference import EntityKind, Ref
from generator.render.context import Site

LEVELS = ("中央", "部委", "省", "市县", "其他")
_CENTRAL = re.compile(
    r"^(?:中发|中办|国发|国办|国函|中华人民共和国|中共中央|国务院|全国人民代表大会|全国人大)"
)
# a ministry's full name begins with the country's, and its instructions are no central ones for that
_CENTRAL_ORGAN = re.compile(
    r"(?:(?:中国共产党中央委员会|中共中央|国务院|(?:中华人民共和国)?全国人民代表大会|(?:中华人民共和国)?国务院)(?:办公厅|常务委员会)?"
    r"|(?:中共)?中央.*领导小组)"
)
_YEAR = re.compile(r"[〔\[（(【]((?:19|20)\d\d)[〕\]）)】]")
_MINISTRY = re.compile(r"^(?:国家|全国|中国|财政部|教育部|民政部|农业农村部|人力资源社会保障部|水利部|交通运输部|商务部|文化和旅游部|自然资源部|生态环境部|住房城乡建设部|工业和信息化部|科技部|司法部|公安部|国开发|国开办|国乡振|财农|财综|农.{0,2}发|发改.{0,2}〔|人社部|民发)")  # fmt: skip
_PROVINCE = re.compile(r"^(?:中共)?(?:(?:广东|贵州|云南|四川|湖南|江西|福建|海南|黑龙江|吉林|辽宁|河北|河南|山东|山西|陕西|甘肃|青海|江苏|浙江|安徽|湖北|台湾)省?|广西|新疆|西藏|内蒙古|宁夏|北京|上海|天津|重庆|省|粤|桂|黔)")  # fmt: skip
_BELOW = re.compile(r"^(?:中共)?[\u4e00-\u9fff]{2,8}?(?:市|州|县|区|镇|乡)(?!场|域|振兴)")
_ORDER = {"中央": 0, "省": 2, "市": 3, "县": 3, "镇村": 3}


def policy_level(site: Site, policy: Policy) -> str:
    """One of LEVELS."""
    for record in site.links.sources(
        Ref(EntityKind.POLICY, policy.id), EntityKind.RECORD, Relation.DESCRIBES
    ):
        creators = site.links.targets(Ref(EntityKind.RECORD, record), EntityKind.UNIT, Relation.CREATOR)
        levels = [
            _ORDER[unit.level]
            for one in creators
            if (unit := site.corpus.units.get(one)) and unit.level in _ORDER
        ]
        if levels:
            highest = min(levels)
            if highest == 0 and not any(_CENTRAL.match(text) for text in (policy.doc_number, policy.title)):
                return LEVELS[1] if not _is_central_organ(site, creators) else LEVELS[0]
            return LEVELS[highest]
    for place, form in enumerate((_CENTRAL, _MINISTRY, _PROVINCE, _BELOW)):
        if any(form.match(text) for text in (policy.doc_number, policy.title) if text):
            return LEVELS[place]
    return LEVELS[-1]


def _is_central_organ(site: Site, creators: tuple[str, ...]) -> bool:
    names = (site.corpus.units[one].name for one in creators if one in site.corpus.units)
    return any(_CENTRAL_ORGAN.fullmatch(name) for name in names)


def policy_date(site: Site, policy: Policy) -> PartialDate | None:
    """When it was issued: as a record of it says, else the year in its number."""
    records = site.links.sources(Ref(EntityKind.POLICY, policy.id), EntityKind.RECORD, Relation.DESCRIBES)
    dates = [date for one in records if (date := site.corpus.records[one].date)]
    if dates:
        return min(dates, key=lambda date: (date.year, date.month or 13, date.day or 32))
    year = _YEAR.search(policy.doc_number)
    return PartialDate(year=int(year[1])) if year else None
