"""Every test of quality over the pairs, the cheap ones first, and the length in tokens last."""

from typing import Final

import polars as pl

from pipelines.quality.fitting import fit_turns
from pipelines.quality.generic import answers_anything
from pipelines.quality.language import unwanted_language
from pipelines.quality.repetition import repeats_itself
from pipelines.quality.texts import HEADING, LINK, MARKDOWN_LINK, PLACEHOLDER, both_sides, letters, placeholder_share
from pipelines.settings.models import Quality
from pipelines.sift import Sifted, sift, together
from pipelines.stock import says_nothing
from pipelines.tokens import Counter, at_most, count_examples
from schemas.tasks import PROSE

STAGE: Final = "sound_pairs"
ANSWERS: Final = ("reply", "chat")
ANSWER_FACTOR: Final = 10
"""An answer to a customer needs this many times `min_output_chars`."""


def drop_unsound(pairs: pl.DataFrame, *, knobs: Quality, count_tokens: Counter) -> Sifted:
    """Set aside the pairs that teach nothing (`low_quality`, each with its reason) and those of too many tokens (`too_long`).

    `pairs` has the columns SCRUBBED_PAIRS; kept rows keep columns and order. Placeholders do not count as letters. A chat is judged by
    everything that each side says in it. `count_tokens` is a counter of `load_counter`; only examples of more UTF-8 bytes than
    `max_tokens` are counted, as no text has more tokens than bytes.
    """
    judged = sift(
        pairs.with_columns(_judgement(both_sides(pairs), knobs)),
        drop=pl.col("_why").is_not_null(),
        fate="low_quality",
        stage=STAGE,
        reason=pl.col("_why"),
    )
    sound = judged.kept.drop("_why")
    languages = unwanted_language(both_sides(sound), knobs.languages)
    spoken = sift(
        sound.with_columns(_why=languages), drop=pl.col("_why").is_not_null(), fate="low_quality", stage=STAGE, reason=pl.col("_why")
    )
    replies = spoken.kept.drop("_why")
    generic = answers_anything(replies, knobs.answers_anything)
    telling = sift(replies.with_columns(generic), drop=pl.col("_why").is_not_null(), fate="low_quality", stage=STAGE, reason=pl.col("_why"))
    return together(
        judged,
        spoken,
        telling,
        _drop_long(fit_turns(telling.kept.drop("_why"), knobs.max_tokens, count_tokens), knobs.max_tokens, count_tokens),
    )


def _judgement(sides: pl.DataFrame, knobs: Quality) -> pl.Series:
    """Why a pair teaches nothing (null where it may); of several reasons the first."""
    answer, prose = pl.col("task").is_in(ANSWERS), pl.col("task").is_in(PROSE)
    needed = pl.when(pl.col("task") == "classify").then(1).when(answer).then(knobs.min_output_chars * ANSWER_FACTOR)
    least = needed.otherwise(knobs.min_output_chars)
    facts = sides.with_columns(
        asked=letters(pl.col("said_in")),
        answered=letters(pl.col("said_out")),
        unlinked=letters(pl.col("said_out"), without=f"{PLACEHOLDER}|{LINK}"),
        refers=_only_refers(pl.col("said_out"), knobs.min_output_chars * ANSWER_FACTOR),
        empty=says_nothing(sides["said_out"], knobs.boilerplate),
        repeats=repeats_itself(sides["said_out"]),
    )
    crowded = pl.max_horizontal(placeholder_share(pl.col("said_in")), pl.when(prose).then(placeholder_share(pl.col("said_out"))))
    return facts.select(
        _why=pl.when(crowded > knobs.max_placeholder_share)
        .then(pl.lit("is mostly placeholders"))
        .when(pl.col("asked") < knobs.min_input_chars)
        .then(_few("input", pl.col("asked"), pl.lit(knobs.min_input_chars)))
        .when(_letters_of_output() < least)
        .then(_few("output", _letters_of_output(), least))
        .when(answer & (pl.col("unlinked") < least))
        .then(pl.lit("its output is a link or an address and nothing else"))
        .when(prose & ~answer & pl.col("refers"))
        .then(pl.lit("its output refers to another page and says nothing itself"))
        .when(answer & pl.col("empty"))
        .then(pl.lit("its output is boilerplate and nothing else"))
        .when(prose & pl.col("repeats"))
        .then(pl.lit("its output says one thing over and over"))
    )["_why"]


def _letters_of_output() -> pl.Expr:
    """A label such as `[NAME]` may look like a placeholder; a label is never too short."""
    return pl.when(pl.col("task") == "classify").then(pl.col("said_out").str.strip_chars().str.len_chars()).otherwise("answered")


def _only_refers(text: pl.Expr, least: int) -> pl.Expr:
    """Headings and a link (`# badge`, `See [Devices](devices.md)`), and fewer than `least` letters besides."""
    rest = letters(text, without=f"{HEADING}|{MARKDOWN_LINK}|{LINK}|{PLACEHOLDER}")
    return text.str.contains(f"{MARKDOWN_LINK}|{LINK}") & (rest < least)


def _few(side: str, count: pl.Expr, least: pl.Expr) -> pl.Expr:
    empty = pl.lit(f"its {side} is empty")
    return (
        pl.when(count == 0).then(empty).otherwise(pl.format("its {} has {} letters and digits, fewer than {}", pl.lit(side), count, least))
    )


def _drop_long(pairs: pl.DataFrame, max_tokens: int, count_tokens: Counter) -> Sifted:
    suspect = at_most(pairs) > max_tokens
    counted = count_examples(pairs.filter(suspect), count_tokens)
    places = pairs.with_row_index("_row").filter(suspect).select("_row", _tokens=counted)
    weighed = pairs.with_row_index("_row").join(places, on="_row", how="left", maintain_order="left")
    long = sift(
        weighed,
        drop=pl.col("_tokens") > max_tokens,
        fate="too_long",
        stage=STAGE,
        reason=pl.format("has {} tokens, more than {}", "_tokens", pl.lit(max_tokens)),
    )
    return Sifted(long.kept.drop("_row", "_tokens"), long.dropped)
