"""The test split of a release: what was asked, and what a model should say."""

from pathlib import Path
from typing import Final

import orjson
import polars as pl

from checks.files.lines import numbered
from pipelines.errors import UserError
from pipelines.export.identity import read_manifest
from schemas.tasks import PREFERRING

GOLD: Final = ("pair_id", "source", "recipe", "task", "unit", "prompt", "gold")


def test_split(release: Path) -> pl.DataFrame:
    """The test examples of `release`, columns GOLD: `prompt` holds all that a model reads, `gold` the last answer.

    Raises UserError when there is no finished release there, or it has no test split.
    """
    read_manifest(release)
    said = pl.col("turns").list.eval(pl.element().struct.field("content"))
    before = said.list.head(said.list.len().cast(pl.Int64) - 1)
    prompt = pl.concat_list(pl.col("system").fill_null(""), before).list.join("\n").alias("prompt")
    test = pl.scan_parquet(release / "canonical.parquet").filter(pl.col("split") == "test")
    found = test.with_columns(prompt, said.list.last().alias("gold")).select(GOLD).collect()
    if found.is_empty():
        raise UserError(f"{release}: has no test split to score on.\n  Give `split.test` a share in the config and run again.")
    return found.sort("pair_id")


def scored_of(test: pl.DataFrame, predicted: pl.Series) -> tuple[pl.DataFrame, int]:
    """The rows of `test` (GOLD) to score, and how many are left out: preferences, unless they are among the `predicted` pair ids.

    A preference holds two answers to choose from and asks a model for none; an answer to it all the same is held against the better one.
    Raises UserError where nothing is left.
    """
    preferring = pl.col("task").is_in(sorted(PREFERRING)).fill_null(value=False)
    scored = test.filter(~preferring | pl.col("pair_id").is_in(predicted.implode()))
    if scored.is_empty():
        raise UserError(
            f"the test split holds {test.height:,} preferences and nothing else: they have no answer to score."
            "\n  Predict them by `pair_id` to hold an answer against the better one."
        )
    return scored, test.height - scored.height


def test_lines(release: Path) -> pl.DataFrame:
    """`line` (1-based) and `pair_id` of the test file of the release's first target, in the order of its lines."""
    config = read_manifest(release).get("config", {})
    named = [str(name) for name in config.get("export", {}).get("targets", [])]
    folders = [release / name for name in named if (release / name).is_dir()] or sorted(
        path.parent for path in release.glob("*/test.jsonl")
    )
    traces = [orjson.loads(line) for _, line in numbered(folders[0] / "lineage.jsonl")] if folders else []
    told = [(trace["line"], trace["pair_id"]) for trace in traces if trace["split"] == "test" and trace["line"] and trace["pair_id"]]
    return pl.DataFrame(told, schema={"line": pl.Int64, "pair_id": pl.String}, orient="row").sort("line")
