"""Whatever an editor does to a file, reading it reports and never raises."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest.authority import read_authority
from generator.issues import IssueLog

FOLDER = Path(__file__).resolve().parents[2] / "archive" / "authority"
TEXTS = {
    name: (FOLDER / name).read_text(encoding="utf-8")[:6000]
    for name in (
        "units/20-guangdong-government.yml",
        "regions/90-other-regions.yml",
        "groups.yml",
        "pairings.yml",
        "themes.yml",
    )
}
DAMAGE = st.sampled_from(
    ["", "\t", "- ", ": ", "[", "]", "{", "}", "&a ", "*a", "\n", '"', "# ", "a: ", "\x00", "!!int ", "---\n"]
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 5999), st.integers(0, 40), DAMAGE)
def test_a_damaged_file_is_reported(name: str, start: int, length: int, put: str) -> None:
    text = TEXTS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive" / "authority" / name
        path.parent.mkdir(parents=True)
        path.write_text(text[:start] + put + text[start + length :], encoding="utf-8")
        log = IssueLog()
        read_authority(path.parents[name.count("/")], log)
        assert all(issue.code.startswith("E2") and issue.origin.line for issue in log)
