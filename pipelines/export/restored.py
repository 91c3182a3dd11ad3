"""What a run once handed to a release, read back from the release itself."""

from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import polars as pl

from pipelines.export.facets import facets_in
from pipelines.export.mixing import REPLAY_FILE
from pipelines.export.tables import RunTables
from pipelines.replay import REPLAY, Replayed
from pipelines.report.licences import Licence
from pipelines.settings.models import Curation
from pipelines.sift import verdicts
from schemas.tables import CLUSTERED_PAIRS, SPLIT_PAIRS, Schema

CONFLICTS: Final[Schema] = {
    **dict.fromkeys(("cluster_id", "pair_id", "kind", "reason"), pl.String),
    "against": pl.List(pl.String),
}


def restored_config(manifest: dict[str, Any], *, target: str, tokenizer: str | None) -> dict[str, Any]:
    """The old release's config as its manifest has it, for one target and one tokenizer (None: the old one)."""
    export = manifest["config"].get("export") or {}
    shape = {name: form for name, form in (export.get("shape") or {}).items() if name == target}
    chosen = {"targets": [target], "shape": shape, "tokenizer": tokenizer or export.get("tokenizer", "mistral")}
    return {**manifest["config"], "export": {**export, **chosen}}


def restored_curation(manifest: dict[str, Any], config: dict[str, Any]) -> Curation:
    """`config` as a checked config of the old release's date. The texts that it denied are not written down, so none are known."""
    plain = {name: value for name, value in config.items() if name not in {"limit", "only"}}
    return Curation.model_validate({**plain, "as_of": manifest["as_of"], "scrub": {**(plain.get("scrub") or {}), "deny": []}})


def restored_tables(release: Path, manifest: dict[str, Any], curation: Curation) -> RunTables:
    """The tables of `release`: its canonical rows, and of all others what its ledger knows.

    Of pairs that were set aside only ids, label, split and cluster are left; conflicts stay in the old release's report.
    """
    exported = pl.read_parquet(release / "canonical.parquet").select(pl.col(name).cast(kind) for name, kind in SPLIT_PAIRS.items())
    ledger = pl.read_parquet(release / "ledger.parquet")
    pairs = ledger.drop_nulls("pair_id")
    aside = pairs.filter(pl.col("fate") != "exported").with_columns(_task(curation))
    known = pl.concat([exported, _filled(aside, SPLIT_PAIRS)])
    return RunTables(
        rows_read=manifest["rows_read"],
        records=ledger.select("record_id", "source").unique("record_id", maintain_order=True),
        pairs_built=pairs.select("pair_id", "record_id", "source", "recipe"),
        dropped=verdicts(ledger.filter(pl.col("fate") != "exported")),
        clustered=known.drop_nulls("cluster_id").select(*CLUSTERED_PAIRS),
        placed=known.drop_nulls("split"),
        exported=exported,
        conflicts=pl.DataFrame(schema=CONFLICTS),
        cuts={},
        balance_notes=[],
        licences_told=_licences(manifest),
        replay=_replayed(release, manifest),
        known=facets_in(release).drop("tokens"),
        received=manifest.get("received") or {},
    )


def _replayed(release: Path, manifest: dict[str, Any]) -> Replayed:
    """The replay rows that stand in the old release's train files, all of them."""
    path = release / REPLAY_FILE
    if not path.exists():
        return Replayed()
    told = manifest["replay"]
    return Replayed(
        pl.read_parquet(path).select(*REPLAY), {name: told[name] for name in ("read", "refused", "named", "short") if name in told}
    )


def _task(curation: Curation) -> pl.Expr:
    tasks = {f"{recipe.source}/{recipe.title}": recipe.task for recipe in curation.recipes}
    return pl.format("{}/{}", "source", "recipe").replace_strict(tasks, default=None, return_dtype=pl.String).alias("task")


def _filled(rows: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """`rows` with all columns of `schema`, null (a list: empty) where they have none."""
    empty = {name: pl.lit([], kind) if isinstance(kind, pl.List) else pl.lit(None, kind) for name, kind in schema.items()}
    return rows.select((pl.col(name).cast(kind) if name in rows.columns else empty[name].alias(name)) for name, kind in schema.items())


def _licences(manifest: dict[str, Any]) -> list[Licence]:
    return [Licence(**{part.name: told[part.name] for part in fields(Licence)}) for told in manifest["licences"]]
