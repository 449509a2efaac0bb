"""The measuring of commands: what they cost is known beforehand, so the sampler can be found out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.sampling import CommandFailedError, descendants, measure

HOLD = "import time; held = bytearray({megabytes} << 20); held[::4096] = b'x' * len(held[::4096]); time.sleep({seconds})"


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_memory_of_one_process(tmp_path: Path) -> None:
    cost = measure(_python(HOLD.format(megabytes=100, seconds=0.4)), cwd=tmp_path)
    assert 100 <= cost.peak <= 130
    assert cost.processes == 1


def test_memory_of_children_is_added_and_what_they_share_counts_once(tmp_path: Path) -> None:
    """Two forked children share 80 MB with their parent and hold 40 MB each of their own."""
    code = f"""
import os, time
shared = bytearray(80 << 20); shared[::4096] = b'x' * len(shared[::4096])
children = []
for _ in range(2):
    pid = os.fork()
    if pid == 0:
        {HOLD.format(megabytes=40, seconds=2.5)}
        os._exit(0)
    children.append(pid)
for pid in children:
    os.waitpid(pid, 0)
"""
    cost = measure(_python(code), cwd=tmp_path)
    assert 160 <= cost.peak <= 200
    assert 120 <= cost.largest <= 150
    assert cost.processes == 3


def test_a_short_peak_between_two_looks_is_not_lost(tmp_path: Path) -> None:
    code = f"{HOLD.format(megabytes=100, seconds=0)}; del held; time.sleep(0.5)"
    cost = measure(_python(code), cwd=tmp_path, interval=0.3)
    assert cost.peak >= 100


def test_cpu_of_children_is_counted(tmp_path: Path) -> None:
    spin = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    code = f"import subprocess, sys\nfor _ in range(2): subprocess.run([sys.executable, '-c', {spin!r}], check=True)"
    cost = measure(_python(code), cwd=tmp_path)
    assert 0.6 <= cost.cpu <= 1.2


def test_a_child_whose_parent_is_gone_is_still_seen(tmp_path: Path) -> None:
    code = """
import os, subprocess, sys, time
middle = os.fork()
if middle == 0:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.5)"], start_new_session=True)
    time.sleep(0.2)
    os._exit(0)
os.waitpid(middle, 0)
time.sleep(0.6)
"""
    assert measure(_python(code), cwd=tmp_path).processes == 3


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="no such page"):
        measure(_python("raise SystemExit('no such page')"), cwd=tmp_path)


def test_a_command_that_leaves_processes_behind_is_refused(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1)'], stdout=subprocess.DEVNULL,"
        " stderr=subprocess.DEVNULL)"
    )
    with pytest.raises(CommandFailedError, match="left 1 processes"):
        measure(_python(code), cwd=tmp_path)


def test_descendants_at_any_depth() -> None:
    table = {2: (1, 0, 0), 3: (2, 0, 0), 4: (3, 0, 0), 9: (1, 0, 0)}
    assert descendants(table, [2]) == {3, 4}
