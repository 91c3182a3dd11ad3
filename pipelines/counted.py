"""Token counts of earlier runs, by content: a later run, and a later stage of the same run, counts new texts alone. Digests; no text."""

import hashlib
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.remembered import read_remembered, write_remembered
from pipelines.tokens import Counter, fingerprint
from schemas.tables import Schema

KEEP: Final = 20
"""Stages (two or three of a run count) for which a count is kept that none of them asked for: a trial with `--limit` forgets nothing."""
SCHEMA: Final[Schema] = {"key": pl.Binary, "tokens": pl.UInt32, "unasked": pl.UInt8}


def remembering(counter: Counter, path: Path | None, tokenizer: str) -> Counter:
    """`counter` of the tokenizer of that name, with the counts that the file at `path` remembers; the same without a file.

    A file that cannot be read, or is of another tokenizer, counts as empty.
    """
    if path is None or (settings := fingerprint(tokenizer)) is None:
        return counter
    memory = _Counts(path, settings)

    def count(texts: pl.Series) -> pl.Series:
        distinct = texts.drop_nulls().unique(maintain_order=True)
        counted = memory.of(distinct, counter)
        return texts.replace_strict(distinct, counted, default=None, return_dtype=pl.UInt32).alias("tokens")

    return count


class _Counts:
    def __init__(self, path: Path, settings: str) -> None:
        self.path, self.settings = path, settings
        self.kept = read_remembered(path, SCHEMA, settings).with_columns(unasked=pl.col("unasked") + 1)

    def of(self, texts: pl.Series, counter: Counter) -> pl.Series:
        """Counts of `texts` (each once), and the file brought up to date."""
        asked = pl.DataFrame({"key": [_key(text) for text in texts]}, schema={"key": pl.Binary})
        known = asked.join(self.kept, on="key", how="left", maintain_order="left")["tokens"]
        new = known.is_null()
        fresh = asked.filter(new).with_columns(tokens=counter(texts.filter(new)), unasked=pl.lit(0, pl.UInt8))
        others = self.kept.join(asked, on="key", how="anti").filter(pl.col("unasked") < KEEP)
        again = self.kept.join(asked, on="key", how="semi").with_columns(unasked=pl.lit(0, pl.UInt8))
        self.kept = pl.concat([others, again, fresh.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())])
        write_remembered(self.path, self.kept.sort("key"), self.settings)
        return asked.join(self.kept, on="key", how="left", maintain_order="left")["tokens"]


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
