"""Both crews keep one promise; a cluster keeps it when a worker is killed, and says in a sentence why it cannot."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bench.dask_cluster import PATIENCE, Cluster, run_cluster
from generator.crew import Crew, CrewError, LocalCrew, open_crew
from generator.settings import Settings
from tests.conftest import ROOT, run_yuedang
from tests.crew.counting import HELD, count_job

SHARDS = range(12)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers."""
    with run_cluster(tmp_path_factory.mktemp("cluster")) as running:
        running.start_worker("one")
        running.start_worker("two")
        yield running


@pytest.fixture(params=["one process", "forked", "cluster"])
def crew(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Crew]:
    """Each crew."""
    if request.param == "cluster":
        address = request.getfixturevalue("cluster").address
        opened = open_crew(Settings(root=tmp_path, scheduler=address))
    else:
        opened = LocalCrew(1 if request.param == "one process" else 2)
    yield opened
    opened.close()
    assert not list(tmp_path.rglob("yuedang-*")), "something is left in the storage"


class Folder:
    """Where files of shards go; a file is changed where it was not there."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {"out/5": b"made of 5" * 1000}

    def write(self, name: str, data: bytes) -> bool:
        known, self.files[name] = self.files.get(name), data
        return known != data


def attempts(notes: Path) -> Counter[int]:
    return Counter(int(path.name.split("-")[1]) for path in notes.glob("shard-*"))


@pytest.mark.slow
def test_values_come_in_order_and_files_in_their_place(crew: Crew, tmp_path: Path) -> None:
    notes, folder = tmp_path / "notes", Folder()
    notes.mkdir()
    (notes / "go").touch()
    done = list(crew.run(count_job(notes), SHARDS, folder.write))
    assert [one.value for one in done] == [(shard, 499_500) for shard in SHARDS]
    assert [one.changed for one in done] == [() if shard == 5 else (f"out/{shard}",) for shard in SHARDS]
    assert attempts(notes) == Counter(SHARDS)
    if not isinstance(crew, LocalCrew):  # forked processes write for themselves
        assert folder.files == {f"out/{shard}": f"made of {shard}".encode() * 1000 for shard in SHARDS}
        assert len(list(notes.glob("ready-*"))) == 2, "what shards share is loaded once by each worker"


@pytest.mark.slow
def test_a_killed_worker_costs_its_shard_only(tmp_path: Path) -> None:
    notes, folder = tmp_path / "notes", Folder()
    notes.mkdir()
    with run_cluster(tmp_path / "cluster") as cluster, ThreadPoolExecutor(1) as beside:
        cluster.start_worker("one")
        cluster.start_worker("two")
        crew = open_crew(Settings(root=tmp_path, scheduler=cluster.address))
        running = beside.submit(lambda: list(crew.run(count_job(notes), SHARDS, folder.write)))
        deadline = time.monotonic() + PATIENCE
        while len(folder.files) < len(SHARDS) - 1:  # all but the one that is held
            assert time.monotonic() < deadline and not running.done()
            time.sleep(0.01)
        (held,) = notes.glob(f"shard-{HELD}-*")
        os.kill(int(held.name.split("-")[2]), signal.SIGKILL)
        (notes / "go").touch()
        done = running.result(timeout=PATIENCE)
        crew.close()
    assert [one.value for one in done] == [(shard, 499_500) for shard in SHARDS]
    assert attempts(notes) == Counter(SHARDS) + Counter([HELD]), "a shard that was done was done again"


@pytest.mark.slow
def test_a_scheduler_that_dies_is_told_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    with run_cluster(tmp_path / "cluster") as cluster, ThreadPoolExecutor(1) as beside:
        cluster.start_worker("one")
        with closing(open_crew(Settings(root=tmp_path, scheduler=cluster.address))) as crew:
            running = beside.submit(lambda: list(crew.run(count_job(notes), SHARDS, Folder().write)))
            deadline = time.monotonic() + PATIENCE
            while not list(notes.glob(f"shard-{HELD}-*")):
                assert time.monotonic() < deadline and not running.done()
                time.sleep(0.01)
            cluster.scheduler.kill()
            with pytest.raises(CrewError, match="与调度器的连接断了"):
                running.result(timeout=PATIENCE)
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_a_worker_of_another_program_is_refused(cluster: Cluster, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "generator" / "render" / "markdown.py").open("a", encoding="utf-8") as file:
        file.write("\n# one line more\n")
    cluster.start_worker("other", {"PYTHONPATH": str(tmp_path)})
    try:
        with pytest.raises(CrewError, match=r"工人 tcp://\S+ 的粤档程序或所装的库与本机不同，请在"):
            open_crew(Settings(root=tmp_path, scheduler=cluster.address))
    finally:
        cluster.stop_worker("other")


@pytest.mark.slow
def test_a_storage_that_workers_do_not_see_is_refused(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(CrewError, match="用不了存储"):
        open_crew(Settings(root=tmp_path, scheduler=cluster.address, storage="memory://shared"))


@pytest.mark.slow
def test_a_cluster_without_workers_is_refused(tmp_path: Path) -> None:
    with run_cluster(tmp_path) as empty, pytest.raises(CrewError, match="集群里没有工人"):
        open_crew(Settings(root=tmp_path, scheduler=empty.address))


def refused_build(project: Path, *arguments: str) -> str:
    """What a build says that a cluster made impossible; nothing was published."""
    (project / "archive").mkdir()
    (project / "mkdocs.yml").touch()
    (project / "site").mkdir()
    (project / "site" / ".yuedang").write_text("internal\n", encoding="utf-8")
    (project / "site" / "index.html").write_text("旧版", encoding="utf-8")
    done = run_yuedang("build", "--root", project, *arguments)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("未发布：") and line.endswith("。原有网站保持不变。")
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "旧版"
    return line


def test_no_scheduler_there(tmp_path: Path) -> None:
    assert "连不上调度器 tcp://127.0.0.1:1，" in refused_build(tmp_path, "--scheduler", "tcp://127.0.0.1:1")


def test_no_storage_named_for_another_machine(tmp_path: Path) -> None:
    assert "请用 --storage 指明" in refused_build(tmp_path, "--scheduler", "tcp://192.0.2.1:8786")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("storage", "says"), [("mkdocs.yml", "写不进去"), ("nowhere://x", "打不开存储 nowhere://x")]
)
def test_no_storage_to_write_to(cluster: Cluster, tmp_path: Path, storage: str, says: str) -> None:
    place = storage if "://" in storage else str(tmp_path / storage)
    assert says in refused_build(tmp_path, "--scheduler", cluster.address, "--storage", place)


def test_what_a_cluster_needs_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    program = "import sys; sys.modules['distributed'] = None; from generator.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        program,
        "build",
        "--root",
        str(tmp_path),
        "--scheduler",
        "tcp://127.0.0.1:1",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("未发布：没有安装集群所需的库，") and len(done.stderr.splitlines()) == 1
