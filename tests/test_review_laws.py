"""Laws of decisions: no row is lost, whatever people decide."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.contradictions import find_conflicts, resolve_conflicts
from pipelines.review import apply_decisions
from pipelines.review.decisions import SCHEMA
from pipelines.review.hashes import hash_texts
from pipelines.settings.models import Contradictions
from schemas.tables import CLUSTERED_PAIRS
from tests.pair_frames import split_rows

ROWS = [("where is it", label, "one") for label in "abca"] + [("stop it", label, "two") for label in "aba"] + [("alone", "a", "three")]
PAIRS = split_rows(
    *[
        {"input": text, "output": label, "label": label, "task": "classify", "recipe": "classify", "cluster_id": cluster}
        for text, label, cluster in ROWS
    ]
).select(list(CLUSTERED_PAIRS))
CHOICES = st.lists(st.tuples(st.integers(0, len(ROWS)), st.sampled_from(["keep", "drop", "relabel", "prefer"]), st.booleans()), max_size=6)


@settings(max_examples=60, deadline=None)
@given(CHOICES)
def test_every_pair_is_kept_or_dropped_once_and_no_open_conflict_holds_a_dropped_row(choices: list[tuple[int, str, bool]]) -> None:
    hashes = [*hash_texts(PAIRS), "none"]
    rows = [
        {
            "kind": "contradiction",
            "pair_id": f"desk/{at}#classify",
            "text_hash": hashes[at] if true else "old",
            "decision": what,
            "label": "z",
            "at": "",
            "line": line,
        }
        for line, (at, what, true) in enumerate(choices)
    ]
    decided = apply_decisions(PAIRS, find_conflicts(PAIRS), pl.DataFrame(rows, schema=SCHEMA))
    resolved = resolve_conflicts(decided.sifted.kept, decided.still_open, knobs=Contradictions(resolve="review"))
    gone = [*decided.sifted.dropped["pair_id"], *resolved.dropped["pair_id"]]
    assert sorted([*resolved.kept["pair_id"], *gone]) == sorted(PAIRS["pair_id"])
    assert set(decided.still_open["pair_id"]).isdisjoint(decided.sifted.dropped["pair_id"])
    fits = [true and at < len(ROWS) for at, _, true in choices]
    again = [
        any(fit and later == at for fit, (later, _, _) in zip(fits[place:], choices[place:], strict=True))
        for place, (at, _, _) in enumerate(choices)
    ]
    assert decided.stale.height == sum(not fit and not mended for fit, mended in zip(fits, again, strict=True))
    assert resolved.kept.columns == PAIRS.columns
