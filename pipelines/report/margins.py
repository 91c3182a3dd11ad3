"""How near a release came to a limit: what nearly stopped it, or nearly called for care."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from checks.suite import DRIFT, label_shifts
from pipelines.report.cautions import DISPUTED, LITTLE, SHRUNK, THIN
from pipelines.report.facts import Facts
from pipelines.report.formats import plural, share, short
from pipelines.report.limits import limits_of


@dataclass(frozen=True)
class Margin:
    """One limit: what is measured, in words, the share of it that is used up (1: reached), and the section that shows it."""

    says: str
    used: float
    section: str
    stops: bool = False


def margins_of(facts: Facts) -> list[Margin]:
    """Every limit that has a measure and was not passed, the nearest to it first; what passed its limit is a caution."""
    found = [margin for look in _LOOKS for margin in look(facts) if margin.used < 1]
    return sorted(found, key=lambda margin: (-margin.used, margin.says))


def _drift(facts: Facts) -> Iterator[Margin]:
    if facts.compared is None:
        return
    shifts = label_shifts(facts.exported, facts.compared.ledger.filter(fate="exported")).sort("shift", "label", descending=[True, False])
    if shifts.height:
        label, shift = short(shifts["label"][0], 40), float(shifts["shift"][0])
        said = f"the share of the label {label} moved by {100 * shift:.1f} points; from {100 * DRIFT:.0f} on the check of labels warns"
        yield Margin(said, shift / DRIFT, "compared")


def _long(facts: Facts) -> Iterator[Margin]:
    for one in limits_of(facts):
        yield Margin(f"the longest example has {one.longest:,} tokens; {one.target} takes {one.tokens:,}", one.longest / one.tokens, "seen")


def _few_rows(facts: Facts) -> Iterator[Margin]:
    train = dict(facts.lines.filter(split="train").select("target", "rows").iter_rows())
    for target, (least, most) in sorted(facts.row_limits.items()):
        rows = max(train.get(target, 0), 1)
        if least > 1:
            yield Margin(f"{target} has {plural(rows, 'train row')} and refuses fewer than {least:,}", least / rows, "seen", stops=True)
        if most:
            yield Margin(f"{target} has {plural(rows, 'train row')} and refuses more than {most:,}", rows / most, "seen", stops=True)


def _disputed(facts: Facts) -> Iterator[Margin]:
    rows, built = facts.ledger.filter(fate="contradiction").height, facts.ledger["pair_id"].count()
    if built:
        said = f"{share(rows, built)} of the pairs contradict another; from {100 * DISPUTED:.0f}% on that asks for care"
        yield Margin(said, rows / built / DISPUTED, "contradictions")


def _little(facts: Facts) -> Iterator[Margin]:
    built = facts.ledger["pair_id"].count()
    if facts.exported.height:
        said = f"{share(facts.exported.height, built)} of the pairs built are exported; under {100 * LITTLE:.0f}% asks for care"
        yield Margin(said, LITTLE * built / facts.exported.height, "flow")


def _shrunk(facts: Facts) -> Iterator[Margin]:
    before = facts.compared.ledger.filter(fate="exported").height if facts.compared else 0
    if before > facts.exported.height:
        lost = (before - facts.exported.height) / before
        yield Margin(
            f"{share(lost, 1)} fewer pairs are exported than before; from {100 * SHRUNK:.0f}% on that asks for care",
            lost / SHRUNK,
            "compared",
        )


def _thin(facts: Facts) -> Iterator[Margin]:
    train = facts.exported.filter(pl.col("split") == "train", pl.col("task") == "classify", pl.col("label").is_not_null())
    counts = train.group_by("recipe", "label").len().sort("len", "recipe", "label")
    if counts.height:
        label, rows = short(counts["label"][0], 40), int(counts["len"][0])
        yield Margin(f"the rarest label, {label}, has {plural(rows, 'train example')}; under {THIN} is thin", THIN / rows, "balance")


_LOOKS: Final[list[Callable[[Facts], Iterator[Margin]]]] = [_drift, _long, _few_rows, _disputed, _little, _shrunk, _thin]
