"""Splits of real data: what leaks, what it costs that nothing does, how near the shares come, what moves when the data changes.

`python -m tests.benchmarks.splits [NAME …]` with PAIRWRIGHT_DATA set; see README.md beside this file.
"""

import os
import time
from pathlib import Path
from typing import Final

import click
import polars as pl

from checks.leaks import customers_on_both_sides, near_twins, straddling
from pipelines.clusters import cluster_pairs
from pipelines.clusters.normal import normalise
from pipelines.contradictions import find_conflicts, resolve_conflicts
from pipelines.duplicates import drop_duplicates
from pipelines.ingest import clean_tickets, name_records, read_raw
from pipelines.pairs import build_pairs
from pipelines.settings.load import load_curation
from pipelines.settings.models import Contradictions, Dedupe, Split
from pipelines.sift import Sifted
from pipelines.split import split_pairs, without_twins
from schemas.tables import SCRUBBED_PAIRS, SPLITS

CONFIGS: Final = Path(__file__).parent / "configs"
BRUTE: Final = (1_500, 8_000)
"""Evaluation inputs drawn, and inputs that each is compared with."""
CHANGED: Final = 0.1


def built(name: str) -> pl.DataFrame:
    """SCRUBBED_PAIRS of the config `name`, as they were written: scrubbing and quality left out."""
    loaded = load_curation(CONFIGS / f"{name}.yaml")
    raw = pl.concat([part.kept for part in read_raw(loaded.curation, "tickets", base=loaded.base, limit=None, warn=lambda _: None)])
    names = name_records(raw.select("source", "place", "id", "updated_at", "read_order"))
    pairs = build_pairs(clean_tickets(raw, names, curation=loaded.curation).kept, kind="tickets", curation=loaded.curation, only=None).kept
    contents = pl.col("turns").list.eval(pl.element().struct.field("content"))
    first, last, before = contents.list.first(), contents.list.last(), contents.list.slice(0, contents.list.len() - 1).list.join("\n")
    asked = pl.when(pl.col("task") == "chat").then(first).otherwise(before)
    people = [pl.col(who).rank("dense").cast(pl.UInt32) for who in ("customer", "agent")]
    said = pairs.with_columns(*people, input=asked, output=last, opening=first, findings=pl.lit([]))
    return said.select(pl.col(column).cast(kind) for column, kind in SCRUBBED_PAIRS.items())


def split(pairs: pl.DataFrame, placed: pl.DataFrame | None = None) -> tuple[Sifted, float]:
    """The split of clustered pairs, and its CPU seconds."""
    started = time.process_time()
    found = split_pairs(pairs, knobs=Split(), dedupe=Dedupe(), placed=placed)
    return found, time.process_time() - started


def tell(title: str, pairs: pl.DataFrame) -> Sifted:
    """Split `pairs` and print what is asked of it."""
    found, seconds = split(pairs)
    kept, limit = found.kept, Dedupe().similarity
    shares = {name: (kept["split"] == name).sum() / len(kept) for name in SPLITS}
    units = pairs.group_by("unit").len()["len"]
    off = max(abs(share - getattr(Split(), name)) for name, share in shares.items())
    brute = near_twins(kept, normalise(kept["input"]), similarity=limit, seed=99, most=BRUTE)
    click.echo(f"{title}: {len(pairs):,} pairs in {len(units):,} units, the largest of {units.max()!r}")
    click.echo(f"  {seconds:.1f} CPU s; split_conflict {len(found.dropped):,}; {', '.join(f'{k} {v:.4f}' for k, v in shares.items())}")
    click.echo(f"  furthest share from what was asked: {off * len(kept):.0f} rows ({off:.4%}); a unit's row is the least that can move")
    click.echo(
        f"  near-twins across splits: {len(without_twins(kept, limit).dropped)} by sketches on all, {len(brute)} by brute force {BRUTE}"
    )
    click.echo(f"  {'; '.join(result.said for result in [*straddling(kept), customers_on_both_sides(kept)])}")
    return found


def change(title: str, pairs: pl.DataFrame) -> None:
    """Split 90 % of the records, then another 90 % of them that shares 80 %, given the first split."""
    records = pairs["record_id"].unique().sort().shuffle(seed=3)
    part = int(len(records) * CHANGED)
    first, _ = split(pairs.filter(pl.col("record_id").is_in(records[part:].to_list())))
    placed = first.kept.select("record_id", "split").unique("record_id").sort("record_id")
    second, _ = split(pairs.filter(pl.col("record_id").is_in(records[: len(records) - part].to_list())), placed)
    both = first.kept.join(second.kept, on="pair_id", suffix="_new")
    gone = second.dropped.join(first.kept, on="pair_id", how="semi")
    moved = both.filter(pl.col("split") != pl.col("split_new"))
    shares = ", ".join(f"{name} {(second.kept['split'] == name).sum() / len(second.kept):.4f}" for name in SPLITS)
    click.echo(f"{title}, 10 % of the records removed and 10 % added: {len(both):,} pairs in both, {len(moved)} moved; {shares}")
    click.echo(f"  split_conflict {len(second.dropped):,}, of them {len(gone):,} that stood in the first release")


@click.command()
@click.argument("names", nargs=-1)
def main(names: tuple[str, ...]) -> None:
    """Split the data sets NAMES together (default: sgd and bitext), before and after their duplicates have left."""
    if "PAIRWRIGHT_DATA" not in os.environ:
        raise click.UsageError("PAIRWRIGHT_DATA is not set: it names the folder of the real data (see tests/benchmarks/README.md).")
    clustered = cluster_pairs(pl.concat([built(name) for name in names or ("sgd", "bitext")]), knobs=Dedupe())
    agreeing = resolve_conflicts(clustered, find_conflicts(clustered), knobs=Contradictions()).kept
    unique = drop_duplicates(agreeing, knobs=Dedupe()).kept
    for title, pairs in (("as the line has them", unique), ("duplicates left in", clustered)):
        tell(title, pairs)
        change(title, pairs)


if __name__ == "__main__":
    main()
