"""The line: every step from raw records to the release, in order, as plain functions over stored tables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Literal

import polars as pl

from checks.files.shape import SFT
from checks.result import CheckResult
from pipelines.ingest.rows import ignore
from pipelines.replay.stage import Replayed
from pipelines.run import Run
from pipelines.shelf import Made, Stored
from pipelines.sift import Sifted, no_verdicts, together

Inputs = Mapping[str, Stored]
Kind = Literal["tickets", "copy"]
RECORDS: Final[dict[Kind, str]] = {"tickets": "tickets", "copy": "approved_copy"}
"""The stage that holds the finished records of a kind."""


@dataclass(frozen=True)
class Step:
    """One stage: its name, its group in the asset graph, the stages it reads, what it says of itself, and what it does."""

    name: str
    group: str
    reads: tuple[str, ...]
    about: str
    make: Callable[[Run, Inputs], Made]
    judge: Callable[[Run, Stored], list[CheckResult]] | None = None
    """What is asked of the stage as soon as it is made; a failure ends the run."""


def _read(kind: Kind) -> Callable[[Run, Inputs], Made]:
    def make(run: Run, _: Inputs) -> Made:
        from pipelines.exclude import fingerprint_listed
        from pipelines.ingest import Receipts, fingerprint_sources, read_raw, refresh_kept
        from pipelines.replay import fingerprint_replay

        of_kind = run.curation.model_copy(update={"sources": [source for source in run.curation.sources if source.kind == kind]})
        kept = {} if run.limit else refresh_kept(run.curation, kind, base=run.base, folder=run.shelf.readings())
        months = {source: [f"{entry.unit} {entry.digest}" for entry in entries] for source, entries in kept.items()}
        facts: dict[str, Any] = {
            "inputs": {
                **fingerprint_sources(of_kind, base=run.base, months=months),
                **fingerprint_listed(of_kind, base=run.base),
                **fingerprint_replay(of_kind.export.replay, base=run.base),
            },
            "parts": {source: [len(entries), sum(entry.read_now for entry in entries)] for source, entries in kept.items()},
            "as_of": run.as_of.isoformat(),
            "warnings": run.warnings,
            "received": {},
        }

        def parts() -> Iterator[Sifted]:
            receipts = Receipts(run.curation, kind)
            facts["received"] = receipts.stated
            for part in read_raw(run.curation, kind, base=run.base, limit=run.limit, warn=run.warnings.append, kept=kept):
                receipts.add(part.kept)
                facts["received"] = receipts.stated
                yield part

        return Made(parts(), facts)

    return make


def _as_expected(run: Run, raw: Stored) -> list[CheckResult]:
    """What the sources gave, against what is expected and the newest full release: asked here so that no hour is spent on a bad delivery,
    and again by the release's gate. A trial is not asked."""
    from pipelines.export.identity import last_full
    from pipelines.export.volume import judge_volume, received_before

    if run.is_trial:
        return []
    return judge_volume(raw.facts["received"], run.curation, received_before(last_full(run.releases, run.curation.name)))


def _clean(kind: Kind) -> Callable[[Run, Inputs], Made]:
    def make(run: Run, inputs: Inputs) -> Made:
        from pipelines.ingest import clean_copy, clean_tickets, name_records
        from pipelines.lapse import drop_lapsed

        raw = inputs[f"raw_{kind}"]
        extra = ["language"] if kind == "copy" else []
        names = name_records(raw.kept(["source", "place", "id", "updated_at", "read_order", *extra]))
        clean = clean_tickets if kind == "tickets" else clean_copy
        facts: dict[str, Any] = {"cuts": {}}

        def parts() -> Iterator[Sifted]:
            for batch in raw.batches():
                cleaned = clean(batch, names, curation=run.curation)
                facts["cuts"] = _added(facts["cuts"], cleaned.kept)
                yield together(cleaned, drop_lapsed(cleaned.kept, kind=kind, curation=run.curation, as_of=run.as_of))

        return Made(parts(), facts)

    return make


