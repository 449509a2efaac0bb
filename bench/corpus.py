"""Makes an archive of any size to measure on: realistic records of 600–1,200 characters, by a fixed seed.

    python -m bench.corpus FOLDER --records 10000

FOLDER becomes a project folder (archive/, docs/, overrides/, mkdocs.yml as the product has them) whose
archive holds the product's own authority files and source document, and that many made-up records that
name its units, regions, themes and programmes, about ten each. Same size and seed, same bytes.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("event", "figure", "project", "pairing", "honour", "publication", "programme")
FIRST_YEAR, LAST_YEAR = 1996, 2025

_OPENINGS = (
    "为贯彻落实党中央、国务院关于打赢脱贫攻坚战的决策部署，{unit}会同{unit2}在{region}组织开展{topic}工作",
    "按照省委、省政府的统一安排，{unit}于{date}在{region}召开{topic}推进会，研究部署下一阶段任务",
    "{date}，{unit}派出工作组赴{region}调研{topic}情况，走访{number}户脱贫户和监测对象",
    "{region}立足本地资源禀赋，在{unit}指导下探索{topic}的有效办法，形成可复制可推广的经验",
    "根据《{policy}》要求，{unit}牵头建立{topic}台账，逐村逐户核实，做到底数清、情况明、措施实",
)
_MIDDLES = (
    "全年共投入财政资金{money}万元，实施项目{number}个，带动{people}人稳定增收",
    "{unit}与{region}建立定期会商机制，每季度通报一次{topic}进展，发现问题及时整改",
    "工作队驻村期间，协调引进企业{small}家，建设帮扶车间{small}个，吸纳就业{number}人",
    "针对{topic}中的薄弱环节，{unit}组织专家逐项论证，修订实施办法，明确责任单位和完成时限",
    "{region}的{village}村通过发展{crop}种植，村集体年收入由{small}万元增加到{money}万元",
    "各有关单位坚持“四个不摘”，把{topic}与{topic2}统筹推进，确保政策连续稳定",
    "{unit2}按职责分工负责，{region}各级帮扶干部逐户走访，建立一户一策帮扶档案",
    "经考核验收，{region}有{number}户{people}人达到脱贫标准，“两不愁三保障”和饮水安全问题全部解决",
    "依托“万企兴万村”行动，引导{small}家民营企业与{village}村结成帮扶对子，签约资金{money}万元",
    "在教育、医疗、住房安全等方面共安排帮扶项目{number}个，{topic2}覆盖率达到{percent}%",
    "通过直播带货、展销对接等方式，帮助{region}销售{crop}等农特产品{number}吨，销售额{money}万元",
    "{date}前完成全部{number}项整改任务，整改结果经{unit}复核后归档保存",
)
_CLOSINGS = (
    "有关文字、照片和报表已按归档要求整理，由{unit}移交保存",
    "该项工作为巩固拓展脱贫攻坚成果同乡村振兴有效衔接提供了经验",
    "下一步将继续完善{topic}长效机制，防止发生规模性返贫",
    "相关做法在{region2}推广应用，受到干部群众好评",
)
_VILLAGES = ("龙", "石", "大", "新", "上", "下", "南", "白", "横", "长")
_VILLAGES_2 = ("坪", "塘", "岭", "溪", "寨", "田", "湾", "坑", "洞", "桥")
_CROPS = ("百香果", "茶叶", "油茶", "食用菌", "沃柑", "刺梨", "火龙果", "丝苗米", "肉鸽", "南药")
_TITLES = ("{region}{topic}工作纪实", "{unit}{topic}专项行动（{year}年）", "{year}年{region}{topic}情况",
           "{region}{village}村{topic}项目", "{unit}赴{region}对接{topic}")  # fmt: skip


class _Words:
    """The names that records speak of, taken from the product's own authority files."""

    def __init__(self, authority: Path) -> None:
        units = _entries(sorted((authority / "units").glob("*.yml")))
        regions = _entries(sorted((authority / "regions").glob("[45]*.yml")))
        themes = _entries([authority / "themes.yml"])
        self.units = [str(one.get("label") or one["name"]) for one in units]
        self.regions = [str(one["name"]) for one in regions]
        self.themes = [str(one["name"]) for one in themes]


