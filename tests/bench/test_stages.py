"""Where the time goes: every stage once, in order, and nothing of it twice."""

from __future__ import annotations

import cProfile
import time
from pathlib import Path

import pytest

from bench import stages
from generator import pipeline
from generator.issues import IssueLog
from generator.pipeline import Outcome
from generator.settings import Settings


def _pretend(settings: Settings, progress: pipeline.Progress) -> Outcome:
    for stage in pipeline.STAGES:
        progress(stage)
        time.sleep(0.01)
    return Outcome(log=IssueLog(), pages=1)


def test_every_stage_is_told_with_the_start_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pipeline, "build_site", _pretend)
    started = time.monotonic()
    monkeypatch.setenv("BENCH_STARTED", repr(started - 5))
    timeline = stages.Timeline()
    stages.build(Settings(root=tmp_path), timeline)
    whole = time.monotonic() - started
    assert [done["stage"] for done in timeline.done] == [stages.START, *pipeline.STAGES]
    told = [float(str(done["wall"])) for done in timeline.done]
    assert 5 <= told[0] < 5 + whole
    assert all(wall >= 0.01 for wall in told[1:])
    assert sum(told) <= 5 + whole + 0.01
    assert 10 < int(str(timeline.done[-1]["own_mb"])) < 10_000


def test_it_stops_when_the_stage_asked_for_is_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pipeline, "build_site", _pretend)
    timeline = stages.Timeline(until=stages.HTML)
    stages.build(Settings(root=tmp_path), timeline)
    assert timeline.done[-1]["stage"] == stages.HTML
    assert len(timeline.done) == 2 + pipeline.STAGES.index(stages.HTML)


def test_a_profile_names_the_dear_functions() -> None:
    profile = cProfile.Profile()
    profile.runcall(sorted, [str(number) for number in range(1000)], key=lambda said: said[::-1])
    said = "\n".join(stages.describe_profile("排序", profile))
    assert "**排序**" in said
    assert "| 1,000 | `" in said and "test_stages.py" in said
    assert str(Path(__file__).parent.parent) not in said
