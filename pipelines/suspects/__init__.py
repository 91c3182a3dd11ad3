"""Labels that are probably wrong: what models that never saw a row, its near-duplicates and its nearest neighbours say of its label."""

from pipelines.suspects.judge import Judged, judge_labels
from pipelines.suspects.pairs import find_suspects, told

__all__ = ["Judged", "find_suspects", "judge_labels", "told"]
