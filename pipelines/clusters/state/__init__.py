"""Clustering that starts from what an earlier run kept."""
