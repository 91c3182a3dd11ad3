"""A finished release's figures, read back from its own files."""

import json
from pathlib import Path

from schemas.fates import FATES


def figures_of(release: Path) -> str:
    """What became of every row and what each check said, as Markdown tables."""
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    fates = sorted(manifest["fates"].items(), key=lambda found: (-found[1], found[0]))
    rows = [f"| {fate} | {count:,} | {FATES[fate]} |" for fate, count in fates]
    checks = manifest["checks"]
    said = [f"| {check['name']} | {'held' if check['passed'] else 'did not hold'} | {check['said']} |" for check in checks]
    return "\n".join(
        [f"**{release.name}**", "", "| fate | rows | meaning |", "|---|--:|---|", *rows, "", "| check | | |", "|---|---|---|", *said]
    )
