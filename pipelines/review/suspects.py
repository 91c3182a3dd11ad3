"""Labels that are probably wrong, as rows that wait for a person; and what is decided of one, carried to every pair that says the same."""

import polars as pl

from pipelines.clusters.normal import spell
from pipelines.review.apply import Decided, apply_decisions
from pipelines.review.hashes import hash_texts
from pipelines.review.pending import pending_rows

KIND = "suspect"
_SAME = ("source", "recipe", "_words", "label")


def decide_suspects(pairs: pl.DataFrame, decisions: pl.DataFrame) -> Decided:
    """Apply decisions of kind `suspect` to CLUSTERED_PAIRS: a label is kept, changed, or its pair left out (`excluded`).

    Pairs of the same recipe with the same words and label share the decision, unless they have one of their own.
    """
    from pipelines.contradictions.find import CONFLICTS

    return apply_decisions(pairs, pl.DataFrame(schema=CONFLICTS), _spread(pairs, decisions))


def _spread(pairs: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """The decisions of pairs that say what a decided pair says, then the decisions themselves, which go before them."""
    if decisions.is_empty():
        return decisions
    labelled = _labelled(pairs)
    valid = labelled.join(decisions, on=["pair_id", "text_hash"], how="inner", suffix="_new").sort("at", "line")
    told = valid.unique(_SAME, keep="last", maintain_order=True).select(
        *_SAME, *(_new(name) for name in decisions.columns if name in _CARRIED)
    )
    copies = labelled.join(told, on=_SAME, how="inner").join(decisions, on="pair_id", how="anti").drop("_words", "label")
    carried = copies.rename({"label_new": "label"}).select(
        pl.col(name).cast(kind) if name in (*_CARRIED, "pair_id", "text_hash") else pl.lit(None, kind).alias(name)
        for name, kind in decisions.schema.items()
    )
    return pl.concat([carried, decisions])


_CARRIED = ("kind", "decision", "label", "by", "at", "line")


def _new(name: str) -> pl.Expr:
    return pl.col("label_new") if name == "label" else pl.col(name)


def _labelled(pairs: pl.DataFrame) -> pl.DataFrame:
    asked = pairs.filter(pl.col("task") == "classify")
    return asked.select("pair_id", "source", "recipe", "label", _words=spell(asked["input"]), text_hash=hash_texts(asked))


def pending_suspects(pairs: pl.DataFrame, suspects: pl.DataFrame, stale: pl.DataFrame, *, settled: pl.Series, most: int) -> pl.DataFrame:
    """The labels marked in `suspects` (of `find_suspects`) on which nobody has decided, the most suspect first, at most `most` of them.

    Equal words with one label are one row; `label` holds the suggestion, for a `relabel`. Decisions that could not be applied (`stale`)
    follow, with a note. `pairs` are CLUSTERED_PAIRS after all decisions, `settled` the pair_ids that they were about; the columns are
    those of `pending_conflicts`.
    """
    voices = pairs.select("pair_id", "read_order", "agent", said=pl.col("at").dt.date())
    marked = suspects.filter(pl.col("label_suspect") & ~pl.col("pair_id").is_in(settled.implode()))
    known = marked.join(_labelled(pairs), on="pair_id", how="inner").join(voices, on="pair_id")
    first = known.sort("read_order", "pair_id").with_columns(rows=pl.len().over(_SAME)).unique(_SAME, keep="first", maintain_order=True)
    said = "probably '{}', not '{}' (score {}): so say models that have not seen it, its near-duplicates and its nearest neighbours"
    reason = pl.format(said, "suggested_label", "label", pl.col("suspect_score").round(3))
    shown = first.sort("suspect_score", "read_order", "pair_id", descending=[True, False, False]).head(most)
    score = pl.col("suspect_score").round(3)
    listed = shown.select("pair_id", "rows", "agent", "said", reason=reason, label="suggested_label", score=score)
    return pending_rows(pairs, listed, stale, kind=KIND)
