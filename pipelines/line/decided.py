"""What two stages of a run must have read alike."""

from hashlib import sha256

import polars as pl


def decided_hash(decided: pl.DataFrame) -> str:
    """A hash of what people decided about answers."""
    return sha256(decided.write_csv().encode()).hexdigest()
