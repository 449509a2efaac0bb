"""Pinyin for sorting, slugs and search, with the polyphones of place names and official words put right."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache, lru_cache

import pypinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.seg.mmseg import seg

# pypinyin reads these wrongly or not at all; sources: 中国地名读音 in 现代汉语词典 (7th ed.) and the places' own sites
_PHRASES = {
    "六盘水": "liu pan shui", "东莞": "dong guan", "乐山": "le shan", "乐昌": "le chang", "乐业": "le ye",
    "重庆": "chong qing", "长治": "chang zhi", "长江": "chang jiang", "长沙": "chang sha", "行政": "xing zheng",
    "浚县": "xun xian", "单县": "shan xian", "番禺": "pan yu", "厦门": "xia men", "台州": "tai zhou",
    "丽水": "li shui", "六安": "lu an", "蚌埠": "beng bu", "亳州": "bo zhou", "歙县": "she xian",
    "莘县": "shen xian", "蔚县": "yu xian", "铅山": "yan shan", "大埔": "da bu", "长顺": "chang shun",
    "长洲": "chang zhou", "覃塘": "qin tang", "都匀": "du yun", "会泽": "hui ze", "曾都": "zeng du",
    "重点": "zhong dian", "重要": "zhong yao", "重大": "zhong da", "长效": "chang xiao", "领导": "ling dao",
    "银行": "yin hang", "行业": "hang ye", "行动": "xing dong", "调查": "diao cha", "调整": "tiao zheng",
    "参与": "can yu", "会计": "kuai ji", "供给": "gong ji", "增长": "zeng zhang", "乡镇长": "xiang zhen zhang",
    "曲江": "qu jiang", "平远": "ping yuan", "广东": "guang dong", "吴川": "wu chuan", "洞口": "dong kou",
    "朝阳": "chao yang", "长春": "chang chun", "长安": "chang an", "长乐": "chang le", "长寿": "chang shou",
    "长宁": "chang ning", "长岛": "chang dao", "长子县": "zhang zi xian", "长葛": "chang ge", "大城县": "dai cheng xian",
    "东阿": "dong e", "都安": "du an", "都昌": "du chang", "都江堰": "du jiang yan", "都兰": "du lan",
    "繁峙": "fan shi", "冠县": "guan xian", "珲春": "hun chun", "洪洞": "hong tong", "监利": "jian li",
    "筠连": "jun lian", "阆中": "lang zhong", "乐亭": "lao ting", "乐陵": "lao ling", "乐清": "yue qing",
    "乐平": "le ping", "乐至": "le zhi", "乐东": "le dong", "乐都": "le du", "耒阳": "lei yang",
    "临朐": "lin qu", "六合区": "lu he qu", "六枝": "liu zhi", "渑池": "mian chi", "汨罗": "mi luo",
    "牟平": "mu ping", "中牟": "zhong mu", "犍为": "qian wei", "綦江": "qi jiang", "曲靖": "qu jing",
    "曲阜": "qu fu", "任丘": "ren qiu", "任县": "ren xian", "什邡": "shi fang", "郯城": "tan cheng",
    "天台县": "tian tai xian", "尉犁": "yu li", "尉氏": "wei shi", "荥阳": "xing yang", "荥经": "ying jing",
    "盱眙": "xu yi", "应县": "ying xian", "柞水": "zha shui", "秭归": "zi gui", "枞阳": "zong yang",
    "行唐": "xing tang", "太行": "tai hang", "吐鲁番": "tu lu fan", "且末": "qie mo", "伽师": "jia shi",
    "宕昌": "tan chang", "称多": "chen duo", "石碣": "shi jie", "泷水": "shuang shui", "黄埔": "huang pu",
    "涌泉": "yong quan", "七百弄": "qi bai long", "仡佬": "ge lao", "仫佬": "mu lao", "百色": "bai se",
    "调研": "diao yan", "调度": "diao du", "收藏": "shou cang", "馆藏": "guan cang", "西藏": "xi zang",
    "覆盖率": "fu gai lv", "发生率": "fa sheng lv", "着力": "zhuo li", "传记": "zhuan ji", "重建": "chong jian",
    "重新": "chong xin", "长期": "chang qi", "行长": "hang zhang", "分行": "fen hang", "支行": "zhi hang",
}  # fmt: skip
# what people read into characters of names: the place's own reading is one of them, but not all know it
_MISREAD = {
    "埔": ("bu", "pu"), "番": ("pan", "fan"), "莞": ("guan", "wan"), "单": ("shan", "dan"), "乐": ("le", "yue"),
    "长": ("chang", "zhang"), "重": ("chong", "zhong"), "行": ("xing", "hang"), "朝": ("chao", "zhao"),
    "都": ("du", "dou"), "六": ("liu", "lu"), "覃": ("qin", "tan"), "泷": ("long", "shuang"), "洞": ("dong", "tong"),
    "尉": ("wei", "yu"), "蔚": ("wei", "yu"), "莘": ("shen", "xin"), "铅": ("qian", "yan"), "枞": ("zong", "cong"),
    "牟": ("mou", "mu"), "曾": ("zeng", "ceng"), "圩": ("wei", "xu"), "涌": ("chong", "yong"), "陂": ("bei", "pi", "po"),
    "厦": ("xia", "sha"), "台": ("tai", "yi"), "垌": ("dong", "tong"), "弄": ("long", "nong"), "亳": ("bo", "hao"),
    "歙": ("she", "xi"), "汨": ("mi", "gu"), "荥": ("xing", "ying"), "阿": ("a", "e"), "仡": ("ge", "yi"),
    "傣": ("dai", "tai"), "佤": ("wa", "va"), "曲": ("qu",), "任": ("ren",), "应": ("ying",), "藏": ("zang", "cang"),
}  # fmt: skip
_ALTERNATIVES = 3  # of one name
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@cache
def _load_phrases() -> None:
    pypinyin.load_phrases_dict({word: [[part] for part in sound.split()] for word, sound in _PHRASES.items()})


@lru_cache(maxsize=65536)
def syllables(text: str) -> tuple[str, ...]:
    """The syllables of `text` without tones; runs of other characters stay whole, in lower case.

    >>> syllables("重庆5G")
    ('chong', 'qing', '5g')
    """
    _load_phrases()
    parts: list[str] = []
    unread = ""
    for word in seg.cut(text):
        sounds = _sounds_of(word)
        if not sounds:
            unread += word.lower()
            continue
        if unread:
            parts.append(unread)
            unread = ""
        parts += sounds
    return (*parts, unread) if unread else tuple(parts)


@lru_cache(maxsize=65536)
def _sounds_of(word: str) -> tuple[str, ...]:
    """What pypinyin.lazy_pinyin gives for one word of its dictionary, () for a character without a sound."""
    found = [syllable[0] for syllable in PHRASES_DICT.get(word, ())]
    found = found or [PINYIN_DICT.get(ord(word), "").split(",")[0]]
    return tuple(to_normal(sound).replace("ü", "v") for sound in found if sound)


def full(text: str) -> str:
    """Full pinyin, unspaced.

    >>> full("乡村振兴")
    'xiangcunzhenxing'
    """
    return "".join(syllables(text))


def misreadings(sounds: Sequence[str], text: str) -> list[tuple[str, ...]]:
    """How people who do not know a name read it: one character of `text` in another of its readings, and ü
    as u. `sounds` has a syllable for each character.

    >>> misreadings(("da", "bu"), "大埔"), misreadings(("lv", "liang"), "吕梁")
    ([('da', 'pu')], [('lu', 'liang'), ('lyu', 'liang')])
    """
    found: list[tuple[str, ...]] = []
    for at, character in enumerate(text):
        others = [other for other in _MISREAD.get(character, ()) if other != sounds[at]]
        if sounds[at] in ("lv", "nv"):
            others += [f"{sounds[at][0]}u", f"{sounds[at][0]}yu"]
        found += [(*sounds[:at], other, *sounds[at + 1 :]) for other in others]
    return found[:_ALTERNATIVES]


def initials(text: str) -> str:
    """First letters of the syllables.

    >>> initials("人社厅")
    'rst'
    """
    return "".join(part[:1] for part in syllables(text))


def first_letter(text: str) -> str:
    """The letter an entry is filed under: A–Z, or ``#``.

    >>> first_letter("省民政厅"), first_letter("“832平台”")
    ('S', '#')
    """
    letter = next((char for char in full(text) if char.isalnum()), "#").upper()
    return letter if "A" <= letter <= "Z" else "#"


def sort_key(text: str) -> tuple[tuple[str, ...], str]:
    """Orders by pinyin syllable by syllable, then by code point, as Chinese indexes do.

    >>> sorted(["贵州", "广东", "广西"], key=sort_key)
    ['广东', '广西', '贵州']
    """
    return syllables(text), text


def make_slug(text: str, limit: int = 48) -> str:
    """A stable ASCII address for `text`; a cut one ends in a short hash so that it stays unique.

    >>> make_slug("关于乡村振兴的意见")
    'guan-yu-xiang-cun-zhen-xing-de-yi-jian'
    """
    parts = (_NOT_SLUG.sub("-", part).strip("-") for part in syllables(text))
    slug = "-".join(part for part in parts if part)
    if slug and len(slug) <= limit:
        return slug
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    kept = slug[: limit - 9].rsplit("-", 1)[0] if slug else ""
    return f"{kept}-{digest}".strip("-")
