"""From pairs to pairs of which none contradicts or repeats another."""

import polars as pl

from pipelines.line.decided import decided_hash
from pipelines.line.step import Inputs
from pipelines.run import Run
from pipelines.shelf import Made
from pipelines.sift import Sifted, no_verdicts, together


def make_clustered(run: Run, inputs: Inputs) -> Made:
    from pipelines.clustering_state import leave_state, starting_state
    from pipelines.clusters.state import cluster_pairs_on
    from pipelines.compared import compared_release

    warned = len(run.warnings)
    known, started = starting_state(run, compared_release(run, inputs))
    pairs, kept = cluster_pairs_on(inputs["sound_pairs"].kept(), known, knobs=run.curation.dedupe)
    leave_state(run, kept)
    return Made([Sifted(pairs, no_verdicts())], {"started_from": started, "warnings": run.warnings[warned:]})


def make_consistent(run: Run, inputs: Inputs) -> Made:
    from pipelines.contradictions import find_conflicts, resolve_conflicts
    from pipelines.pairs import decided_answers
    from pipelines.review import apply_decisions, decide_suspects, decisions_fingerprint, labels_of, read_decisions, reviewed_in, write_page
    from pipelines.review.unfounded import drop_unfounded

    judged = decide_suspects(inputs["clustered_pairs"].kept(), read_decisions(run.review, "suspect"))
    pairs = judged.sifted.kept
    conflicts = find_conflicts(pairs)
    decisions = read_decisions(run.review, "contradiction")
    decided, answers = apply_decisions(pairs, conflicts, decisions), decided_answers(decisions, run.loaded.curation)
    founded = drop_unfounded(decided.sifted.kept, answers, decided.stale, run.curation)
    resolved = resolve_conflicts(founded.kept, decided.still_open, knobs=run.curation.contradictions)
    _ask(run, pairs, still_open=decided.still_open, stale=decided.stale)
    notes, suspects = _suspects(run, resolved.kept, stale=judged.stale, settled=pl.concat([judged.settled, decided.settled]))
    write_page(run.review, run.curation.name, labels_of(pairs))
    facts = {
        "rows_in_conflict": conflicts["pair_id"].n_unique(),
        "decisions": decisions_fingerprint(run.review),
        "decided": decided_hash(answers),
        "notes": notes,
        "reviewed": reviewed_in(run.review),
    }
    sifted = together(judged.sifted, decided.sifted, founded, resolved)
    return Made([sifted], facts, {"conflicts": conflicts, "suspects": suspects})


def _ask(run: Run, pairs: pl.DataFrame, *, still_open: pl.DataFrame, stale: pl.DataFrame) -> None:
    """Put the conflicts that no rule settles to review, and beside them those that one did."""
    from pipelines.contradictions import unsettled
    from pipelines.review import SETTLED, pending_conflicts, settled_conflicts, write_pending

    waiting = unsettled(pairs, still_open, knobs=run.curation.contradictions)
    write_pending(run.review, pending_conflicts(pairs, waiting, stale))
    write_pending(run.review, settled_conflicts(pairs, still_open, waiting), name=SETTLED)


def _suspects(run: Run, pairs: pl.DataFrame, *, stale: pl.DataFrame, settled: pl.Series) -> tuple[list[str], pl.DataFrame]:
    """Put labels that are probably wrong to review; what is to say of them, and all that was judged: nothing where the config does not
    look."""
    from pipelines.review import pending_suspects, write_pending
    from pipelines.suspects import find_suspects, told

    knobs = run.curation.suspects
    found = find_suspects(pairs if knobs.review else pairs.clear(), knobs=run.curation.dedupe)
    waiting = pending_suspects(pairs, found.table, stale, settled=settled, most=knobs.most)
    write_pending(run.review, waiting, "suspect")
    return told(found, waiting), found.table


def make_unique(run: Run, inputs: Inputs) -> Made:
    from pipelines.duplicates import drop_duplicates

    return Made([drop_duplicates(inputs["consistent_pairs"].kept(), knobs=run.curation.dedupe)])
