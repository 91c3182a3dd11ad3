"""What the sources gave, against what the config expects and what the last full release had read."""

from pathlib import Path
from typing import Any

from checks.result import CheckResult
from checks.volume import Expected, Received, check_volume
from pipelines.export.identity import MANIFEST, is_trial, read_manifest
from pipelines.settings.models import Curation

Stated = dict[str, dict[str, Any]]


def judge_volume(received: Stated, curation: Curation, before: Stated) -> list[CheckResult]:
    """One result for each source of `received` of which the config expects something; `before` is what an earlier release states."""
    expectations = {source.name: source.expect for source in curation.sources}
    asked = {name: Expected(told.min_rows, told.max_drop, tuple(told.columns)) for name, told in expectations.items() if name in received}
    return [
        check_volume(name, Received.of(received[name]), Received.of(before[name]) if name in before else None, expected)
        for name, expected in asked.items()
        if expected.asks
    ]


def received_before(release: Path | None) -> Stated:
    """What `release` states to have received; of a trial, what the release that it was compared with does. Nothing where none states it."""
    while release is not None and (release / MANIFEST).is_file():
        manifest = read_manifest(release)
        if not is_trial(manifest.get("config") or {}):
            return dict(manifest.get("received") or {})
        compared = manifest.get("compared_with")
        release = release.parent / compared if compared else None
    return {}
