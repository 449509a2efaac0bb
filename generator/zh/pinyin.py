"""Pinyin for sorting, slugs and search, with the polyphones of place names and official words put right."""

from __future__ import annotations

import hashlib
import re
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
}  # fmt: skip
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
