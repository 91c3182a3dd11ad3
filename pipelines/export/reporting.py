"""What the analysts' page is made from."""

from pathlib import Path
from typing import Any

import polars as pl

from checks.files import SFT
from pipelines.export.examples import kind_of_folder
from pipelines.export.facets import facets_in
from pipelines.export.identity import read_manifest
from pipelines.export.lines import Written
from pipelines.export.mixing import Mix
from pipelines.export.tables import Making, RunTables
from pipelines.replay.stage import needed
from pipelines.report.costs import cost_sheet
from pipelines.report.facts import Compared, Facts
from pipelines.report.replay import Mixed, ReplayTold
from pipelines.report.texts import digests_in
from pipelines.report.truncation import cuts_at, proposed
from pipelines.settings.models import Curation, Source
from pipelines.tokens import SHIPPED
from schemas.tables import SPLITS


def facts_of(
    tables: RunTables, exported: pl.DataFrame, ledger: pl.DataFrame, written: list[Written], making: Making, mix: Mix | None = None
) -> Facts:
    """Everything the report shows; `exported` (with `tokens`), `ledger` and the rows of `mix` are what the release holds."""
    before, export = making.ledger_before(), making.curation.export
    replayed = [mix.rows.select(pl.lit("train").alias("split"), "tokens")] if mix else []
    trained = pl.concat([exported.select("split", "tokens"), *replayed])
    return Facts(
        name=making.name,
        data_set=making.curation.name,
        as_of=making.identity.as_of,
        description=_description(making.curation),
        sources=[_source(source) for source in making.curation.sources],
        ledger=ledger,
        pairs=tables.clustered,
        placed=tables.placed,
        exported=exported.drop("tokens"),
        conflicts=tables.conflicts,
        tokens=exported.select("pair_id", "split", "tokens"),
        cuts=tables.cuts,
        lines=_lines(written),
        balance_notes=tables.balance_notes,
        label_notes=tables.label_notes,
        reviewed=tables.reviewed,
        canaries=tables.canaries,
        checks=making.gate.details,
        compared=None if making.compared is None or before is None else _compared(making.compared, before),
        unsound=tables.unsound,
        tokenizer=export.tokenizer,
        costs=cost_sheet(trained, export.targets, export.prices),
        row_limits={one.folder: (one.target.limits.least_rows, one.target.limits.most_rows) for one in written},
        replay=_replay(mix, making, written),
        preferring=frozenset(one.folder for one in written if kind_of_folder(one.folder) != SFT),
        token_limits={one.folder: most for one in written if (most := one.target.limits.default_tokens or one.target.limits.tokens)},
    )


def _compared(release: Path, ledger: pl.DataFrame) -> Compared:
    export = read_manifest(release)["config"].get("export") or {}
    return Compared(release.name, ledger, digests_in(release), facets_in(release), export.get("tokenizer", SHIPPED))


def truncation_of(turns: pl.DataFrame, written: list[Written]) -> dict[str, Any]:
    """What lengths cut off the train examples whose turns have these tokens (`row, role, tokens`), and the length that is proposed."""
    defaults = {one.target.name: most for one in written if (most := one.target.limits.default_tokens)}
    return {"truncation": cuts_at(turns, defaults), "proposed_length": proposed(turns) if turns.height else None}


def _replay(mix: Mix | None, making: Making, written: list[Written]) -> ReplayTold | None:
    if mix is None:
        return None
    counts = [(one.folder, len(one.replay), one.rows.get("train", 0)) for one in written if one.replay is not None]
    folders = [Mixed(folder, rows, train, needed(train - rows, mix.share)) for folder, rows, train in counts]
    return ReplayTold(making.identity.replay_file, mix.share, folders, int(mix.rows["tokens"].sum()), **mix.facts)


def _description(curation: Curation) -> dict[str, str]:
    recipes = ", ".join(f"{recipe.title} from {recipe.source}" for recipe in curation.recipes)
    return {
        "recipes": recipes,
        "targets": ", ".join(curation.export.targets),
        "tokenizer": curation.export.tokenizer,
        "ids": curation.export.ids,
        "near-duplicates from": f"similarity {curation.dedupe.similarity:g}, containment {curation.dedupe.containment:g}",
        "contradictions": curation.contradictions.resolve,
        "balance": f"by {', '.join(curation.balance.by) or 'nothing'}, at most {curation.balance.max_ratio:g} to 1",
        "seed": str(curation.split.seed),
    }


def _source(source: Source) -> dict[str, str]:
    told = {"name": source.name, "kind": source.kind, "format": source.format, "legal basis": source.legal_basis, "licence": source.licence}
    return {key: value for key, value in told.items() if value}


def _lines(written: list[Written]) -> pl.DataFrame:
    rows = [(one.folder, split, one.rows.get(split, 0), one.missing.get(split, 0)) for one in written for split in SPLITS]
    return pl.DataFrame(rows, schema={"target": pl.String, "split": pl.String, "rows": pl.UInt32, "left_out": pl.UInt32}, orient="row")
