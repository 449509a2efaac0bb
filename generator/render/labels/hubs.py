"""Labels of units, regions and themes."""

LABELS: dict[str, tuple[str, str]] = {}
