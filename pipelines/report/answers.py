"""Each question's answer in a sentence or two: what stands first in its section."""

from typing import Final

from pipelines.report.changes import Change
from pipelines.report.compared import Differences
from pipelines.report.doubts import Doubts
from pipelines.report.estimates import Share
from pipelines.report.facts import Facts
from pipelines.report.formats import listed, plural, share, short, signed
from pipelines.report.headline import Figures
from pipelines.report.lengths import Lengths
from pipelines.report.mend import Mending, Worst
from pipelines.report.mix import NOUNS, Mix
from pipelines.report.sureness import Sureness
from pipelines.report.truncation import Cut

NAMED: Final = 4
"""Jumps, and recipes with doubtful labels, named in an answer."""
GROUPS: Final = {"source": "the source", "queue": "the queue", "agent": "agent", "month": "the month"}


def what_became(figures: Figures) -> str:
    """What came in and what became of it."""
    lost = sorted(((rows, fate) for fate, rows in figures.fates.items() if fate not in {"exported", "no_pair"}), reverse=True)
    most = listed([f"{rows:,} as {fate.replace('_', ' ')}" for rows, fate in lost[:3]])
    said = f"{plural(figures.records, 'record')} came in and gave {plural(figures.pairs, 'pair')}; {figures.exported:,} of them"
    return f"{said} ({share(figures.exported, figures.pairs)}) are in the release. " + (f"Most of the rest left {most}." if most else "")


def what_changed(found: Differences | None) -> str:
    """What changed since the last release, and what of it chance does not explain."""
    if found is None:
        return "There is no earlier release of this data set to compare with."
    exported = next((one for one in found.wholes if one.name == "exported"), None)
    grown = f"{exported.now:,} pairs are exported, {exported.before:,} were ({moved(exported)}). " if exported else ""
    jumps = [f"{table} {short(one.name, 40)} {moved(one)}".strip() for table, one in found.jumps if one is not exported]
    heavier = [f"tokens of {one.recipe} {one.means[0]:.0f} → {one.means[1]:.0f} a pair" for one in found.weights if one.jump]
    marked = jumps + heavier
    if not marked:
        return f"{grown}Nothing else moved by more than chance."
    return f"{grown}More than chance explains: {listed(marked, NAMED)}."


def moved(change: Change) -> str:
    """`+120, +4.0%`."""
    growth = change.growth
    return signed(change.difference) + (f", {100 * growth:+.1f}%".replace("-", "−") if growth is not None else "")


def what_to_mend(found: Mending) -> str:
    """Where to begin at the source."""
    if not found.problems:
        return "Nothing was found that should be mended at the source."
    if found.worst:
        first = listed([_worse(one) for one in found.worst])
        return f"Begin with {first}."
    most, rows = max(found.problems.items(), key=lambda one: one[1])
    frequent = f"Most frequent: {most}, in {plural(rows, 'record')} of {found.records:,}."
    return f"No source, queue, agent or month stands out by more than chance. {frequent}"


def _worse(one: Worst) -> str:
    where = f"{GROUPS[one.by]} {short(one.name, 40)}"
    rate, elsewhere = share(one.rows, one.records), share(one.other_rows, one.others)
    return f"{where}: {one.problem} in {one.rows:,} of {one.records:,} records ({rate}, elsewhere {elsewhere})"


def how_alike(found: Mix) -> str:
    """Whether the release is like its sources."""
    if not found.dimensions:
        return "The sources state nothing that could be compared: no labels, languages, times or channels of more than one kind."
    far = found.dimensions[0]
    one = far.farthest
    was, now = share(one.source, far.totals[0]), share(one.after, far.totals[2])
    rest = listed([f"{other.title.lower()} {share(other.apart, 1)}" for other in found.dimensions[1:]], 5)
    need = f"{share(far.apart, 1)} of its pairs would need another {NOUNS[far.name]}"
    said = f"It differs from its sources most in its {far.title.lower()}: {need}"
    return f"{said} to have the sources’ shares ({short(one.name, 40)} most of all: {was} there, {now} here)." + (
        f" By {rest}." if rest else ""
    )


def what_is_seen(lengths: Lengths, facts: Facts) -> str:
    """What a trainer sees, and what a length would cut off."""
    train = next((span for span in lengths.spans if span.split == "train"), None)
    if train is None:
        return "Nothing is left to train on." if not lengths.spans else "The train split is empty."
    each = f"{train.median:,.0f} each at the median and {train.most:,} at most"
    said = f"{plural(train.rows, 'train example')} of {train.total:,} tokens, {each}. "
    cuts = [cut for cut in facts.truncation if cut.whose]
    told = [f"{cut.whose} cuts {plural(cut.cut, 'example')} at {cut.length:,} tokens and loses {_lost(cut)}" for cut in cuts if cut.cut]
    if told:
        return f"{said}By default {listed(told)}."
    return said + ("No target cuts any of them by default." if cuts else "")


def _lost(cut: Cut) -> str:
    return f"{share(cut.lost, cut.answer_tokens)} of the answers"


def how_sure(canaries: Sureness, doubts: Doubts) -> str:
    """The three measures in a sentence each."""
    parts = []
    for what, kinds in (
        ("personal data with a form of its own", [one for one in canaries.kinds if one.structured]),
        ("names and addresses", [one for one in canaries.kinds if not one.structured]),
    ):
        planted, survived = sum(one.planted for one in kinds), sum(one.survived for one in kinds)
        parts += [f"Of planted {what}, {survived:,} of {planted:,} survived scrubbing."] if planted else []
    most = sorted(doubts.recipes, key=lambda one: -one.share.share)
    parts += [f"{_part(one.share)} of the labels of {one.recipe} are doubtful." for one in most[:NAMED]]
    parts += [f"Of {plural(len(most) - NAMED, 'further recipe')}, fewer."] if len(most) > NAMED else []
    parts += [f"{_part(doubts.left)} of the pairs left because they contradict another{_of(doubts.left_of_alike)}."] if doubts.left else []
    return " ".join(parts) or "Nothing was measured."


def _of(alike: Share | None) -> str:
    """How many pairs could be compared at all, beside a rate of all."""
    if alike is None:
        return ", and none could be compared with another"
    return f", of {plural(alike.rows, 'pair')} that could be compared {share(alike.share, 1)}"


def _part(found: Share) -> str:
    return f"{share(found.share, 1)} (95% interval {share(found.low, 1)} to {share(found.high, 1)})"
