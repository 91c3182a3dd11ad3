"""Shares with an interval, where rows of one cluster are no independent evidence."""

from dataclasses import dataclass

import polars as pl

from pipelines.interval import wilson


@dataclass(frozen=True)
class Share:
    """`hits` of `rows`, the 95 % interval of their share, and how many independent rows they are worth."""

    hits: int
    rows: int
    low: float
    high: float
    worth: float

    @property
    def share(self) -> float:
        return self.hits / self.rows if self.rows else 0.0


def share_of(rows: pl.DataFrame, hit: str, cluster: str) -> Share | None:
    """The share of `rows` where the Boolean column `hit` holds, by Wilson's interval (1927) over as many rows as the clusters are worth.

    That is the rows over the design effect: the variance of the share between whole clusters (linearised ratio estimator, Kish 1965), over
    the variance of as many independent rows. Where none or all hit, each cluster is worth one. None without rows.
    """
    if rows.is_empty():
        return None
    by = rows.group_by(cluster).agg(hits=pl.col(hit).sum().cast(pl.Int64), rows=pl.len().cast(pl.Int64))
    hits, count, clusters = int(by["hits"].sum()), rows.height, by.height
    share = hits / count
    if share in {0, 1} or clusters == 1:
        worth = float(clusters)
    else:
        spread = float(((by["hits"] - share * by["rows"]) ** 2).sum()) * clusters / (clusters - 1) / count**2
        worth = count / max(1.0, spread / (share * (1 - share) / count))
    return Share(hits, count, *wilson(share, worth), worth)
