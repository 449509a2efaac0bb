"""Labels of the search page and of its filters."""

LABELS: dict[str, tuple[str, str]] = {
    "search.title": ("检索", "Search"),
    "search.lede": (
        "输入词句、单位、地区、文号、档号或拼音；几个词用空格隔开。",
        "Enter words, a unit, a region, a document or record number, or pinyin; set words apart by spaces.",
    ),
    "kind.index": ("目录页", "Index"),
    "kind.help": ("帮助与说明", "Help"),
}
