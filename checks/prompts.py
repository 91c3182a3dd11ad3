"""One prompt, one thing asked: a trainer must not meet one prompt with the answers of several recipes."""

from typing import Final

import polars as pl

from checks.result import CheckResult

NAME: Final = "one prompt asks for one thing"


def shared_prompts(pairs: pl.DataFrame) -> pl.DataFrame:
    """Prompts of the train split of `pairs` (SPLIT_PAIRS) that stand under several recipes with different outputs.

    One row a prompt: `recipes` (sorted list) and `pairs` that it stands in. A prompt is the system text (none is as empty) and the turns
    before the answer; of a conversation (`chat`) those before its first answer, which is learned as well.
    """
    last = pl.when(pl.col("task") == "chat").then(1).otherwise(pl.col("turns").list.len() - 1)
    asked = pairs.filter(pl.col("split") == "train").select(
        "recipe",
        prompt=pl.struct(pl.col("system").fill_null(""), pl.col("turns").list.head(last)).struct.json_encode(),
        output=pl.col("turns").list.get(last, null_on_oob=True).struct.field("content"),
    )
    prompts = asked.group_by("prompt").agg(recipes=pl.col("recipe").unique().sort(), outputs=pl.col("output").n_unique(), pairs=pl.len())
    shared = prompts.filter((pl.col("recipes").list.len() > 1) & (pl.col("outputs") > 1))
    return shared.sort("prompt").select("recipes", "pairs")


def check_prompts(pairs: pl.DataFrame) -> CheckResult:
    """Warn when recipes of `pairs` (SPLIT_PAIRS) ask for different things with the same prompt; it blocks nothing."""
    shared = shared_prompts(pairs)
    if shared.is_empty():
        return CheckResult(NAME, True, "no prompt of the train split stands under several recipes with different outputs", blocks=False)
    recipes = sorted(shared["recipes"].explode().unique())
    stand = "prompt of the train split stands" if shared.height == 1 else "prompts of the train split stand"
    said = (
        f"{shared.height:,} {stand} under several recipes ({', '.join(recipes[:-1])} and {recipes[-1]}) with different outputs, "
        "so that a model must guess what is asked for: give each recipe a system prompt of its own"
    )
    return CheckResult(NAME, False, said, int(shared["pairs"].sum()), blocks=False)
