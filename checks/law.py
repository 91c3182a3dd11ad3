"""The law of the ledger: whatever was read is in it, whatever was built is in it once, and everything has one fate and a reason.

Each function takes tables and returns the rows that offend; `law` asks all of them.
"""

import polars as pl

from checks.result import CheckResult
from schemas.fates import FATES
from schemas.tables import LEDGER


def unaccounted_records(ledger: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """Records read (`record_id`) of which the ledger says nothing."""
    return records.select("record_id").unique().join(ledger, on="record_id", how="anti").sort("record_id")


def unknown_records(ledger: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """Ledger rows of records that nobody read."""
    return ledger.join(records, on="record_id", how="anti", nulls_equal=True)


def unaccounted_pairs(ledger: pl.DataFrame, pairs_built: pl.DataFrame) -> pl.DataFrame:
    """Pairs built (`pair_id`) of which the ledger says nothing."""
    return pairs_built.select("pair_id").unique().join(ledger, on="pair_id", how="anti").sort("pair_id")


def unknown_pairs(ledger: pl.DataFrame, pairs_built: pl.DataFrame) -> pl.DataFrame:
    """Ledger rows of pairs that nobody built, or that were built of another record."""
    return ledger.drop_nulls("pair_id").join(pairs_built, on=["pair_id", "record_id"], how="anti")


def repeated_pairs(ledger: pl.DataFrame) -> pl.DataFrame:
    """Ledger rows of pairs that have more than one fate."""
    return ledger.drop_nulls("pair_id").filter(pl.col("pair_id").is_duplicated())


def repeated_stops(ledger: pl.DataFrame) -> pl.DataFrame:
    """Ledger rows without a pair that tell the same record and recipe twice, or a record that stopped before the recipes and did not."""
    stops = ledger.filter(pl.col("pair_id").is_null())
    twice = stops.filter(pl.struct("record_id", "recipe").is_duplicated())
    stopped = stops.filter(pl.col("recipe").is_null())
    went_on = ledger.filter(pl.col("recipe").is_not_null()).join(stopped, on="record_id", how="semi")
    return pl.concat([twice, went_on])


def skipped_recipes(ledger: pl.DataFrame) -> pl.DataFrame:
    """Records that reached the recipes of their source and of which one recipe says nothing: `source, record_id, recipes, told`."""
    told = ledger.drop_nulls("recipe").group_by("source", "record_id").agg(told=pl.col("recipe").n_unique())
    recipes = ledger.drop_nulls("recipe").group_by("source").agg(recipes=pl.col("recipe").n_unique())
    return told.join(recipes, on="source").filter(pl.col("told") < pl.col("recipes")).sort("source", "record_id")


def unknown_fates(ledger: pl.DataFrame) -> pl.DataFrame:
    """Ledger rows whose fate is none that there is."""
    return ledger.filter(pl.col("fate").is_null() | ~pl.col("fate").is_in(list(FATES)))


def without_reason(ledger: pl.DataFrame) -> pl.DataFrame:
    """Ledger rows whose reason or stage says nothing."""
    said = pl.col("reason").str.strip_chars().str.len_chars().fill_null(0)
    return ledger.filter((said < 3) | pl.col("stage").is_null())


def unmatched_duplicates(ledger: pl.DataFrame) -> pl.DataFrame:
    """Duplicates whose `matched_id` is no pair and no record of the ledger."""
    duplicates = ledger.filter(pl.col("fate") == "duplicate")
    told = pl.concat([ledger["pair_id"], ledger["record_id"]]).drop_nulls().unique().to_frame("matched_id")
    return duplicates.join(told, on="matched_id", how="anti", maintain_order="left")


def miscounted(ledger: pl.DataFrame, pairs_built: pl.DataFrame) -> pl.DataFrame:
    """Recipes whose rows with a pair, counted by fate, do not add up to the pairs built: `source, recipe, fates, built`."""
    fates = (
        ledger.drop_nulls("pair_id").group_by("source", "recipe", "fate").len().group_by("source", "recipe").agg(fates=pl.col("len").sum())
    )
    built = pairs_built.group_by("source", "recipe").agg(built=pl.col("pair_id").n_unique())
    both = built.join(fates, on=["source", "recipe"], how="full", coalesce=True, nulls_equal=True)
    return both.filter(pl.col("built").fill_null(0) != pl.col("fates").fill_null(0)).sort("source", "recipe")


def wrong_columns(ledger: pl.DataFrame) -> list[str]:
    """Columns that the ledger lacks or has too many, or the order where that alone is wrong."""
    differing = sorted(set(ledger.columns) ^ set(LEDGER))
    return differing or ([] if ledger.columns == list(LEDGER) else ["their order"])


def law(ledger: pl.DataFrame, *, records: pl.DataFrame, pairs_built: pl.DataFrame, rows_read: int) -> list[CheckResult]:
    """Ask the whole law of `ledger` (columns LEDGER).

    `records` has `record_id`, `pairs_built` `pair_id, record_id, source, recipe`; `rows_read` was counted on its own while reading.
    """
    distinct = records["record_id"].n_unique()
    apart = abs(rows_read - distinct) + records.height - distinct
    asked = [
        ("every record is in the ledger", unaccounted_records(ledger, records), "records read have no row"),
        ("the ledger knows no other record", unknown_records(ledger, records), "rows are of records that nobody read"),
        ("every pair is in the ledger", unaccounted_pairs(ledger, pairs_built), "pairs built have no row"),
        ("the ledger knows no other pair", unknown_pairs(ledger, pairs_built), "rows are of pairs that nobody built"),
        *intrinsic(ledger),
        ("the counts add up", miscounted(ledger, pairs_built), "recipes have other counts of fates than of pairs built"),
    ]
    said = f"{rows_read} rows were read and {distinct} records named"
    counted = CheckResult("every row read is one record", not apart, said, apart)
    return [_columns(ledger), counted, *(judged(name, offenders, said) for name, offenders, said in asked)]


def intrinsic(ledger: pl.DataFrame) -> list[tuple[str, pl.DataFrame, str]]:
    """The part of the law that a ledger shows by itself: name, offending rows, what they do."""
    return [
        ("every pair has one fate", repeated_pairs(ledger), "rows give a pair a second fate"),
        ("every stop is told once", repeated_stops(ledger), "rows tell of a record's stop twice, or beside rows of its recipes"),
        ("every recipe tells of every record", skipped_recipes(ledger), "records have no row for one of their recipes"),
        ("every fate is known", unknown_fates(ledger), "rows have no known fate"),
        ("every row has a reason", without_reason(ledger), "rows give no reason or stage"),
        ("every duplicate names its twin", unmatched_duplicates(ledger), "duplicates name no pair or record of the ledger"),
    ]


def judged(name: str, offenders: pl.DataFrame, said: str) -> CheckResult:
    """The result of one question of the law, with the first offender's id."""
    ids = [column for column in ("pair_id", "record_id", "recipe") if column in offenders.columns]
    first = next((row for row in offenders.select(ids).row(0) if row), "?") if offenders.height and ids else ""
    text = f"{offenders.height:,} {said}; the first is {first}" if offenders.height else "holds"
    return CheckResult(name, offenders.is_empty(), text, offenders.height)


def _columns(ledger: pl.DataFrame) -> CheckResult:
    wrong = wrong_columns(ledger)
    return CheckResult("the ledger has its columns", not wrong, f"differs in {', '.join(wrong)}" if wrong else "holds", len(wrong))
