"""Labels of source documents and work points."""

LABELS: dict[str, tuple[str, str]] = {}
