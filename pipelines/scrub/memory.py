"""Findings of an earlier run, by content: a later run pays for new text alone. Digests, places, kinds and scores; no text."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.remembered import read_remembered, write_remembered
from pipelines.scrub.detector import Finding
from schemas.tables import Schema

KEEP: Final = 5
"""Runs for which findings are kept that none of them asked for: a trial with `--limit` forgets nothing."""
_FINDING: Final = pl.Struct({"start": pl.UInt32, "end": pl.UInt32, "entity_type": pl.String, "score": pl.Float64, "detector": pl.String})
SCHEMA: Final[Schema] = {"key": pl.Binary, "age": pl.UInt8, "findings": pl.List(_FINDING)}


class Memory:
    """What one set of settings found, in one Parquet file; one that cannot be read, or is of other settings, counts as empty."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        self.path, self.salt = path, fingerprint.encode()
        self._kept = read_remembered(path, SCHEMA, fingerprint)
        self._asked: list[bytes] = []
        self.fingerprint = fingerprint

    def key(self, text: str) -> bytes:
        """The digest of `text` under these settings."""
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, salt=hashlib.sha256(self.salt).digest()[:16]).digest()

    def recall(self, texts: Sequence[str]) -> dict[str, list[Finding]]:
        """What is remembered of those of `texts` that an earlier run read."""
        if self._kept.is_empty():
            return {}
        keys = [self.key(text) for text in texts]
        asked = pl.DataFrame({"key": keys}, schema={"key": pl.Binary}).with_row_index("row")
        found = asked.join(self._kept, on="key", maintain_order="left")
        self._asked += found["key"].to_list()
        return {texts[row]: [Finding(**one) for one in some] for row, some in found.select("row", "findings").iter_rows()}

    def keep(self, found: Mapping[str, Iterable[Finding]]) -> None:
        """Remember `found` (findings by text) beside what was recalled, and forget what KEEP runs did not ask for."""
        rows = [(self.key(text), 0, [one._asdict() for one in some]) for text, some in found.items()]
        fresh = pl.DataFrame(rows, schema=SCHEMA, orient="row")
        asked = pl.Series(self._asked, dtype=pl.Binary)
        aged = self._kept.with_columns(
            age=pl.when(pl.col("key").is_in(asked.implode())).then(pl.lit(0, pl.UInt8)).otherwise(pl.col("age") + 1)
        )
        self._kept = pl.concat([aged.filter(pl.col("age") < KEEP), fresh]).unique("key", keep="last").sort("key")
        write_remembered(self.path, self._kept, self.fingerprint)
