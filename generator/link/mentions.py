"""Mentions in running text: which units, regions, groups and programmes it names, and in what words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from generator.link.places import HOME, Gazetteer
from generator.link.scanner import Hit, Scanner
from generator.model.corpus import Corpus
from generator.model.reference import EntityKind, Ref
from generator.model.region import RegionLevel
from generator.model.unit import NameType
from generator.model.unit_resolver import UnitForm, UnitResolver
from generator.zh.normalize import fold

# 各省财政厅, 两省财政厅: departments of several provinces, none of them ours
_OTHERS_BEFORE = frozenset("各两外该邻他跨每几")
# 教育部门, 财政部分: not the ministry
_AFTER_MINISTRY = ("门", "分", "署", "队")
# 龙川桂林村: a short name that goes on into 村 is the name of that village
_SMALLER_PLACE = ("村", "镇", "乡", "路", "街", "屯", "社区")
# 深圳市场, 广东省级: the last character of the name belongs to the next word
_LEVEL_OF_NEXT_WORD = ("市场", "市民", "市值", "省级", "省内", "县级", "县域", "区级", "区域")
# 组建粤桂、粤黔协作工作队: two names with one ending
_SHARED_ENDING = re.compile(r"(粤[桂黔川滇])[、和与]?(粤[桂黔川滇])(协作工作队)")
_QUOTES = "“”‘’\"'"


class Mention(NamedTuple):
    """An entity that a text names, and the words (folded) that name it."""

    ref: Ref
    words: str


class Lexicon:
    """Every name that may be found in running text. Built once for a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.units = UnitResolver(corpus.units, corpus.regions)
        self.places = Gazetteer(corpus.regions, corpus.groups)
        self._forms: defaultdict[str, list[UnitForm]] = defaultdict(list)
        for form in self.units.forms:
            if _stands_alone(form):
                self._forms[fold(form.text)].append(form)
        # words that mean one region wherever they stand, which is most of them: looked up once
        self._plain = {
            phrase: code
            for phrase in self.places.readings
            if phrase not in self._forms
            and not self.places.is_ambiguous(phrase)
            and (code := self.places.read(phrase, ()))
        }
        self._chosen: dict[tuple[str, str], tuple[str | None, bool]] = {}  # what a phrase means in a region
        self._programmes = {
            phrase: programme.id
            for programme in reversed(list(corpus.programmes.values()))
            for name in (programme.name, *programme.variants)
            for phrase in _programme_phrases(name)
        }
        self._scanner = Scanner(
            {
                *self._forms,
                *self.places.readings,
                *self.places.groups,
                *self.places.contextual_groups,
                *self._programmes,
            }
        )

    @property
    def unit_phrases(self) -> tuple[str, ...]:
        """Every form of a unit that is looked for in running text, folded."""
        return tuple(self._forms)

    def find(self, text: str, *, region: str, context: Collection[str] = ()) -> Iterator[Mention]:
        """The mentions in `text`, each once, sorted.

        `region` is the territory that speaks (it decides what 省财政厅 means), `context` the regions known
        to be concerned; those that the text names beyond doubt join them.
        """
        folded = _SHARED_ENDING.sub(r"\1\3、\2\3", fold(text))
        hits = list(self._scanner.find(folded))
        near = self.places.with_parents({*context, *self._plain_regions(folded, hits)})
        found: set[Mention] = set()
        covered: list[tuple[int, int]] = []
        previous_end = -1
        for hit in hits:
            mention = self._read(folded, hit, region, near, previous_end)
            if mention is not None:
                found.add(mention)
                covered.append((hit.start, hit.end))
                previous_end = hit.end
        found.update(self._find_compounds(folded, covered))
        yield from sorted(found)

    def _plain_regions(self, text: str, hits: Iterable[Hit]) -> Iterator[str]:
        for hit in hits:
            code = self._plain.get(hit.phrase)
            if code and self._is_place(text, hit, code):
                yield code

    def _read(
        self, text: str, hit: Hit, region: str, near: Collection[str], previous_end: int
    ) -> Mention | None:
        phrase = hit.phrase
        if phrase in self._forms:
            return self._read_unit(text, hit, region, previous_end)
        if phrase in self._programmes:
            return Mention(Ref(EntityKind.PROGRAMME, self._programmes[phrase]), _unquote(phrase))
        if phrase in self.places.groups:
            return Mention(Ref(EntityKind.GROUP, self.places.groups[phrase]), phrase)
        if phrase in self.places.contextual_groups and region.startswith(HOME[:2]):
            return Mention(Ref(EntityKind.GROUP, self.places.contextual_groups[phrase]), phrase)
        code = self.places.read(phrase, near)
        if code and self._is_place(text, hit, code):
            cut = phrase[-1:] + text[hit.end : hit.end + 1] in _LEVEL_OF_NEXT_WORD
            return Mention(Ref(EntityKind.REGION, code), phrase[:-1] if cut else phrase)
        return None

    def _is_place(self, text: str, hit: Hit, code: str) -> bool:
        region = self.places.regions[code]
        if region.level is RegionLevel.COUNTRY:
            return False  # 全国先进个人 says nothing of a place
        if text.startswith(_SMALLER_PLACE, hit.end) and hit.phrase != self.places.names[code]:
            return False
        return self.places.fits(code, text, hit.start, hit.end)

    def _read_unit(self, text: str, hit: Hit, region: str, previous_end: int) -> Mention | None:
        phrase, start = hit.phrase, hit.start
        if (phrase, region) not in self._chosen:
            self._chosen[phrase, region] = self._choose_unit(phrase, region)
        unit, relative = self._chosen[phrase, region]
        if unit is None:
            return None
        if relative and (text[start - 1 : start] in _OTHERS_BEFORE or previous_end == start):
            return None  # 各省财政厅; 某某省 + 市财政局
        if phrase.endswith("部") and text.startswith(_AFTER_MINISTRY, hit.end):
            return None
        if phrase.endswith("出版社") and previous_end == start:
            return None  # 江西 + 人民出版社
        return Mention(Ref(EntityKind.UNIT, unit), phrase)

    def _choose_unit(self, phrase: str, region: str) -> tuple[str | None, bool]:
        """The one unit that `phrase` means in a text of `region`, and whether it does so only there."""
        forms = [form for form in self._forms[phrase] if form.holds_in(region)]
        units = {form.unit for form in forms if form.given} or {form.unit for form in forms}
        if len(units) != 1:
            return None, False
        return units.pop(), any(form.territory for form in forms)

    def _find_compounds(self, text: str, covered: list[tuple[int, int]]) -> Iterator[Mention]:
        for words, start, end, codes in self.places.compounds(text):
            if not any(left < end and start < right for left, right in covered):
                yield from (Mention(Ref(EntityKind.REGION, code), words) for code in codes)


def _stands_alone(form: UnitForm) -> bool:
    """Whether the form may be looked for in running text: long enough, and saying of what level it is."""
    length = len(fold(form.text))
    if form.bare or length < 3:
        return False
    return length >= 4 or form.type is not NameType.COLLOQUIAL


def _programme_phrases(name: str) -> Iterator[str]:
    """A long name stands by itself, a short one (圳品) counts in quotation marks only."""
    folded = _unquote(fold(name))
    if len(folded) >= 4:
        yield folded
    elif len(folded) >= 2:
        yield f"“{folded}”"


def _unquote(text: str) -> str:
    """“圳品” → 圳品; “粤菜师傅”工程 keeps its inner marks."""
    return text[1:-1] if len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES else text
