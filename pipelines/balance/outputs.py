"""One output given a thousand times: its template is found by clustering outputs, and only so many pairs of it are trained on."""

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from pipelines.clusters import cluster_texts
from pipelines.clusters.answers import answer_said
from pipelines.clusters.normal import normalise
from pipelines.clusters.sketch import sketch_texts
from pipelines.order import keyed_hash
from pipelines.settings.models import Dedupe
from pipelines.sift import Sifted, no_verdicts, sift

STAGE: Final = "balanced_pairs"
WORDED: Final = ("reply", "chat", "draft", "rewrite")
"""Tasks whose outputs are prose: a label or a JSON object is meant to come again."""
PERMUTATIONS: Final = 128


def cap_outputs(pairs: pl.DataFrame, *, most: int | None, seed: int, dedupe: Dedupe) -> Sifted:
    """Keep at most `most` train pairs of each template of outputs of a recipe (null: all), those with the least similar inputs.

    Outputs that cluster together are of one template; of a chat everything after the first turn counts. Dropped pairs get fate
    `unbalanced`, and as `matched_id` the kept pair whose input is most like theirs.
    """
    worded = pairs.filter((pl.col("split") == "train") & pl.col("task").is_in(WORDED))
    if most is None or len(worded) <= most:
        return Sifted(pairs, no_verdicts())
    template = cluster_texts(worded.select(answer_said())["answer"], knobs=dedupe)["leader"]
    named = worded.select("pair_id", "source", "recipe", "input", keyed_hash(worded["pair_id"], seed=seed), _template=template)
    counted = named.with_columns(_same=pl.len().over("source", "recipe", "_template")).filter(pl.col("_same") > most)
    thinned = [_thin(part, most) for part in counted.sort("hash", "pair_id").partition_by("source", "recipe", "_template")]
    judged = pairs.join(pl.concat([_NONE, *thinned]), on="pair_id", how="left", maintain_order="left")
    reason = pl.format(
        "its output is one of {} of one template in train, of which {} with the least similar inputs are kept", "_same", pl.lit(most)
    )
    outcome = sift(judged, drop=pl.col("_like").is_not_null(), fate="unbalanced", stage=STAGE, reason=reason, matched_id=pl.col("_like"))
    return Sifted(outcome.kept.select(pairs.columns), outcome.dropped)


_NONE: Final = pl.DataFrame(schema={"pair_id": pl.String, "_same": pl.UInt32, "_like": pl.String})


def _thin(part: pl.DataFrame, most: int) -> pl.DataFrame:
    """The pairs of a template that go: `pair_id, _same`, and `_like`, the kept pair with the most similar input."""
    kept, like = _spread(sketch_texts(normalise(part["input"]), num_perm=PERMUTATIONS).low, most)
    matched = part["pair_id"].gather(kept[like])
    return part.select("pair_id", pl.col("_same").cast(pl.UInt32), _like=matched).filter(~pl.int_range(pl.len()).is_in(kept.tolist()))


def _spread(low: npt.NDArray[np.uint8], most: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """`most` rows far from one another, and for every row which of them is nearest (its place among them).

    Farthest-first traversal (Gonzalez 1985) over the share of equal signature places, which estimates the Jaccard; the first row begins.
    """
    kept = np.zeros(most, np.int64)
    nearest, like = np.full(len(low), -1.0), np.zeros(len(low), np.int64)
    for place in range(most):
        kept[place] = 0 if not place else int(np.argmin(nearest))
        alike = (low == low[kept[place]]).mean(axis=1)
        like[alike > nearest] = place
        nearest = np.maximum(nearest, alike)
        nearest[kept[: place + 1]] = 2.0
    return kept, like
