"""Train, validation and test, placed by unit and searched for twins."""

from pipelines.split.stage import split_pairs

__all__ = ["split_pairs"]
