"""`pairwright why`: the journey of one record or pair, stage by stage, in sentences."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.cli.options import config_option, latest_release
from pipelines.errors import UserError

if TYPE_CHECKING:
    from pipelines.journey import Journey, Text
    from pipelines.shelf import Shelf

Row = dict[str, Any]
INDENT = 18

_EXAMPLES = """Examples:

  pairwright why helpdesk/1042

  pairwright why 'helpdesk/1042#reply' --raw"""


@click.command("why", epilog=_EXAMPLES)
@click.argument("id_", metavar="ID")
@config_option
@click.option("--release", type=click.Path(path_type=Path), help="A release's folder; default: the data set's latest.")
@click.option("--raw", is_flag=True, help="Show the text before scrubbing too: for the instance's owner, of its last run.")
def why_command(id_: str, config: Path | None, release: Path | None, raw: bool) -> None:
    """Tell what became of a record or pair: each stage, what changed, its fate, the rule and the matched row."""
    from pipelines.journey import as_read, journey, texts_by_stage

    folder = release or latest_release(config)
    asked = _whole(folder, id_)
    found = journey(folder, asked)
    native = asked if found.known_as != asked else found.rows["record_id"][0]
    shelf, record = _shelf(folder, config), native.partition("#")[0]
    texts = texts_by_stage(folder, shelf, record, raw=raw)
    click.echo(f"{id_}  in release {folder.resolve().name}")
    if found.known_as != id_:
        click.echo(f"known there as {found.known_as}")
    if raw and shelf and (read := as_read(shelf, record)):
        _show(read, most=4_000)
    for row in found.rows.iter_rows(named=True):
        _tell(row, found, texts, most=1_000 if "#" in id_ else 160)
    repeated = ~found.deliveries["record_id"].is_duplicated() | found.deliveries["pair_id"].is_null()
    for row in found.deliveries.filter(repeated).iter_rows(named=True):
        click.echo(f"\nAlso delivered as {row['record_id']}: {row['fate']}, {row['reason']}.")


def _shelf(release: Path, config: Path | None) -> "Shelf | None":
    """The stages that made `release`, where this instance still has them."""
    from pipelines.export.identity import read_manifest
    from pipelines.journey import shelf_of
    from pipelines.settings.load import find_config, find_instance

    try:
        instance = find_instance(find_config(config))
    except UserError:  # a release alone, without a config near it
        return None
    return shelf_of(release, instance, read_manifest(release)["data_set"])


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


def _tell(row: Row, found: "Journey", texts: dict[str, "list[Text]"], *, most: int) -> None:
    from pipelines.journey import ending, sentences

    click.echo(f"\n{row['pair_id'] or row['record_id']}{_recipe(row)}: {ending(row)}")
    for stage, said in sentences(row):
        _line(stage, f"{said}.")
    names = found.matched["pair_id"].fill_null(found.matched["record_id"])
    for matched in found.matched.filter(names == (row["matched_id"] or "")).iter_rows(named=True):
        _line("decided by", f"{row['matched_id']}: {matched['fate']}, {matched['reason']}.")
    for line in found.lines.filter(found.lines["pair_id"] == (row["pair_id"] or "")).iter_rows(named=True):
        written = f"{line['target']}/{line['split']}.jsonl line {line['line']}"
        _line("written", written if line["line"] else f"left out of {line['target']}: {line['reason']}")
    for text in texts.get(f"#{(row['pair_id'] or '').partition('#')[2]}", ()):
        _show(text, most)


def _show(text: "Text", most: int) -> None:
    click.echo(f"  {text.said}")
    for role, content in text.turns:
        _line(f"  {role}", _short(content, most))


def _recipe(row: Row) -> str:
    return f" (recipe {row['recipe']})" if row["recipe"] and not row["pair_id"] else ""


def _line(name: str, said: str) -> None:
    click.echo(f"  {name:<{INDENT - 2}} {said}")


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
