"""What several tests share."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = """\
name: acme
as_of: 2026-10-01
sources:
  - name: helpdesk
    kind: tickets
    format: table
    path: tickets.csv
  - name: brand
    kind: copy
    format: markdown
    path: copy/*.md
recipes:
  - {task: reply, source: helpdesk, system: "You are the Acme support agent."}
  - {task: classify, source: helpdesk, label: queue}
  - {task: draft, source: brand}
"""


@pytest.fixture
def config(tmp_path: Path) -> Callable[..., Path]:
    """A good config as a file, with `old` replaced by `new` for each pair given."""

    def write(*changes: tuple[str, str]) -> Path:
        text = GOOD
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "curation.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
