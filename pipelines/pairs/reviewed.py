"""Recipe `prefer` by review: the answer that a person preferred over one that a person dropped, in one cluster."""

from typing import Final

import polars as pl

from pipelines.pairs.answers import reply_candidates
from pipelines.pairs.batch import Batch
from pipelines.pairs.copywriting import draft_candidates
from pipelines.pairs.people import known_entities
from pipelines.settings.models import Curation, Recipe
from schemas.tables import KNOWN, Schema

ANSWERING: Final = {"tickets": "reply", "copy": "draft"}
"""The task whose answers are decided about, by the kind of the source."""
DECIDED: Final[Schema] = {
    **dict.fromkeys(("source", "record_id", "pair_id", "cluster_id", "decision"), pl.String), "nth": pl.UInt32, "order": pl.UInt32,
}  # fmt: skip
_NAMED: Final = r"^((.+?)/.+)#([a-z0-9][a-z0-9_-]*)(?:\.(\d+))?$"


def decided_answers(decisions: pl.DataFrame, curation: Curation) -> pl.DataFrame:
    """The latest decision about each answer (DECIDED) among `decisions` of kind `contradiction`, oldest first: of pairs of recipes that
    answer, `prefer` or `drop`, with their cluster."""
    kinds = {source.name: source.kind for source in curation.sources}
    answering = [f"{one.source}#{one.title}" for one in curation.recipes if one.task == ANSWERING.get(kinds.get(one.source, ""))]
    name = pl.col("pair_id").str.extract_groups(_NAMED)
    named = decisions.with_row_index("order").with_columns(
        record_id=name.struct.field("1"), source=name.struct.field("2"), nth=name.struct.field("4").cast(pl.UInt32),
        _recipe=pl.format("{}#{}", name.struct.field("2"), name.struct.field("3")),
    )  # fmt: skip
    latest = named.filter(pl.col("_recipe").is_in(answering)).unique("pair_id", keep="last", maintain_order=True)
    sides = latest.filter(pl.col("decision").is_in(["prefer", "drop"]) & (pl.col("cluster_id") != ""))
    return sides.select(pl.col(column).cast(kind) for column, kind in DECIDED.items())


def reviewed_candidates(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    """Candidates: each preferred answer over each dropped one of its cluster. The pair belongs to the preferred one's record, the dropped
    one's names it. Where `recipe.turns` is `every`, the turns before the preferred answer are its own conversation's."""
    answered = _answered(batch, recipe)
    worse = answered.filter((pl.col("decision") == "drop") & pl.col("obstacle").is_null()).select(
        "cluster_id", worse="record_id", rejected=pl.col("turns").list.last().struct.field("content"), more_known="entities"
    )
    first = answered.filter((pl.col("decision") == "prefer") & pl.col("obstacle").is_null())
    better = first.select("cluster_id", better="record_id").unique("cluster_id", keep="first", maintain_order=True)
    dropped = pl.col("decision") == "drop"
    sided = answered.join(worse, on="cluster_id", how="left", maintain_order="left").join(better, on="cluster_id", how="left")
    preferred = (pl.col("decision") == "prefer") & pl.col("worse").is_not_null()
    told = sided.filter(preferred | pl.struct("record_id", "nth").is_first_distinct()).sort("_row", "worse", nulls_last=True)
    obstacle = pl.coalesce("obstacle", _unfit())
    built = obstacle.is_null()
    several = built.sum().over("record_id") > 1
    return told.select(
        "record_id", "agent", obstacle=obstacle, turns=pl.when(built).then("turns"),
        nth=pl.when(built & several).then(built.cum_sum().over("record_id")).cast(pl.UInt32),
        rejected=pl.when(built).then("rejected"), more_known=pl.when(built).then("more_known"),
        note=pl.when(built).then(pl.format("a person preferred its answer over that of {}", "worse")),
        matched_id=pl.when(dropped).then("better"),
    )  # fmt: skip


def _answered(batch: Batch, recipe: Recipe) -> pl.DataFrame:
    """Every answer of the source (`record_id, nth, turns, agent, obstacle, entities`) with what was decided about it."""
    tickets = batch.source.kind == "tickets"
    found = (reply_candidates if tickets else draft_candidates)(batch, recipe)
    known = pl.Series(known_entities(batch.records)) if tickets else pl.lit([], pl.List(KNOWN))
    told = batch.records.select("record_id", entities=known)
    agent = pl.col("agent") if "agent" in found.columns else pl.lit(None, pl.String).alias("agent")
    answers = found.select("record_id", "nth", "turns", agent, "obstacle").with_row_index("_row")
    decided = batch.decided.select("record_id", "nth", "cluster_id", "decision")
    return answers.join(told, on="record_id", how="left", maintain_order="left").join(
        decided, on=["record_id", "nth"], how="left", nulls_equal=True, maintain_order="left"
    )


def _unfit() -> pl.Expr:
    """Why an answer is not the better side of a preference; null where it is."""
    return (
        pl.when(pl.col("decision").is_null())
        .then(pl.lit("no person preferred its answer over another"))
        .when((pl.col("decision") == "drop") & pl.col("better").is_null())
        .then(pl.lit("a person dropped its answer and preferred none beside it"))
        .when(pl.col("decision") == "drop")
        .then(pl.format("a person preferred the answer of {}", "better"))
        .when(pl.col("worse").is_null())
        .then(pl.lit("a person preferred its answer and dropped none beside it"))
    )
