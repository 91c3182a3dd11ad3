"""Pairs that cannot both be right: found among near-duplicates, then resolved."""

from pipelines.contradictions.find import find_conflicts
from pipelines.contradictions.resolve import resolve_conflicts, unsettled

__all__ = ["find_conflicts", "resolve_conflicts", "unsettled"]
