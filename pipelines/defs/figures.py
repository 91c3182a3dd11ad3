"""Figures of a stage and of a release: numbers under the same names in every run, so that Dagster draws them over time."""

import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.export.identity import read_manifest
from pipelines.export.release import ReleaseOutcome
from pipelines.report.readback import figures_of
from pipelines.shelf import Stored
from schemas.fates import FATES


def stage_figures(stored: Stored, seconds: float) -> dict[str, Any]:
    """Rows, rows set aside by fate and as a share, canaries, cases that wait for a person, seconds, memory."""
    fates = dict(stored.dropped().group_by("fate").len().sort("fate").iter_rows())
    shown = {f"fate_{fate}": rows for fate, rows in fates.items()}
    canaries = {f"canaries_left_{one['entity_type'].lower()}": one["share"] for one in stored.facts.get("canaries", [])}
    received = {f"rows_{source}": told["rows"] for source, told in stored.facts.get("received", {}).items()}
    filled = {f"filled_{source}_{column}": share for source, told in stored.facts.get("received", {}).items()
              for column, share in told["filled"].items()}  # fmt: skip
    parts = {f"parts_{what}_{source}": count for source, (all_parts, read) in stored.facts.get("parts", {}).items()
             for what, count in (("read", read), ("kept", all_parts - read))}  # fmt: skip
    reviewed = {"waiting": sum(cases for cases, _ in told["waiting"].values())} if (told := stored.facts.get("reviewed")) else {}
    notes = [*stored.facts.get("warnings", []), *stored.facts.get("notes", [])]
    return {
        "dagster/row_count": stored.rows,
        "set_aside": stored.set_aside,
        "share_set_aside": _share(stored.set_aside, stored.rows + stored.set_aside),
        **shown,
        **received,
        **filled,
        **parts,
        **canaries,
        **reviewed,
        "seconds": round(seconds, 3),
        "peak_memory_mb": peak_memory_mb(),
        **({"notes": dg.MetadataValue.md("\n".join(f"- {note}" for note in notes[:50]))} if notes else {}),
    }


def release_figures(outcome: ReleaseOutcome, seconds: float) -> dict[str, Any]:
    """Where the release lies, what it says of itself, every fate (0 where none), the shares that tell a bad night, tokens by split."""
    manifest = read_manifest(outcome.path)
    fates = {fate: outcome.fates.get(fate, 0) for fate in FATES}
    pairs, tokens = manifest["pairs_built"], manifest.get("tokens") or {}
    return {
        "headline": dg.MetadataValue.md(str(manifest["headline"])),
        "release": outcome.name,
        "path": dg.MetadataValue.path(str(outcome.path)),
        "report": dg.MetadataValue.path(str(outcome.path / "report.html")),
        "new": not outcome.existed,
        "dagster/row_count": fates["exported"],
        "records_read": manifest["rows_read"],
        "pairs_built": pairs,
        "share_exported": _share(fates["exported"], pairs),
        "share_duplicate": _share(fates["duplicate"], pairs),
        "share_contradictory": _share(fates["contradiction"], pairs),
        "share_residue": _share(fates["personal_data"], pairs),
        **{f"fate_{fate}": rows for fate, rows in fates.items()},
        **{f"tokens_{split}": count for split, count in tokens.items()},
        "tokens": sum(tokens.values()),
        "seconds": round(seconds, 3),
        "peak_memory_mb": peak_memory_mb(),
        **({"removed": dg.MetadataValue.json(outcome.removed)} if outcome.removed else {}),
    }


def report_figures(folder: Path) -> Mapping[str, Any]:
    """Where the report lies, its size, and the release's figures as text."""
    page = folder / "report.html"
    return {
        "report": dg.MetadataValue.path(str(page)),
        "summary": dg.MetadataValue.md(figures_of(folder)),
        "size_kb": page.stat().st_size // 1024,
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def peak_memory_mb() -> int:
    """The most memory that this process has held so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak / (1_000_000 if sys.platform == "darwin" else 1_000))
