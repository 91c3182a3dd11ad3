"""A ledger row as sentences: what each stage made of it, in the order of the line."""

from typing import Any, Final

from pipelines.line import LINE
from pipelines.sift import DECIDED
from schemas.fates import FATES

Row = dict[str, Any]

PASSED: Final = {
    "scrubbed_pairs": "no personal data was found in it after scrubbing",
    "sound_pairs": "the quality rules had nothing against it",
    "consistent_pairs": "no row with a near-identical input contradicts it",
    "unique_pairs": "it is the one of its like that stays",
    "split_pairs": "no near-twin of it stands in another split",
    "balanced_pairs": "its class does not outweigh the others",
}
"""What it means that a pair passed a stage."""


def ending(row: Row) -> str:
    """How the row ended, with what the fate means."""
    return f"{row['fate']}: {FATES[row['fate']]}"


def sentences(row: Row) -> list[tuple[str, str]]:
    """Stage and sentence, for each stage that the row reached; the last one is where it ended and why."""
    said = [("read", f"it is record {row['record_id']} of source {row['source']}")]
    said += [("pairs", f"recipe {row['recipe']} made this pair of it")] if row["pair_id"] else []
    said += [(stage, sentence) for stage, sentence in _passed(row) if sentence]
    return [*said, (row["stage"], row["reason"].rstrip("."))]


def _passed(row: Row) -> list[tuple[str, str | None]]:
    if not row["pair_id"]:
        return []
    names = [step.name for step in LINE if step.group in {"clean", "release"}]
    reached = names[: names.index(row["stage"])] if row["stage"] in names else names
    told = {**PASSED, "clustered_pairs": _cluster(row), "consistent_pairs": _decided(row) or PASSED["consistent_pairs"]}
    return [(name, told[name]) for name in reached]


def _decided(row: Row) -> str | None:
    """What a person decided of a row that was in conflict, as its reason repeats it."""
    notes = (part.strip() for part in (row["reason"] or "").split("; "))
    return next((note for note in notes if note.startswith(("stays by", "label changed")) and DECIDED in note), None)


def _cluster(row: Row) -> str | None:
    if not row["cluster_id"]:
        return None
    alone = row["cluster_id"] == row["pair_id"]
    return "its cluster of near-identical inputs begins with itself" if alone else f"its input is nearly that of {row['cluster_id']}"
