"""May I use this release: one sentence, and the key figures under it."""

from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from pipelines.report.cautions import Caution, cautions_of
from pipelines.report.facts import Facts
from pipelines.report.formats import listed, plural, share
from pipelines.report.margins import Margin, margins_of
from schemas.fates import FATES
from schemas.tables import SPLITS

Answer = Literal["yes", "care", "no"]


@dataclass(frozen=True)
class Figures:
    """The counts that everything else is measured by; `splits` are the exported pairs by split, empty splits as 0."""

    records: int
    pairs: int
    exported: int
    outcomes: int
    splits: dict[str, int]
    fates: dict[str, int]


@dataclass(frozen=True)
class Headline:
    """The answer, its sentence, the cautions in it, and how near the release came to each limit that has a measure, the nearest first."""

    answer: Answer
    sentence: str
    cautions: list[Caution]
    figures: Figures
    margins: list[Margin]


def figures_of(ledger: pl.DataFrame) -> Figures:
    """Count records, pairs, exported pairs and ledger rows (one for each outcome) of `ledger`."""
    splits = dict(ledger.filter(fate="exported").group_by("split").len().iter_rows())
    fates = dict(ledger.group_by("fate").len().iter_rows())
    return Figures(
        records=ledger["record_id"].n_unique(),
        pairs=ledger["pair_id"].drop_nulls().n_unique(),
        exported=fates.get("exported", 0),
        outcomes=ledger.height,
        splits={split: splits.get(split, 0) for split in SPLITS},
        fates={fate: fates[fate] for fate in FATES if fate in fates},
    )


def headline_of(facts: Facts) -> Headline:
    """Judge the release: `no` when a blocking check failed or nothing is exported, `care` when anything deserves a second look."""
    figures, cautions, margins = figures_of(facts.ledger), cautions_of(facts), margins_of(facts)
    broken = [check.name for check in facts.checks if check.blocks and not check.passed]
    if broken:
        says = f"Do not use this release: {plural(len(broken), 'check')} that must hold failed ({listed(broken)})."
        return Headline("no", says, cautions, figures, margins)
    if not figures.exported:
        return Headline("no", f"There is nothing to use: none of {plural(figures.pairs, 'pair')} is left to export.", cautions, figures, [])
    held = f"{share(figures.exported, figures.pairs)} of {plural(figures.pairs, 'pair')} built are in it"
    if cautions:
        return Headline("care", f"You may use this release, with care: {held}, {_first(cautions)}.", cautions, figures, margins)
    says = f"You may use this release: {plural(len(facts.checks), 'check')} held, {held}{_nearest(margins)}."
    return Headline("yes", says, [], figures, margins)


def _first(cautions: list[Caution]) -> str:
    gist = cautions[0].gist
    more = len(cautions) - 1
    return f"but {gist}" + (f" (and {plural(more, 'more point')} to look at)" if more else "")


def _nearest(margins: list[Margin]) -> str:
    return f"; nearest to its limit: {margins[0].says} ({100 * margins[0].used:.0f}% used up)" if margins else ""


SCALARS: Final = ("records", "pairs", "exported")


def summary(facts: Facts) -> dict[str, object]:
    """The headline and key figures, flat, for a terminal or Dagster's metadata.

    Keys: `headline` (the page's sentence), `usable` (yes, care, no), `cautions` (sentences), `records`, `pairs`, `exported`, each split,
    `fates` (fate → ledger rows).
    """
    head = headline_of(facts)
    counts: dict[str, object] = {name: getattr(head.figures, name) for name in SCALARS}
    said = {"headline": head.sentence, "usable": head.answer, "cautions": [caution.says for caution in head.cautions]}
    return {**said, **counts, **head.figures.splits, "fates": head.figures.fates}
