"""The train split without what outweighs the rest: classes, and one answer given a thousand times."""

from pipelines.balance.stage import balance_pairs

__all__ = ["balance_pairs"]
