"""From pairs to the splits of a release, and what is mixed into train."""

import polars as pl

from checks.files.shape import SFT
from pipelines.ingest.rows import ignore
from pipelines.line.step import Inputs
from pipelines.replay.stage import Replayed
from pipelines.run import Run
from pipelines.shelf import Made


def make_split(run: Run, inputs: Inputs) -> Made:
    from pipelines.compared import compared_release
    from pipelines.export.release import placed_before
    from pipelines.split import split_pairs

    unique = inputs["unique_pairs"].kept()
    placed = placed_before(compared_release(run, inputs), unique["record_id"])
    return Made([split_pairs(unique, knobs=run.curation.split, dedupe=run.curation.dedupe, placed=placed)])


def make_balanced(run: Run, inputs: Inputs) -> Made:
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
