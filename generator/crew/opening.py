"""Which crew a build has."""

from __future__ import annotations

from generator.crew.job import Crew, CrewError
from generator.crew.local import LocalCrew
from generator.settings import Settings


def open_crew(settings: Settings) -> Crew:
    """The workers of `settings.scheduler`, else processes of this machine.

    Raises CrewError where the cluster is not there, or is not fit to do this program's work.
    """
    if not settings.scheduler:
        return LocalCrew(settings.jobs)
    try:
        from generator.crew.cluster import open_cluster  # noqa: PLC0415 - an extra: few have a cluster
    except ImportError as error:
        raise CrewError(
            "没有安装集群所需的库，请在各台机器的项目文件夹里运行 .venv/bin/pip install -e '.[cluster]'"
        ) from error
    return open_cluster(settings.scheduler, settings.storage, settings.work / "crew", settings.jobs)
