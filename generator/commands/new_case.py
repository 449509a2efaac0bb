"""`yuedang new case`: a case page begun, with every field explained in its place."""

from __future__ import annotations

from pathlib import Path

from generator.commands.report import ERR, OUT
from generator.ingest.registers.entries import quote
from generator.zh.pinyin import make_slug

_UNTITLED = "（在此写标题）"
_TEMPLATE = """\
---
# 标题（必填）。写人写事，不写口号，二十字左右
title: {title}
# 状态（必填）：draft 草稿 → reviewed 已审核 → published 已发布。草稿只在内部版显示
state: draft
# 一两句话的摘要，显示在卡片上。送审前必填
summary:
# 日期：2021、2021-06 或 2021-06-30。不知道的不写，不要补造
date:
# 地点，照原文写，如：清远英德市连樟村
place:
# 地区、单位、主题：写名称，自动关联到各自的页面，如 [清远市, 英德市]
regions: []
units: []
themes: []
# 人物：写成“- 姓名（身份）”。公开之前须本人同意；不写身份证号、电话、住址、病情
people: []
# 对应的工作要点编号，见要点页面网址的最后一段，如 [2021-xianjie-04]。公开版会略去不公开的要点
points: []
# 对应的档案编号，见档案页面网址的最后一段
records: []
# 数字：写成“  名称: 数值”，每行一个，照来源写，保留“近”“超”“多”
figures: {{}}
# 头图：照片先放进 archive/cases/photos/。用时去掉下面几行开头的“# ”
# lead_photo:
#   path: photos/文件名.jpg
#   alt: 画面里有什么（必填，看不见照片的读者靠它）
#   caption: 图片说明：时间、地点、人物、事由
#   credit: 摄影者
#   taken_on: 2021-06
# 其余照片，写法同上，每张以“- path:”开头
photos: []
# 撰稿人
author:
# 来源的题名和网址。网址不可靠的留空
source_title:
source_url:
# 公开属性：主动公开、依申请公开、不予公开。没写的按不公开处理
disclosure:
# 开放标识：开放、控制、延期开放、未审核
openness: 未审核
# 审核人和审核日期（2021-06-30）。已审核、已发布的必填
reviewer:
reviewed_on:
---

在此写正文。一段写清是哪里、什么人、做了什么，一段写结果和数字。只写有来源的事，文中的单位、地区、政策会自动关联。
"""


def run_new_case(root: Path, title: str | None = None) -> int:
    """Write archive/cases/<slug>.md, to be titled later where no `title` is given. 0 where written, 2 where there is such a file already or the title says nothing."""
    title = _UNTITLED if title is None else " ".join(title.split())
    if not any(character.isalnum() for character in title):
        ERR.print(
            f"标题“{title}”里没有汉字、字母或数字，没有新建；请写一个读得出来的标题。",
            style="bold red",
            markup=False,
        )
        return 2
    path = root / "archive" / "cases" / f"{make_slug(title) if title != _UNTITLED else 'new-case'}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_TEMPLATE.format(title=quote(title)))
    except FileExistsError:
        ERR.print(f"{path} 已经有了，没有改动；请换一个标题。", style="bold red", markup=False)
        return 2
    OUT.print(f"已建 {path}。请照里面的说明填写，再运行 yuedang check。", markup=False)
    return 0
