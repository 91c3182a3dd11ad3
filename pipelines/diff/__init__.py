"""Two releases compared: which rows were added, removed or changed, by which rule, and what else differs between the two."""

from pipelines.diff.compare import Comparison, compare_releases
from pipelines.diff.page import render_diff
from pipelines.diff.thresholds import Threshold, read_threshold
from pipelines.diff.told import as_json

__all__ = ["Comparison", "Threshold", "as_json", "compare_releases", "read_threshold", "render_diff"]
