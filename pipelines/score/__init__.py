"""How well a model answers the test split: each recipe by the measure that fits it, with intervals."""

from pipelines.score.figures import Figure, score_predictions

__all__ = ["Figure", "score_predictions"]
