"""What is to say about labels as a whole: too rare to judge, catch-alls that swallow others, pairs that overlap."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipelines.clusters.limits import Floats, Ints

RARE: Final = 4
"""Different texts (clusters) that a label needs before a model can learn it without the row in question."""
CATCH_ALLS: Final = (
    {"other", "others", "misc", "miscellaneous", "general", "unknown", "none", "oos", "default"}
    | {"unclassified", "uncategorized", "uncategorised", "sonstiges", "andere", "autre", "autres"}
    | {"otro", "otros", "altro", "overig", "outro", "outros"}
)
SPREAD: Final = 0.3
"""Share of a label's rows that look like other labels from which it may be a catch-all …"""
FOCUS: Final = 0.35
"""… when no single one of those takes more than this share of them."""
OVERLAP: Final = 0.15
"""Share of each of two labels' rows that look like the other, from which the two overlap as a whole."""


@dataclass(frozen=True)
class Classes:
    """`names` of the labels that models learn (a row's code is its place), the codes of `catch_alls`, and `overlaps` (code, code, rows)."""

    names: list[str]
    catch_alls: Ints
    overlaps: list[tuple[int, int, int]]


def common_labels(labels: list[str | None], clusters: Ints) -> list[str]:
    """The labels that at least RARE clusters carry, sorted."""
    seen = {(label, cluster) for label, cluster in zip(labels, clusters.tolist(), strict=True) if label is not None}
    counts: dict[str, int] = {}
    for label, _ in seen:
        counts[label] = counts.get(label, 0) + 1
    return sorted(label for label, count in counts.items() if count >= RARE)


def classes_of(names: list[str], joint: npt.NDArray[np.int64]) -> Classes:
    """Judge labels by the confident joint: rows of the given label (row) that are confidently of another (column)."""
    away = joint.copy()
    np.fill_diagonal(away, 0)
    sizes = np.maximum(joint.sum(axis=1), 1)
    shares = away / sizes[:, None]
    wide = (shares.sum(axis=1) >= SPREAD) & (away.max(axis=1) <= FOCUS * away.sum(axis=1))
    named = np.array([not CATCH_ALLS.isdisjoint(_words(name)) and len(_words(name)) <= 2 for name in names], dtype=np.bool_)
    both = np.minimum(shares, shares.T)
    pairs = [
        (int(one), int(two), int(away[one, two] + away[two, one])) for one, two in zip(*np.nonzero(np.triu(both) >= OVERLAP), strict=True)
    ]
    return Classes(names, np.flatnonzero(wide | named), sorted(pairs, key=lambda pair: (-pair[2], pair)))


def _words(name: str) -> list[str]:
    return name.lower().replace("_", " ").replace("-", " ").replace("/", " ").split()


def confident_joint(labels: Ints, probabilities: Floats) -> npt.NDArray[np.int64]:
    """cleanlab's count of rows by given label (row) and confidently predicted label (column), calibrated to the rows there are."""
    from cleanlab.count import compute_confident_joint

    return np.asarray(compute_confident_joint(labels, probabilities), dtype=np.int64)


def expected_issues(labels: Ints, probabilities: Floats) -> int:
    """cleanlab's estimate of how many labels are wrong."""
    from cleanlab.count import num_label_issues

    return int(num_label_issues(labels, probabilities, estimation_method="off_diagonal"))
