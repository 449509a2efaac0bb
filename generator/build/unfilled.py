"""What a government site must say of itself and nobody has filled in yet (国办发〔2017〕47 号)."""

from __future__ import annotations

from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

from generator.issues import IssueLog
from generator.model.origin import Origin
from generator.settings import Edition, Settings

_ASKED = {"sponsor": "主办单位", "site_domain": "域名", "site_id_code": "政府网站标识码"}


def report_unfilled(settings: Settings, log: IssueLog) -> None:
    """W705, once a build, naming what mkdocs.yml leaves empty; the site then says nothing in its place.

    A configuration that cannot be read is left to the builder, which says why.
    """
    if settings.edition is not Edition.PUBLIC:
        return
    path = settings.root / "mkdocs.yml"
    try:
        with path.open(encoding="utf-8") as file:
            extra = (yaml_load(file) or {}).get("extra") or {}
    except (OSError, YAMLError, MkDocsException):
        return
    given = extra.get("government") or {}
    missing = [name for key, name in _ASKED.items() if not given.get(key)]
    if missing:
        log.add(
            "W705",
            Origin(path=path.name),
            f"公开版还没有填{'、'.join(missing)}，网页标签和页脚里不显示这几项",
            "请在 extra.government 里填写真实的内容；没有就留空，不要编造",
        )