def _entries(files: Sequence[Path]) -> list[dict[str, object]]:
    return [one for path in files for one in yaml.safe_load(path.read_text(encoding="utf-8"))]


def write_project(folder: Path, records: int, seed: int = 20210630) -> Path:
    """Make `folder` a project with `records` records; what it held before is removed. Returns its archive."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    archive = folder / "archive"
    shutil.copytree(ROOT / "archive", archive, ignore=shutil.ignore_patterns("records", "cases"))
    (archive / "cases").mkdir()
    by_file: defaultdict[Path, list[str]] = defaultdict(list)
    for kind, year, text in make_records(archive, records, seed):
        by_file[archive / "records" / kind / f"{year}.yml"].append(text)
    for path, texts in by_file.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(texts), encoding="utf-8")
    return archive


def make_records(archive: Path, records: int, seed: int) -> Iterator[tuple[str, int, str]]:
    """Kind, year and YAML text of each record. Units, regions and themes are drawn unevenly, as in life."""
    words = _Words(archive / "authority")
    chance = random.Random(seed)
    for number in range(1, records + 1):
        kind = chance.choice(KINDS)
        year = chance.randint(FIRST_YEAR, LAST_YEAR)
        yield kind, year, _record(chance, words, kind, year, number)


def _record(chance: random.Random, words: _Words, kind: str, year: int, number: int) -> str:
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    units = [_uneven(chance, words.units) for _ in range(3)]
    regions = [_uneven(chance, words.regions) for _ in range(2)]
    themes = [_uneven(chance, words.themes) for _ in range(2)]
    said: dict[str, object] = {
        "unit": units[0], "unit2": units[1], "region": regions[0], "region2": regions[1], "topic": themes[0],
        "topic2": themes[1], "year": year, "policy": f"广东省{themes[0]}工作实施方案（{year}年）",
    }  # fmt: skip

    def sentence(form: str) -> str:
        return form.format(
            **said,
            date=f"{year}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日",
            number=chance.randint(10, 900), small=chance.randint(2, 60), people=chance.randint(100, 9000),
            money=chance.randint(20, 9900), percent=chance.randint(60, 100), crop=chance.choice(_CROPS),
            village=chance.choice(_VILLAGES) + chance.choice(_VILLAGES_2),
        )  # fmt: skip

    length = chance.randint(560, 1100)
    parts = [sentence(chance.choice(_OPENINGS))]
    while sum(map(len, parts)) < length:
        parts.append(sentence(chance.choice(_MIDDLES)))
    parts.append(sentence(chance.choice(_CLOSINGS)))
    title = sentence(chance.choice(_TITLES))
    public = chance.random() < 0.6
    lines = [
        f"- id: r{number:06d}",
        f"  题名: {title}",
        f"  档号: X{100 + number % 40:03d}-WS·{year}-Y-BGS-{number:05d}",
        f"  责任者: [{units[0]}]",
        f"  日期: {year}-{month:02d}-{day:02d}",
        f"  单位: [{', '.join(dict.fromkeys(units[1:]))}]",
        f"  地区: [{', '.join(dict.fromkeys(regions))}]",
        f"  主题: [{', '.join(dict.fromkeys(themes))}]",
        f"  提要: {'。'.join(parts)}。",
        "  数据:",
        f"    帮扶人口: {chance.randint(50, 9000)} 人",
        f"    投入资金: {chance.randint(10, 9000)} 万元",
        f"  保管期限: {chance.choice(('永久', '30年', '10年'))}",
        f"  公开属性: {'主动公开' if public else '不予公开'}",
    ]
    if public:
        lines += ["  开放标识: 开放", "  审核人: 测算", "  审核日期: 2026-11-23"]
    lines += [f"  来源: {units[0]}移交材料（{year}年）", "  可信度: 中"]
    return "\n".join(lines) + "\n"


def _uneven(chance: random.Random, names: Sequence[str]) -> str:
    """A few names come up often, most seldom."""
    return names[int(len(names) * chance.random() ** 2.5)]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20210630)
    said = parser.parse_args()
    print(write_project(said.folder, said.records, said.seed))


if __name__ == "__main__":
    main()
