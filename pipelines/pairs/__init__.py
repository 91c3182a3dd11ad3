"""Records become training candidates, as the recipes say."""

from pipelines.pairs.build import build_pairs, reads_across
from pipelines.pairs.reviewed import decided_answers

__all__ = ["build_pairs", "decided_answers", "reads_across"]
