"""A site made by a cluster is the site made here, byte for byte, also where a worker is killed in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.corpus import write_project
from bench.dask_cluster import run_cluster
from tests.build.trees import assert_same
from tests.conftest import Site, copy_project, run_yuedang
from tests.crew.watching import doom, watch

pytestmark = pytest.mark.slow


def _build(root: Path, edition: str, *arguments: str | Path) -> None:
    done = run_yuedang("build", "--root", root, "--edition", edition, *arguments)
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_same_site(tmp_path: Path) -> None:
    """Workers have no file of the project but what comes through the storage; one of them is killed."""
    here, far, storage = tmp_path / "here", tmp_path / "far", tmp_path / "storage"
    write_project(here, 60)
    write_project(far, 60)
    notes = tmp_path / "notes"
    watched = watch(tmp_path / "start", far, notes)
    with run_cluster(tmp_path / "cluster") as cluster:
        cluster.start_worker("one", watched)
        cluster.start_worker("two", doom(watched, storage, 5))
        _build(far, "internal", "--scheduler", cluster.address, "--storage", storage.as_uri())
        assert cluster.workers["two"].wait(timeout=1) == -9, "no worker was killed"
    assert not notes.exists(), notes.read_text(encoding="utf-8")[:500]
    assert not list(storage.iterdir()), "something is left in the storage"
    _build(here, "internal", "--jobs", "2")
    assert_same(here / "site", far / "site")


def test_the_public_edition(tmp_path: Path, public: Site) -> None:
    """Of the bundled archive, which has every kind of page; the storage is in the project."""
    root = copy_project(tmp_path / "project")
    with run_cluster(tmp_path / "cluster") as cluster:
        cluster.start_worker("one")
        cluster.start_worker("two")
        _build(root, "public", "--scheduler", cluster.address)
    assert_same(root / "site", public.folder)
