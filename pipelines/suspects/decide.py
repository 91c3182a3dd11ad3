"""From what is probable to what is said of each label, and of the labels as a whole."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from pipelines.clusters.limits import Bools, Floats, Ints
from pipelines.suspects.classes import Classes, classes_of, confident_joint, expected_issues
from pipelines.suspects.notes import notes_of
from pipelines.suspects.scores import Verdicts, score, verdicts_of

NONE: Final = -1
"""The code of a label that no model learns: missing, or too rare."""
AGREE: Final = 2
"""Near-duplicates that must carry another label before a row of a rare label is suspected."""


@dataclass(frozen=True)
class Opinions:
    """The distinct `rows` (text, label, copies) and what is probable of each.

    `codes` are NONE where no model learns the label, `near` the votes of the near-duplicates for each code.
    """

    rows: pl.DataFrame
    codes: Ints
    clusters: Ints
    probabilities: Floats
    near: Floats

    @property
    def missing(self) -> Bools:
        return self.rows["label"].is_null().to_numpy()

    @property
    def rare(self) -> Bools:
        return np.asarray((self.codes == NONE) & ~self.missing, dtype=np.bool_)


def decide(opinions: Opinions, names: list[str]) -> tuple[pl.DataFrame, list[str]]:
    """A verdict for each distinct row (`text, label` and the columns of the outcome), and notes on the labels as a whole."""
    rare, missing, copies = opinions.rare, opinions.missing, opinions.rows["copies"]
    lone = {str(name): int(count) for name, count in opinions.rows.filter(rare).group_by("label").agg(pl.sum("copies")).iter_rows()}
    unlabelled = int(copies.filter(missing).sum())
    if not names:
        return _outcome(opinions.rows, np.zeros(len(rare)), opinions.rows["label"], rare & False), notes_of(
            Classes([], np.empty(0, np.int64), []), None, missing=unlabelled, rare=lone, held=0
        )
    known = opinions.codes >= 0
    probable = opinions.probabilities[known], opinions.codes[known]
    joint = confident_joint(probable[1], probable[0]) if len(names) > 1 else np.zeros((1, 1), np.int64)
    classes = classes_of(names, joint)
    verdicts = _with_rare(verdicts_of(opinions.probabilities, opinions.codes), opinions)
    scores = np.where(missing, 0, score(verdicts, _broad(verdicts, opinions.codes, classes)))
    held = _held(verdicts, opinions, classes)
    most = expected_issues(probable[1], probable[0]) if len(names) > 1 else 0
    marked = _marked(scores, known & verdicts.outweighed & ~held, most) | (
        rare & verdicts.outweighed & (opinions.near.max(axis=1) >= AGREE)
    )
    suggested = np.where(verdicts.outweighed, np.array(names, dtype=object)[verdicts.other], opinions.rows["label"].to_numpy())
    notes = notes_of(classes, joint, missing=unlabelled, rare=lone, held=int(copies.filter(held).sum()))
    return _outcome(opinions.rows, scores, pl.Series(suggested.tolist(), dtype=pl.String), marked), notes


def _outcome(rows: pl.DataFrame, scores: Floats, suggested: pl.Series, marked: Bools) -> pl.DataFrame:
    return rows.select(
        "text", "label", pl.Series("suspect_score", scores), suggested.alias("suggested_label"), pl.Series("label_suspect", marked)
    )


def _with_rare(verdicts: Verdicts, opinions: Opinions) -> Verdicts:
    """Verdicts on rare labels from near-duplicates alone, the row's own label being one voice: no model could know them."""
    rare = opinions.rare
    mates = opinions.rows.with_columns(pl.Series("cluster", opinions.clusters)).select(pl.sum("copies").over("cluster", "label") - 1)
    same = mates.to_series().to_numpy().astype(np.float64)
    total = 1 + same + opinions.near.sum(axis=1)
    own = np.where(rare, (1 + same) / total, verdicts.own)
    best = np.where(rare, opinions.near.max(axis=1) / total, verdicts.best)
    return Verdicts(own, best, np.where(rare, opinions.near.argmax(axis=1), verdicts.other))


def _broad(verdicts: Verdicts, codes: Ints, classes: Classes) -> Bools:
    """Rows whose own or other label is a catch-all."""
    return np.asarray(np.isin(codes, classes.catch_alls) | np.isin(verdicts.other, classes.catch_alls), dtype=np.bool_)


def _held(verdicts: Verdicts, opinions: Opinions, classes: Classes) -> Bools:
    """Rows not marked for all their score: the other label overlaps theirs or is a catch-all, and no near-duplicate speaks for it."""
    rows = np.arange(len(opinions.codes))
    spoken = opinions.near[rows, verdicts.other] > opinions.near[rows, np.maximum(opinions.codes, 0)]
    pairs = {code for one, two, _ in classes.overlaps for code in ((one, two), (two, one))}
    between = np.array([pair in pairs for pair in zip(opinions.codes.tolist(), verdicts.other.tolist(), strict=True)], dtype=np.bool_)
    return np.asarray((between | np.isin(verdicts.other, classes.catch_alls)) & verdicts.outweighed & ~spoken, dtype=np.bool_)


def _marked(scores: Floats, open_to: Bools, most: int) -> Bools:
    """The `most` highest scores among the rows `open_to` it; a row that ties with the last is marked too."""
    open_scores = np.sort(scores[open_to])[::-1]
    if most < 1 or not len(open_scores):
        return np.zeros(len(scores), np.bool_)
    return np.asarray(open_to & (scores >= open_scores[min(most, len(open_scores)) - 1]), dtype=np.bool_)
