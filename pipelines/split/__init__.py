"""Train, validation and test, placed by unit and searched for twins."""

from pipelines.split.stage import split_pairs, without_twins

__all__ = ["split_pairs", "without_twins"]
