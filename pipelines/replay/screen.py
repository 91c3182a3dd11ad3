"""What a replay row must pass before it goes out: scrubbed, no text of a benchmark, none of validation or test, not too long."""

from pathlib import Path
from typing import Final

import polars as pl

from pipelines.exclude import drop_listed
from pipelines.exclude.listed import LISTED
from pipelines.replay.file import NAME
from pipelines.replay.stage import Screen
from pipelines.scrub import scrub_pairs
from pipelines.settings.models import Curation
from pipelines.sift import Sifted, sift
from pipelines.tokens import Counter, count_examples
from schemas.tables import PAIRS, SCRUBBED_PAIRS, TURN

STAGE: Final = "balanced_pairs"


def screening(curation: Curation, pairs: pl.DataFrame, listed: pl.DataFrame, counter: Counter, *, memory: Path | None = None) -> Screen:
    """What sifts replay rows beside `pairs` (SPLIT_PAIRS); `listed` (LISTED) are texts to keep out, `memory` is a file of findings."""
    apart = pl.concat([listed.select(*LISTED), held_out(pairs)])

    def screen(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        scrubbed = scrub_pairs(_as_pairs(rows), knobs=curation.scrub, memory=memory)
        others = drop_listed(scrubbed.kept, apart, similarity=curation.dedupe.similarity, stage=STAGE)
        short = _short(others.kept, curation.quality.max_tokens, counter)
        gone = pl.concat([scrubbed.dropped, others.dropped, short.dropped]).select("record_id", why="reason")
        places = rows.select("place", record_id=_record())
        return _as_rows(short.kept), places.join(gone, on="record_id", maintain_order="left").select("place", "why")

    return screen


def held_out(pairs: pl.DataFrame) -> pl.DataFrame:
    """What is asked in validation and test, as texts to keep out of train (LISTED); the place names the split, no record."""
    turns = pairs.filter(pl.col("split") != "train").select("split", "turns").explode("turns").unnest("turns")
    asked = turns.filter(pl.col("role") == "user")
    return asked.select(text="content", place=pl.format("a row of {}", "split")).unique("text", keep="first", maintain_order=True)


def _record() -> pl.Expr:
    return pl.format(f"{NAME}/{{}}", "digest")


def _as_pairs(rows: pl.DataFrame) -> pl.DataFrame:
    """PAIRS of which each is a record of its own; a system prompt from the file is a turn, so that it is scrubbed too."""
    prompt = pl.concat_list(pl.struct(role=pl.lit("system"), content="system").cast(TURN), "turns")
    fixed = {"source": NAME, "kind": "tickets", "recipe": "replay", "task": "chat"}
    named = rows.with_columns(
        record_id=_record(),
        pair_id=pl.format(f"{NAME}/{{}}#replay", "digest"),
        read_order=pl.int_range(pl.len()),
        notes=pl.concat_list("place"),
        turns=pl.when(pl.col("system").is_not_null()).then(prompt).otherwise("turns"),
        system=pl.lit(None, pl.String),
        **{name: pl.lit(value) for name, value in fixed.items()},
    )
    return named.select((pl.col(name) if name in named.columns else pl.lit(None)).cast(kind).alias(name) for name, kind in PAIRS.items())


def _as_rows(pairs: pl.DataFrame) -> pl.DataFrame:
    first = pl.col("turns").list.first().struct
    prompted = first.field("role") == "system"
    return pairs.select(
        digest=pl.col("record_id").str.strip_prefix(f"{NAME}/"),
        place=pl.col("notes").list.first(),
        system=pl.when(prompted).then(first.field("content")),
        turns=pl.when(prompted).then(pl.col("turns").list.slice(1)).otherwise("turns"),
    )


def _short(pairs: pl.DataFrame, most: int, counter: Counter) -> Sifted:
    counted = pairs.with_columns(_tokens=count_examples(pairs, counter))
    said = pl.format(f"has {{}} tokens; quality.max_tokens is {most:,}", "_tokens")
    sifted = sift(counted, drop=pl.col("_tokens") > most, fate="too_long", stage=STAGE, reason=said)
    return Sifted(sifted.kept.select(*SCRUBBED_PAIRS), sifted.dropped)
