"""Records become training candidates, as the recipes say."""

from pipelines.pairs.build import build_pairs, reads_across

__all__ = ["build_pairs", "reads_across"]
