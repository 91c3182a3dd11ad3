"""From records to pairs that are scrubbed and teach something."""

from collections.abc import Iterator

from pipelines.line.decided import decided_hash
from pipelines.line.step import RECORDS, Inputs
from pipelines.run import Run
from pipelines.shelf import Made
from pipelines.sift import Sifted, together


def make_pairs(run: Run, inputs: Inputs) -> Made:
    from pipelines.pairs import build_pairs, decided_answers, reads_across
    from pipelines.review import read_decisions

    decided = decided_answers(read_decisions(run.review, "contradiction"), run.loaded.curation)

    def parts() -> Iterator[Sifted]:
        for kind, stage in RECORDS.items():
            stored = inputs[stage]
            for batch in [stored.kept()] if reads_across(run.curation, kind) else stored.batches():
                yield build_pairs(batch, kind=kind, curation=run.curation, only=run.only, decided=decided)

    return Made(parts(), {"decided": decided_hash(decided)})


def make_scrubbed(run: Run, inputs: Inputs) -> Made:
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


def make_sound(run: Run, inputs: Inputs) -> Made:
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
