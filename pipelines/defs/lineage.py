"""Which column comes of which: what Dagster draws between the columns of two assets."""

from typing import Final

import dagster as dg

from pipelines.line import Step
from pipelines.shelf import RAW_ZONE
from schemas.models import table_columns

MADE_OF: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "tickets": {
        "record_id": ("raw_tickets.source", "raw_tickets.id", "raw_tickets.place"),
        "notes": ("raw_tickets.body", "raw_tickets.created_at"),
        "cut_chars": ("raw_tickets.subject", "raw_tickets.body", "raw_tickets.reply", "raw_tickets.messages"),
    },
    "approved_copy": {
        "record_id": ("raw_copy.source", "raw_copy.id", "raw_copy.place", "raw_copy.language"),
        "notes": ("raw_copy.body", "raw_copy.approved_at"),
        "cut_chars": ("raw_copy.title", "raw_copy.body", "raw_copy.brief"),
    },
    "pairs": {
        "pair_id": ("tickets.record_id", "approved_copy.record_id"),
        "turns": (
            "tickets.subject", "tickets.body", "tickets.reply", "tickets.messages", "approved_copy.title", "approved_copy.body",
            "approved_copy.brief",
        ),
        "rejected": ("tickets.reply", "tickets.rating", "approved_copy.body"),
        "at": ("tickets.updated_at", "tickets.created_at", "approved_copy.updated_at", "approved_copy.approved_at"),
        "customer": ("tickets.customer_id", "tickets.customer_email", "tickets.customer_name"),
        "agent": ("tickets.agent_name",),
        "known": ("tickets.customer_name", "tickets.customer_email", "tickets.agent_name"),
    },
    "scrubbed_pairs": {"input": ("pairs.turns",), "output": ("pairs.turns",), "opening": ("pairs.turns",), "findings": ("pairs.turns",)},
    "clustered_pairs": {
        "cluster_id": ("sound_pairs.input", "sound_pairs.pair_id"),
        "similarity": ("sound_pairs.input",),
        "unit": ("sound_pairs.opening", "sound_pairs.customer"),
    },
    "split_pairs": {"split": ("unique_pairs.unit", "unique_pairs.input")},
}  # fmt: skip
"""`stage: {column: (stage.column, …)}` for the columns that do not simply pass on under their name."""


def rows_from(step: Step) -> list[str]:
    """The stages whose rows a step passes on. Some also look up what the raw stages say of their sources: no arrow is drawn for that."""
    return [name for name in step.reads if name not in RAW_ZONE or step.name in RAW_ZONE or step.name == "scrubbed_pairs"]


def lineage_of(slug: str, step: Step) -> dg.TableColumnLineage:
    """Each column of `step`: what it is made of, else the column of that name in the stages that it reads."""
    columns = [column for column, _, _ in table_columns(step.name)]
    return dg.TableColumnLineage(deps_by_column={column: _deps(slug, step.name, column, rows_from(step)) for column in columns})


def _deps(slug: str, stage: str, column: str, passed: list[str]) -> list[dg.TableColumnDep]:
    made = MADE_OF.get(stage, {}).get(column)
    same = (f"{name}.{column}" for name in passed if column in {known for known, _, _ in table_columns(name)})
    return [_dep(slug, place) for place in made or same]


def _dep(slug: str, place: str) -> dg.TableColumnDep:
    stage, _, column = place.partition(".")
    return dg.TableColumnDep(asset_key=dg.AssetKey([slug, stage]), column_name=column)
