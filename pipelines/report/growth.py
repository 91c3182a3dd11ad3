"""What the exported pairs weigh and hold, before and now: tokens of an example, kinds of personal data that were in it."""

from dataclasses import dataclass, replace

import polars as pl

from pipelines.report.chance import beyond_chance, means
from pipelines.report.changes import Change, moved
from pipelines.report.formats import kind_name


@dataclass(frozen=True)
class Weight:
    """Tokens of the exported pairs of one recipe: how many pairs, all tokens, and their mean, before and now."""

    recipe: str
    rows: tuple[int, int]
    totals: tuple[int, int]
    means: tuple[float, float]
    chance: float | None
    jump: bool = False


def kinds_moved(before: pl.DataFrame, facets_before: pl.DataFrame, now: pl.DataFrame, facets: pl.DataFrame) -> list[Change]:
    """Exported records by kind of personal data found in them (ledgers with their FACETS); nothing where either release has no facets."""
    if facets_before.height != before.height or facets.height != now.height:
        return []
    return moved(_kinds(before, facets_before), _kinds(now, facets))


def _kinds(ledger: pl.DataFrame, facets: pl.DataFrame) -> pl.DataFrame:
    exported = facets.filter(ledger["fate"] == "exported").select("kinds", key="record_id")
    kinds = exported.explode("kinds", keep_nulls=False, empty_as_null=False).rename({"kinds": "name"})
    names = {name: kind_name(name) for name in kinds["name"].unique()}
    return kinds.select("key", pl.col("name").replace(names), unit="key")


def weights_of(before: pl.DataFrame, facets_before: pl.DataFrame, now: pl.DataFrame, facets: pl.DataFrame) -> list[Weight]:
    """Tokens by source and recipe, by the name of the recipe; jumps of the mean marked (Welch)."""
    if facets_before.height != before.height or facets.height != now.height:
        return []
    both = _weighed(before, facets_before).join(_weighed(now, facets), on="recipe", suffix="_now", maintain_order="left")
    found = [_weight(row) for row in both.iter_rows(named=True)]
    return [replace(one, jump=mark) for one, mark in zip(found, beyond_chance([one.chance for one in found]), strict=True)]


def _weighed(ledger: pl.DataFrame, facets: pl.DataFrame) -> pl.DataFrame:
    rows = ledger.select("fate", recipe=pl.format("{} · {}", "source", "recipe")).with_columns(facets["tokens"].cast(pl.Int64))
    tokens = pl.col("tokens")
    by = rows.filter(pl.col("fate") == "exported", tokens.is_not_null()).group_by("recipe")
    return by.agg(rows=pl.len(), total=tokens.sum(), mean=tokens.mean(), variance=tokens.var()).sort("recipe")


def _weight(row: dict[str, float]) -> Weight:
    one, other = ((int(row[f"rows{s}"]), row[f"mean{s}"], row[f"variance{s}"] or 0.0) for s in ("", "_now"))
    totals = int(row["total"]), int(row["total_now"])
    return Weight(str(row["recipe"]), (one[0], other[0]), totals, (one[1], other[1]), means(one, other))
