"""Labels of records, cases, policies, programmes, the timeline and the standing pages."""

LABELS: dict[str, tuple[str, str]] = {}
