"""Classes of the train split, thinned where one outweighs the others."""

from typing import Final

import polars as pl

from pipelines.balance.outputs import STAGE, cap_outputs
from pipelines.errors import UserError
from pipelines.order import keyed_hash
from pipelines.settings.models import Balance, Dedupe
from pipelines.sift import Sifted, sift, together

POSSIBLE: Final = ("label", "language", "agent", "customer", "task", "source")
_RECIPE: Final = ["source", "recipe"]


def balance_pairs(pairs: pl.DataFrame, *, knobs: Balance, seed: int, dedupe: Dedupe | None = None) -> tuple[Sifted, list[str]]:
    """Thin the train split of SPLIT_PAIRS, each recipe by itself, until its largest class ≤ max_ratio × max(smallest class, min_class).

    Before that, no template of outputs keeps more than `knobs.max_same_output` pairs (`cap_outputs`); `dedupe` says what one template is.

    A class is a combination of the columns `knobs.by` that the recipe fills; a recipe that fills none stays as it is. First one pair of
    each cluster is kept, then a second of each, in the order of a hash keyed with `seed`. Dropped pairs get fate `unbalanced`. The notes
    say which classes stay smaller than asked. Raises UserError when `by` names a column that makes no class.
    """
    _check_names(knobs.by)
    capped = cap_outputs(pairs, most=knobs.max_same_output, seed=seed, dedupe=dedupe or Dedupe())
    counted = _with_classes(capped.kept, knobs)
    ranked = counted.join(_ranks(counted, seed), on="pair_id", how="left", maintain_order="left")
    reason = pl.format(
        "its class '{}' has {} pairs in train and {} are kept: {} times the smallest class ({}) or {}, whichever is more",
        "_class", "_rows", "_limit", pl.lit(f"{knobs.max_ratio:g}"), "_smallest", pl.lit(knobs.min_class),
    )  # fmt: skip
    outcome = sift(ranked, drop=pl.col("_place") >= pl.col("_limit"), fate="unbalanced", stage=STAGE, reason=reason)
    return together(capped, Sifted(outcome.kept.select(pairs.columns), outcome.dropped)), _notes(counted, knobs)


def _check_names(names: list[str]) -> None:
    unknown = [name for name in names if name not in POSSIBLE]
    if unknown:
        raise UserError(f"balance.by: no column '{unknown[0]}' makes a class. Possible: {', '.join(POSSIBLE)}. Name one of these.")


def _with_classes(pairs: pl.DataFrame, knobs: Balance) -> pl.DataFrame:
    """Add `_class` (null where a pair is not balanced), `_rows` in it, the recipe's `_smallest` class, and the `_limit` of all."""
    train = pl.col("split") == "train"
    part = [
        pl.when((pl.col(name).is_not_null() & train).any().over(_RECIPE)).then(pl.col(name).cast(pl.String).fill_null("none"))
        for name in knobs.by
    ]
    named = pl.concat_str(part, separator=", ", ignore_nulls=True) if part else pl.lit("")
    classed = pairs.with_columns(_class=pl.when(train & (named != "")).then(named))
    sized = classed.with_columns(_rows=pl.when(pl.col("_class").is_not_null()).then(pl.len().over([*_RECIPE, "_class"])))
    smallest = sized.with_columns(_smallest=pl.col("_rows").min().over(_RECIPE))
    limit = (pl.max_horizontal("_smallest", pl.lit(knobs.min_class)) * knobs.max_ratio).floor().cast(pl.Int64)
    return smallest.with_columns(_limit=pl.when(pl.col("_class").is_not_null()).then(limit))


def _ranks(counted: pl.DataFrame, seed: int) -> pl.DataFrame:
    """`pair_id, _place` (0-based) in which the pairs of a class are taken: one of each cluster, then a second of each, and so on."""
    over = counted.filter(pl.col("_rows") > pl.col("_limit"))
    drawn = over.with_columns(keyed_hash(over["pair_id"], seed=seed)).sort("hash", "pair_id")
    again = drawn.with_columns(_round=pl.int_range(pl.len()).over([*_RECIPE, "_class", "cluster_id"]))
    return again.sort("_round", "hash", "pair_id").select("pair_id", _place=pl.int_range(pl.len()).over([*_RECIPE, "_class"]))


def _notes(counted: pl.DataFrame, knobs: Balance) -> list[str]:
    """One sentence for every recipe whose classes stay further apart than asked."""
    classes = counted.drop_nulls("_class").group_by(*_RECIPE, "_class").agg(pl.col("_rows", "_limit").first())
    kept = classes.with_columns(_kept=pl.min_horizontal("_rows", "_limit")).sort(*_RECIPE, "_kept", "_class")
    recipes = kept.group_by(*_RECIPE, maintain_order=True).agg(
        pl.col("_kept").max().alias("most"), pl.col("_kept").min().alias("least"), (pl.col("_kept") < knobs.min_class).sum().alias("thin")
    )
    return [
        f"{source}/{recipe}: the largest class has {most} pairs in train, the smallest {least} ({most / least:.1f} to 1, asked were "
        f"{knobs.max_ratio:g}); {thin} class{'es have' if thin > 1 else ' has'} fewer than {knobs.min_class}, and no pairs are made up."
        for source, recipe, most, least, thin in recipes.iter_rows()
        if most > knobs.max_ratio * least
    ]
