"""Near-duplicate clusters: one clustering of all texts serves duplicates, contradictions and splits."""

from pipelines.clusters.pairs import cluster_pairs
from pipelines.clusters.texts import cluster_texts

__all__ = ["cluster_pairs", "cluster_texts"]
