"""Pairs that teach nothing, and pairs that are too long."""

from pipelines.quality.sieve import drop_unsound

__all__ = ["drop_unsound"]
