"""Decisions of people applied to rows in conflict: they go before every rule, and one settles the whole conflict."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.review.hashes import hash_texts
from pipelines.review.said import who_and_when
from pipelines.sift import Sifted, no_verdicts, sift

STAGE: Final = "consistent_pairs"
GONE: Final = "no pair of that id reached this run: delete the decision"
CHANGED: Final = "the text has changed since it was decided: decide again"
BY: Final = pl.when(pl.col("who") == "").then(pl.lit("")).otherwise(pl.format(" ({})", "who"))
"""Who decided and when, in brackets; nothing where nobody is known."""
LABELLESS: Final = "this pair has no label that could be changed: decide keep, drop or prefer"


@dataclass(frozen=True)
class Decided:
    """What decisions leave: rows that stay and go, conflicts that are still open, and decisions that could not be applied (`why`).

    `settled` are the pair_ids of which something was decided.
    """

    sifted: Sifted
    still_open: pl.DataFrame
    stale: pl.DataFrame
    settled: pl.Series


def apply_decisions(pairs: pl.DataFrame, conflicts: pl.DataFrame, decisions: pl.DataFrame) -> Decided:
    """Apply decisions of kind `contradiction` to CLUSTERED_PAIRS and the conflicts of `find_conflicts`.

    Of one conflict (`topic`) the latest `prefer` (this row's side stays) or `relabel` (all rows get the label), else a `keep` (no
    contradiction, all stay) speaks for all its rows; `drop` sends the row's side away, and what then still disagrees stays open. A row's
    own keep, drop or relabel goes before. Dropped rows get fate `excluded`, and `matched_id` (the preferred row, else one that disagrees).
    A decision whose text has changed or that matches nothing is stale.
    """
    checked = _check(pairs, decisions)
    stale = checked.filter(pl.col("why").is_not_null())
    if decisions.is_empty():
        return Decided(Sifted(pairs, no_verdicts()), conflicts, stale, pl.Series([], dtype=pl.String))
    live = checked.filter(pl.col("why").is_null()).select("pair_id", "decision", "label", "order", who=who_and_when())
    verdicts = _judge(conflicts, live)
    open_topics = conflicts.join(verdicts, on="pair_id", how="left").filter(pl.col("verdict").is_null())["topic"].unique()
    left = conflicts.join(verdicts.filter(verdict="drop"), on="pair_id", how="anti", maintain_order="left")
    return Decided(_carry_out(pairs, verdicts), left.filter(pl.col("topic").is_in(open_topics.implode())), stale, verdicts["pair_id"])


def _check(pairs: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """Decisions with the hash that their pair's text has now, their `order`, and `why` they cannot be applied; of those that cannot, the
    ones that somebody has made again since are left out."""
    named = pairs.join(decisions.select("pair_id").unique(), on="pair_id", how="semi")
    now = named.select("pair_id", "task", hash_now=hash_texts(named))
    known = decisions.with_row_index("order").join(now, on="pair_id", how="left", maintain_order="left")
    why = (
        pl.when(pl.col("hash_now").is_null()).then(pl.lit(GONE))
        .when(pl.col("hash_now") != pl.col("text_hash")).then(pl.lit(CHANGED))
        .when((pl.col("decision") == "relabel") & (pl.col("task") != "classify")).then(pl.lit(LABELLESS))
    )  # fmt: skip
    judged = known.with_columns(why=why)
    decided_again = pl.col("order") < pl.col("order").filter(pl.col("why").is_null()).max().over("pair_id")
    return judged.filter(pl.col("why").is_null() | ~decided_again.fill_null(value=False))


def _judge(conflicts: pl.DataFrame, live: pl.DataFrame) -> pl.DataFrame:
    """`pair_id, verdict` (stay | drop), `told` (the decision), `who` (and when), `new_label, matched` of every row that is
    decided."""
    ruled = _with_rulings(conflicts, live)
    alone = pl.col("side").filter(~pl.col("_cut")).n_unique().over("topic") == 1
    verdict = (
        pl.when(pl.col("own").is_in(["keep", "relabel"])).then(pl.lit("stay"))
        .when((pl.col("own") == "drop") | pl.col("_cut")).then(pl.lit("drop"))
        .when(pl.col("ruling").is_in(["keep", "relabel"]) | (pl.col("side") == pl.col("chosen_side"))).then(pl.lit("stay"))
        .when(pl.col("ruling") == "prefer").then(pl.lit("drop"))
        .when(pl.col("decision").is_not_null() | (pl.col("_cut").any().over("topic") & alone)).then(pl.lit("stay"))
    )  # fmt: skip
    told = pl.coalesce("own", pl.when("_cut").then(pl.lit("drop")), "ruling", "decision", pl.lit("drop"))
    dropped = pl.col("who").filter(pl.col("decision") == "drop").last().over("topic")
    own = pl.when(pl.col("own").is_not_null()).then("who")
    who = pl.coalesce(own, pl.when("_cut").then("cut_who"), "ruling_who", "who", dropped)
    label = pl.when(pl.col("own") == "relabel").then("label").when(pl.col("own").is_null() & (pl.col("ruling") == "relabel"))
    judged = ruled.select("pair_id", "chosen", "rival", verdict=verdict, told=told, who=who, new_label=label.then("ruled_label"))
    matched = pl.coalesce(pl.when(pl.col("told") == "prefer").then("chosen"), "rival")
    return judged.with_columns(matched=matched).filter(pl.col("verdict").is_not_null())


def _with_rulings(conflicts: pl.DataFrame, live: pl.DataFrame) -> pl.DataFrame:
    """Every row in conflict and every row decided, with its latest `decision`, what of it is for the row alone (`own`), the ruling of its
    conflict, and whether a decision cut its side off (`_cut`)."""
    latest = live.group_by("pair_id").agg(pl.all().sort_by("order").last())
    sides = conflicts.select("pair_id", "topic", "side", rival=pl.col("against").list.first()).unique("pair_id", keep="first")
    known = sides.join(latest, on="pair_id", how="full", coalesce=True).sort("pair_id")
    own = pl.when(pl.col("decision").is_in(["keep", "drop", "relabel"])).then("decision")
    cut = (pl.col("decision") == "drop").any().over("topic", "side") & pl.col("topic").is_not_null()
    cut_who = pl.col("who").filter(pl.col("decision") == "drop").last().over("topic", "side")
    ruled = known.join(_rulings(known), on="topic", how="left", maintain_order="left")
    return ruled.with_columns(own=own, _cut=cut, cut_who=cut_who)


def _rulings(known: pl.DataFrame) -> pl.DataFrame:
    """The decision that speaks for each conflict: `topic, ruling, ruling_who, ruled_label, chosen, chosen_side`."""
    speaking = known.filter(pl.col("topic").is_not_null() & pl.col("decision").is_in(["keep", "prefer", "relabel"]))
    last = speaking.sort(pl.col("decision") != "keep", "order").group_by("topic").last()
    preferred = pl.when(pl.col("decision") == "prefer")
    chosen = {"chosen": preferred.then("pair_id"), "chosen_side": preferred.then("side")}
    return last.select("topic", ruling="decision", ruling_who="who", ruled_label="label", **chosen)


def _carry_out(pairs: pl.DataFrame, verdicts: pl.DataFrame) -> Sifted:
    judged = pairs.join(verdicts, on="pair_id", how="left", maintain_order="left")
    told = pl.when(pl.col("who") == "").then("told").otherwise(pl.format("{}, {}", "told", "who"))
    relabelled = "label changed from '{}' to '{}' by a person's decision{}"
    changed = pl.col("new_label").is_not_null() & (pl.col("new_label") != pl.col("label"))
    said = (
        pl.when(changed).then(pl.format(relabelled, "label", "new_label", BY))
        .when(pl.col("verdict") == "stay").then(pl.format("stays by a person's decision ({})", told))
    )  # fmt: skip
    last = pl.struct(role=pl.lit("assistant"), content=pl.col("new_label"))
    answered = pl.concat_list(pl.col("turns").list.head(pl.col("turns").list.len() - 1), last).cast(pairs.schema["turns"])
    settled = judged.with_columns(
        label=pl.when(changed).then("new_label").otherwise("label"),
        output=pl.when(changed).then("new_label").otherwise("output"),
        turns=pl.when(changed).then(answered).otherwise("turns"),
        notes=pl.when(said.is_null()).then("notes").otherwise(pl.concat_list(pl.col("notes").fill_null([]), said)),
    )  # fmt: skip
    preferred = pl.format("left out by a person's decision{}: another answer to the same question was preferred", BY)
    reason = pl.when(pl.col("told") == "prefer").then(preferred).otherwise(pl.format("left out by a person's decision ({})", told))
    outcome = sift(settled, drop=pl.col("verdict") == "drop", fate="excluded", stage=STAGE, reason=reason, matched_id=pl.col("matched"))
    return Sifted(outcome.kept.select(pairs.columns), outcome.dropped)
