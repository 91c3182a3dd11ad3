"""Contradictions on real data: labels of `multidogo`, planted pairs of answers, and planted changes of policy.

`python -m tests.benchmarks.contradictions [--show N] [--seed N]` with PAIRWRIGHT_DATA set; see README.md beside this file.
"""

import csv
import datetime as dt
import os
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import Any

import click
import polars as pl

from pipelines.clusters import cluster_pairs
from pipelines.contradictions import find_conflicts
from pipelines.settings.models import Dedupe
from tests.benchmarks.planted_answers import Planted
from tests.benchmarks.planted_pairs import plant
from tests.benchmarks.planted_support import plant_support
from tests.pair_frames import scrubbed


@click.command()
@click.option("--show", default=0, help="rows flagged beyond equal texts, and mistakes, that are printed")
@click.option("--seed", "seeds", multiple=True, type=int, default=(7,), show_default=True, help="of the planted pairs; may be repeated")
@click.option("--only", type=click.Choice(["labels", "outputs"]), help="one half of it")
def main(show: int, seeds: tuple[int, ...], only: str | None) -> None:
    """Print every figure."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    data = Path(os.environ["PAIRWRIGHT_DATA"])
    if only != "outputs":
        labels(data, show)
    for seed in seeds if only != "labels" else ():
        for made in (plant, plant_support):
            click.echo(f"{made.__module__.rpartition('.')[2]}, seed {seed}")
            rows = made(data, seed)
            outputs(rows, show)
            policies([row for row in rows if row.truth == "contradict"], seed, show)


def labels(data: Path, show: int) -> None:
    """Every group of equal text with several intents, counted without the pipeline, against what is flagged."""
    rows = []
    for path in sorted(data.glob("multidogo/*/*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [(row["utterance"] or "", row["intent"] or "") for row in csv.DictReader(file, delimiter="\t")]
    told = [{"input": text, "output": label, "label": label, "task": "classify", "recipe": "classify"} for text, label in rows]
    pairs = scrubbed(*told)
    began = time.perf_counter()
    clustered = cluster_pairs(pairs, knobs=Dedupe())
    middle = time.perf_counter()
    conflicts = find_conflicts(clustered)
    ended = time.perf_counter()
    flagged = {int(name.removeprefix("desk/").removesuffix("#classify")) for name in conflicts["pair_id"]}
    intents, places = defaultdict(set), defaultdict(list)
    for place, (text, label) in enumerate(rows):
        if label.strip() and text.strip():
            intents[text].add(label)
            places[text].append(place)
    groups = [text for text, found in intents.items() if len(found) > 1]
    owed = {place for text in groups for place in places[text]}
    whole = sum(all(place in flagged for place in places[text]) for text in groups)
    click.echo(f"multidogo: {len(rows):,} rows; clusters {middle - began:.1f} s, contradictions {ended - middle:.1f} s")
    click.echo(f"  groups of equal text with several intents: {len(groups):,}, found whole {whole:,} (recall {whole / len(groups):.4f})")
    click.echo(f"  rows in them {len(owed):,}, flagged {len(owed & flagged):,}; rows flagged beyond them {len(flagged - owed):,}")
    beyond = Random(1).sample(sorted(flagged - owed), min(show, len(flagged - owed)))
    against = {
        int(name.removeprefix("desk/").removesuffix("#classify")): others
        for name, others in conflicts.select("pair_id", "against").iter_rows()
    }
    for place in beyond:
        others = dict.fromkeys(rows[int(other.removeprefix("desk/").removesuffix("#classify"))] for other in against[place])
        click.echo(f"    {rows[place]}  against  {list(others)[:3]}")


def outputs(rows: list[Planted], show: int) -> None:
    """Precision and recall on the planted pairs, each a source of its own."""
    told = [
        {"input": asked, "output": said, "source": f"s{place}", "record_id": f"s{place}/{side}"}
        for place, row in enumerate(rows)
        for side, (asked, said) in enumerate(zip(row.asked, row.told, strict=True))
    ]
    clustered = cluster_pairs(scrubbed(*told), knobs=Dedupe())
    flagged = {int(name.partition("/")[0].removeprefix("s")) for name in find_conflicts(clustered)["pair_id"]}
    right = sum(rows[place].truth == "contradict" for place in flagged)
    planted = Counter((row.truth, row.kind) for row in rows)
    found = Counter((rows[place].truth, rows[place].kind) for place in flagged)
    total = sum(row.truth == "contradict" for row in rows)
    click.echo(f"outputs: {len(rows)} planted pairs; precision {right / max(len(flagged), 1):.3f}, recall {right / total:.3f}")
    click.echo("  flagged: " + ", ".join(f"{kind} ({truth}) {found[truth, kind]} of {count}" for (truth, kind), count in planted.items()))
    wrong = [place for place, row in enumerate(rows) if (row.truth == "contradict") != (place in flagged)]
    for place in wrong[:show]:
        row = rows[place]
        click.echo(
            f"    {row.truth}, {row.kind}\n      {row.asked[0]!r}\n      {row.asked[1]!r}\n      - {row.told[0]!r}\n      - {row.told[1]!r}"
        )


def policies(rows: list[Planted], seed: int, show: int) -> None:
    """Half of the planted contradictions told apart by a date, half told by anybody at any time."""
    rng, told, changed = Random(seed), [], {}
    for place, row in enumerate(rows):
        changed[f"s{place}"] = place % 2 == 0
        told += _votes(row, f"s{place}", rng, changed=place % 2 == 0)
    conflicts = find_conflicts(cluster_pairs(scrubbed(*told), knobs=Dedupe()))
    seen = dict(conflicts.select(pl.col("pair_id").str.split("/").list.first(), "pattern").iter_rows())
    right = [name for name in seen if (seen[name] == "policy changed") == changed[name]]
    click.echo(f"policy or disagreement: {len(rows)} planted, {len(seen)} in conflict, {len(right)} right ({len(right) / len(seen):.3f})")
    for name in [name for name in seen if name not in right][:show]:
        click.echo(f"    changed={changed[name]} said {seen[name]}")


def _votes(row: Planted, source: str, rng: Random, *, changed: bool) -> list[dict[str, Any]]:
    """Four to sixteen rows; a policy changes on a day after which, in three of ten of those with eleven rows and more, one still says the old."""
    days = sorted(rng.sample(range(600), rng.randint(4, 16)))
    cut = rng.randint(2, len(days) - 2)
    sides = [int(place >= cut) for place in range(len(days))]
    if changed and len(days) >= 11 and cut <= len(days) - 4 and rng.random() < 0.3:
        sides[rng.randint(cut + 1, len(days) - 2)] = 0
    if not changed:
        rng.shuffle(sides)
    start = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    return [
        {"input": row.asked[side], "output": row.told[side], "at": start + dt.timedelta(days=day), "agent": rng.randint(1, 5),
         "source": source, "record_id": f"{source}/{place}"}
        for place, (day, side) in enumerate(zip(days, sides, strict=True))
    ]  # fmt: skip


if __name__ == "__main__":
    main()
