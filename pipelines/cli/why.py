"""`pairwright why`: the journey of one record or pair, stage by stage."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.cli.options import config_option, latest_release

if TYPE_CHECKING:
    from pipelines.export.journey import Journey

Row = dict[str, Any]


@click.command("why", epilog="Example: pairwright why helpdesk/1042   (a pair: pairwright why 'helpdesk/1042#reply')")
@click.argument("id_", metavar="ID")
@config_option
@click.option("--release", type=click.Path(path_type=Path), help="A release's folder; default: the data set's latest.")
def why_command(id_: str, config: Path | None, release: Path | None) -> None:
    """Tell what became of a record or pair: each stage, what changed, its fate, the rule and the matched row."""
    from pipelines.export.journey import journey

    folder = release or latest_release(config)
    found = journey(folder, _whole(folder, id_))
    click.echo(f"{id_}  in release {folder.resolve().name}")
    if found.known_as != id_:
        click.echo(f"known there as {found.known_as}")
    texts = _texts(folder)
    for row in found.rows.iter_rows(named=True):
        _tell(row, found, texts)
    for row in found.deliveries.filter(~found.deliveries["record_id"].is_duplicated() | found.deliveries["pair_id"].is_null()).iter_rows(
        named=True
    ):
        click.echo(f"\nAlso delivered as {row['record_id']}: {row['fate']}, {row['reason']}.")


def _whole(folder: Path, asked: str) -> str:
    """`20044` as `helpdesk/20044`, when one source alone has a record of that id."""
    if "/" in asked:
        return asked
    import polars as pl

    native, mark, recipe = asked.partition("#")
    ids = (
        pl.scan_parquet(folder / "ledger.parquet")
        .select(pl.col("record_id").unique())
        .filter(pl.col("record_id").str.ends_with(f"/{native}"))
    )
    found = ids.collect()["record_id"].to_list()
    return f"{found[0]}{mark}{recipe}" if len(found) == 1 else asked


def _tell(row: Row, found: "Journey", texts: dict[str, tuple[str, str]]) -> None:
    from schemas.fates import FATES

    click.echo(f"\n{row['pair_id'] or row['record_id']}{_recipe(row)}: {row['fate']} ({FATES[row['fate']]})")
    for stage, said in _stages(row):
        click.echo(f"  {stage:<16} {said}")
    for matched in found.matched.filter(
        found.matched["pair_id"].fill_null(found.matched["record_id"]) == (row["matched_id"] or "")
    ).iter_rows(named=True):
        click.echo(f"  {'decided by':<16} {row['matched_id']}: {matched['fate']}, {matched['reason']}.")
    for line in found.lines.filter(found.lines["pair_id"] == (row["pair_id"] or "")).iter_rows(named=True):
        place = (
            f"{line['target']}/{line['split']}.jsonl line {line['line']}"
            if line["line"]
            else f"left out of {line['target']}: {line['reason']}"
        )
        click.echo(f"  {'written':<16} {place}")
    for name, text in zip(("input", "output"), texts.get(row["pair_id"] or "", ()), strict=False):
        click.echo(f"  {name:<16} {_short(text)}")


def _recipe(row: Row) -> str:
    return f" (recipe {row['recipe']})" if row["recipe"] and not row["pair_id"] else ""


def _stages(row: Row) -> list[tuple[str, str]]:
    """The stages that the row passed, and the one where it ended, in words."""
    from pipelines.line import LINE

    names = [step.name for step in LINE if step.group in {"clean", "release"}] if row["pair_id"] else []
    passed = names[: names.index(row["stage"])] if row["stage"] in names else names
    said = [("read as", f"{row['record_id']} of source {row['source']}")]
    said += [("made by", f"recipe {row['recipe']}")] if row["pair_id"] else []
    said += [("passed", ", ".join(passed))] if passed else []
    said += [("cluster", f"that of {row['cluster_id']}")] if row["cluster_id"] and row["cluster_id"] != row["pair_id"] else []
    return [*said, (row["stage"], f"{row['reason']}.".replace("..", "."))]


def _texts(folder: Path) -> dict[str, tuple[str, str]]:
    """Input and output of the exported pairs, as the release holds them: scrubbed."""
    import polars as pl

    table = pl.read_parquet(folder / "canonical.parquet", columns=["pair_id", "input", "output"])
    return {pair: (asked, answered) for pair, asked, answered in table.iter_rows()}


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 160 else flat[:157] + "…"
