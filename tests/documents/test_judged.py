"""The committed judged set: what a person wrote down as right is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.reading import GOLD, Score, measure

GOLDS = sorted((Path(__file__).parents[2] / "bench" / "judged").glob(f"*{GOLD}"))


@pytest.mark.parametrize("gold", GOLDS, ids=lambda path: path.name.removesuffix(GOLD))
def test_points_are_counted_right(gold: Path) -> None:
    score, differences = measure(gold)
    assert score.documents_with_exact_count == 1, differences
    assert score.points_found == score.points, differences
    assert score.documents_with_right_title == 1, differences


def test_units_are_read() -> None:
    total = sum((measure(gold)[0] for gold in GOLDS), Score())
    assert 2 * total.units_right >= 0.97 * (total.units + total.units_read)  # F1
    assert 2 * total.named_right >= 0.97 * (total.named + total.named_read)
    assert total.roles_right >= 0.97 * total.units_right