def _added(cuts: dict[str, int], records: pl.DataFrame) -> dict[str, int]:
    here = dict(records.group_by("source").agg(pl.col("cut_chars").sum()).sort("source").iter_rows())
    return {source: cuts.get(source, 0) + here.get(source, 0) for source in sorted({*cuts, *here})}


def _pairs(run: Run, inputs: Inputs) -> Made:
    from pipelines.pairs import build_pairs, decided_answers, reads_across
    from pipelines.review import read_decisions

    decided = decided_answers(read_decisions(run.review, "contradiction"), run.loaded.curation)

    def parts() -> Iterator[Sifted]:
        for kind, stage in RECORDS.items():
            stored = inputs[stage]
            for batch in [stored.kept()] if reads_across(run.curation, kind) else stored.batches():
                yield build_pairs(batch, kind=kind, curation=run.curation, only=run.only, decided=decided)

    return Made(parts(), {"decided": _told(decided)})


def _told(decided: pl.DataFrame) -> str:
    """A hash of what people decided about answers: two stages of a run must have read the same."""
    return sha256(decided.write_csv().encode()).hexdigest()


def _scrubbed(run: Run, inputs: Inputs) -> Made:
    from pipelines.review import decisions_fingerprint, learn, pending_doubts, write_pending
    from pipelines.scrub import doubts_in, lessons_of, scrub_pairs
    from pipelines.scrub.canaries import survival

    pairs, knobs = inputs["pairs"].kept(), run.curation.scrub
    learnt = learn(run.review, pairs, lambda some, told: doubts_in(some, knobs=knobs, lessons=lessons_of(told)))
    scrubbed = scrub_pairs(pairs, knobs=knobs, lessons=lessons_of(learnt.told), memory=run.shelf.memory("scrubbed_pairs"))
    write_pending(run.review, pending_doubts(scrubbed.doubts, learnt.stale), "personal")
    said = pairs["turns"].explode().struct.field("content")
    canaries = survival(said, count=knobs.canaries, seed=run.curation.split.seed, knobs=knobs)
    facts = {"doubtful": scrubbed.doubts.height, "decisions": decisions_fingerprint(run.review), "canaries": canaries.to_dicts()}
    return Made([scrubbed], facts)


def _sound(run: Run, inputs: Inputs) -> Made:
    from pipelines.counted import remembering
    from pipelines.exclude import drop_listed, read_listed
    from pipelines.quality import drop_unsound
    from pipelines.tokens import load_counter

    tokenizer = run.curation.export.tokenizer
    counter = remembering(load_counter(tokenizer), run.token_counts, tokenizer)
    sound = drop_unsound(inputs["scrubbed_pairs"].kept(), knobs=run.curation.quality, count_tokens=counter)
    warned: list[str] = []
    listed = read_listed(run.curation, base=run.base, warn=warned.append)
    apart = drop_listed(sound.kept, listed, similarity=run.curation.dedupe.similarity, stage="sound_pairs")
    return Made([together(sound, apart)], {"warnings": warned})


def _clustered(run: Run, inputs: Inputs) -> Made:
    from pipelines.clustering_state import leave_state, starting_state
    from pipelines.clusters.state import cluster_pairs_on
    from pipelines.compared import compared_release

    warned = len(run.warnings)
    known, started = starting_state(run, compared_release(run, inputs))
    pairs, kept = cluster_pairs_on(inputs["sound_pairs"].kept(), known, knobs=run.curation.dedupe)
    leave_state(run, kept)
    return Made([Sifted(pairs, no_verdicts())], {"started_from": started, "warnings": run.warnings[warned:]})


def _consistent(run: Run, inputs: Inputs) -> Made:
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
        "decided": _told(answers),
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


def _unique(run: Run, inputs: Inputs) -> Made:
    from pipelines.duplicates import drop_duplicates

    return Made([drop_duplicates(inputs["consistent_pairs"].kept(), knobs=run.curation.dedupe)])


