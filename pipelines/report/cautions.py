"""What nearly stopped a release, or should make its reader look twice: one sentence each, with the section that shows it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.report.compared import splits_moved
from pipelines.report.doubts import comparable
from pipelines.report.facts import Facts
from pipelines.report.formats import listed, plural, share, short
from pipelines.report.limits import limits_of
from pipelines.report.sureness import sureness_of
from pipelines.report.unprompted import REMEDY, unprompted_of
from schemas.tables import SPLITS

THIN: Final = 10
"""Train examples below which a label is too thin to be learned."""
DISPUTED: Final = 0.05
"""Share of the pairs that leave as contradictions from which the labels or answers themselves deserve a look."""
LITTLE: Final = 0.25
"""Share of the pairs built below which what is exported is called little."""
SHRUNK: Final = 0.2
"""Loss of exported pairs against the release compared with that is worth a word."""


@dataclass(frozen=True)
class Caution:
    """One sentence, the id of the section where the figures are, and the sentence in brief, to go on another one."""

    says: str
    section: str
    brief: str = ""

    @property
    def gist(self) -> str:
        return self.brief or self.says[:1].lower() + self.says[1:].removesuffix(".")


def cautions_of(facts: Facts) -> list[Caution]:
    """All that is worth a second look, the gravest first."""
    return [caution for look in _LOOKS for caution in look(facts)]


def _failures(facts: Facts) -> Iterator[Caution]:
    for check in facts.checks:
        if not check.passed and check.blocks:
            yield Caution(f"The check “{check.name}” failed: {check.said}", "checks")


def _warnings(facts: Facts) -> Iterator[Caution]:
    for check in facts.checks:
        if not check.passed and not check.blocks:
            yield Caution(f"The check “{check.name}” warns: {check.said}", "checks", f"the check “{check.name}” warns")


def _empty_splits(facts: Facts) -> Iterator[Caution]:
    empty = [split for split in SPLITS if split not in facts.exported["split"].unique().to_list()]
    if empty and facts.exported.height:
        yield Caution(f"Nothing is in the {listed(empty)} {'split' if len(empty) == 1 else 'splits'}.", "summary")


def _moved_tests(facts: Facts) -> Iterator[Caution]:
    if facts.compared:
        moves = splits_moved(facts.compared.ledger, facts.ledger)
        rows = sum(move.rows for move in moves if move.now == "train")
        if rows:
            yield Caution(
                f"{plural(rows, 'row')} held out by {facts.compared.name} {_is(rows)} in train now: scores are not comparable.", "compared"
            )


def _shrunk(facts: Facts) -> Iterator[Caution]:
    before = facts.compared.ledger.filter(fate="exported").height if facts.compared else 0
    if facts.compared and facts.exported.height < (1 - SHRUNK) * before:
        yield Caution(
            f"{share(before - facts.exported.height, before)} fewer pairs are exported than in {facts.compared.name}.", "compared"
        )


def _unprompted(facts: Facts) -> Iterator[Caution]:
    found = unprompted_of(facts.exported)
    if found.rows:
        yield Caution(
            f"{found.says}. Remedy: {REMEDY}.",
            "examples",
            f"{plural(found.rows, 'answer')} {'says' if found.rows == 1 else 'say'} a placeholder that the prompt does not hold",
        )


def _surviving(facts: Facts) -> Iterator[Caution]:
    if broken := sureness_of(facts.canaries).broken:
        kinds = listed([f"{one.survived} of {one.planted} {one.kind}" for one in broken])
        yield Caution(
            f"Planted personal data with a form of its own survived scrubbing: {kinds}.", "sure", "planted personal data survived scrubbing"
        )


def _disputed(facts: Facts) -> Iterator[Caution]:
    rows, built = facts.ledger.filter(fate="contradiction").height, facts.ledger["pair_id"].count()
    if rows > DISPUTED * built:
        compared = comparable(facts.ledger).height
        says = f"{share(rows, built)} of the pairs contradict another and are out"
        yield Caution(f"{says} ({share(rows, compared)} of the {plural(compared, 'pair')} that could be compared).", "contradictions")


def _little(facts: Facts) -> Iterator[Caution]:
    built = facts.ledger["pair_id"].count()
    if facts.exported.height < LITTLE * built:
        yield Caution(f"Only {share(facts.exported.height, built)} of the pairs built are exported.", "fates")


def _silent_sources(facts: Facts) -> Iterator[Caution]:
    silent = sorted(set(facts.ledger["source"].unique()) - set(facts.exported["source"].unique()))
    if silent and facts.exported.height:
        yield Caution(f"Nothing of {listed(silent)} is in the release.", "fates")


def _thin_labels(facts: Facts) -> Iterator[Caution]:
    train = facts.exported.filter(pl.col("split") == "train", pl.col("task") == "classify", pl.col("label").is_not_null())
    thin = train.group_by("recipe", "label").len().filter(pl.col("len") < THIN).sort("len", "recipe", "label")
    if thin.height:
        names = listed([short(label, 40) for label in thin["label"]])
        yield Caution(f"{plural(thin.height, 'label')} {_has(thin.height)} fewer than {THIN} train examples: {names}.", "balance")


def _truncated(facts: Facts) -> Iterator[Caution]:
    for one in limits_of(facts):
        if one.over:
            longer = f"{plural(one.over, 'pair')} {_is(one.over)} longer than the {one.tokens:,} tokens that {one.target} takes."
            yield Caution(longer, "seen")


def _left_out(facts: Facts) -> Iterator[Caution]:
    for target, rows in facts.lines.group_by("target").agg(pl.col("left_out").sum()).sort("target").iter_rows():
        if rows:
            yield Caution(f"The files for {target} leave {plural(rows, 'exported pair')} out.", "summary")


def _unbalanced(facts: Facts) -> Iterator[Caution]:
    for note in facts.balance_notes[:3]:
        yield Caution(note if note.endswith(".") else f"{note}.", "balance")


def _suspected(facts: Facts) -> Iterator[Caution]:
    for note in facts.label_notes[:1]:
        if "wait" in note:
            doubtful = facts.facets.filter("suspect").select("pair_id").join(facts.exported, on="pair_id", how="semi").height
            yield Caution(f"{note}. {doubtful:,} of them {_is(doubtful)} in the release.", "balance")


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _has(count: int) -> str:
    return "has" if count == 1 else "have"


_LOOKS: Final[list[Callable[[Facts], Iterator[Caution]]]] = [
    _failures, _warnings, _surviving, _moved_tests, _empty_splits, _little, _shrunk, _disputed, _unprompted, _silent_sources, _truncated,
    _left_out, _thin_labels, _unbalanced, _suspected,
]  # fmt: skip
