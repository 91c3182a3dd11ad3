"""Clustering that starts from what an earlier run kept."""

from pipelines.clusters.state.increment import cluster_on
from pipelines.clusters.state.kept import Kept
from pipelines.clusters.state.pairs import cluster_pairs_on

__all__ = ["Kept", "cluster_on", "cluster_pairs_on"]