def _split(run: Run, inputs: Inputs) -> Made:
    from pipelines.compared import compared_release
    from pipelines.export.release import placed_before
    from pipelines.split import split_pairs

    unique = inputs["unique_pairs"].kept()
    placed = placed_before(compared_release(run, inputs), unique["record_id"])
    return Made([split_pairs(unique, knobs=run.curation.split, dedupe=run.curation.dedupe, placed=placed)])


def _balanced(run: Run, inputs: Inputs) -> Made:
    from pipelines.balance import balance_pairs
    from pipelines.replay.stage import warnings_of

    curation = run.curation
    pairs = inputs["split_pairs"].kept()
    sifted, notes = balance_pairs(pairs, knobs=curation.balance, seed=curation.split.seed, dedupe=curation.dedupe)
    replayed = _replayed(run, sifted.kept)
    told = {"notes": notes, "replay": replayed.facts, "warnings": warnings_of(replayed.facts)}
    return Made([sifted], told, {"replay": replayed.rows})


def _replayed(run: Run, pairs: pl.DataFrame) -> Replayed:
    """General instructions beside the train rows that `pairs` (SPLIT_PAIRS) give; none where the config names no file."""
    from pipelines.counted import remembering
    from pipelines.exclude import read_listed
    from pipelines.export.examples import of_kind
    from pipelines.replay import replay_of, screening
    from pipelines.tokens import load_counter

    replay, seed = run.curation.export.replay, run.curation.split.seed
    if replay is None:
        return Replayed()
    listed = read_listed(run.curation, base=run.base, warn=ignore)
    counter = remembering(load_counter(run.curation.export.tokenizer), run.token_counts, run.curation.export.tokenizer)
    screen = screening(run.curation, pairs, listed, counter, memory=run.shelf.memory("replay"))
    train = pairs.filter(of_kind(SFT) & (pl.col("split") == "train")).height
    return replay_of(replay, base=run.base, train=train, seed=seed, screen=screen)


LINE = (
    Step("raw_tickets", "sources", (), "Tickets as their sources hold them. Unscrubbed.", _read("tickets"), _as_expected),
    Step("raw_copy", "sources", (), "Approved copy as its sources hold it. Unscrubbed.", _read("copy"), _as_expected),
    Step("tickets", "sources", ("raw_tickets",), "Tickets with plain-text bodies, times in UTC and one name each.", _clean("tickets")),
    Step("approved_copy", "sources", ("raw_copy",), "Copy whose approval and licence hold.", _clean("copy")),
    Step("pairs", "pairs", ("tickets", "approved_copy"), "Training candidates that the recipes make of records. Unscrubbed.", _pairs),
    Step("scrubbed_pairs", "clean", ("pairs",), "Pairs without personal data: everything from here on is scrubbed.", _scrubbed),
    Step(
        "sound_pairs", "clean", ("scrubbed_pairs",), "Pairs that teach something: long enough, short enough, in a wanted language.", _sound
    ),
    Step(
        "clustered_pairs",
        "clean",
        ("sound_pairs", "raw_tickets", "raw_copy"),
        "Pairs with the cluster of near-identical inputs that each is in.",
        _clustered,
    ),
    Step("consistent_pairs", "clean", ("clustered_pairs",), "Pairs of which none contradicts another.", _consistent),
    Step("unique_pairs", "clean", ("consistent_pairs",), "Pairs of which none repeats another.", _unique),
    Step(
        "split_pairs",
        "release",
        ("unique_pairs", "raw_tickets", "raw_copy"),
        "Pairs placed in train, validation or test; no group torn.",
        _split,
    ),
    Step("balanced_pairs", "release", ("split_pairs",), "Pairs whose train split holds no class that outweighs the others.", _balanced),
)
"""In the order in which they run; the release follows (`pipelines.publish`)."""
