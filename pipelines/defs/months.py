"""Ingest by month: backfills of large help desks. Clustering, splits and the release are of the whole, and read all months."""

import time
from collections.abc import Callable
from typing import Any, Final

import dagster as dg

from pipelines.defs.assets import BY_MONTH, code_of
from pipelines.defs.beta import knowing_beta
from pipelines.defs.data_sets import DataSet
from pipelines.defs.figures import peak_memory_mb
from pipelines.defs.jobs import SET_TAG
from pipelines.ingest.columns import raw_schema, used_sources
from pipelines.ingest.kept import Entry, Readings
from pipelines.run import Run

ABOUT: Final = (
    "Tickets as they were read, kept by month of their creation. A backfill reads the months of a query again; of files it reads those"
    " that are new or have changed. A release takes from here what has not changed."
)


def months_of(data_set: DataSet) -> list[dg.AssetsDefinition]:
    """The asset, for a data set that has a source with `months_since`; else none."""
    since = first_month(data_set)
    if since is None:
        return []
    compute = _filling(data_set)
    with knowing_beta():
        asset = dg.asset(
            name=BY_MONTH,
            key_prefix=data_set.slug,
            group_name=f"{data_set.slug}_sources",
            description=ABOUT,
            partitions_def=dg.MonthlyPartitionsDefinition(start_date=f"{since}-01", end_offset=1),
            backfill_policy=dg.BackfillPolicy.single_run(),
            kinds={"polars", "parquet"},
            owners=data_set.owners,
            tags={"zone": "raw", "data_set": data_set.name},
            metadata={"dagster/code_references": code_of(compute, data_set)},
            required_resource_keys={data_set.slug},
        )(compute)
    return [asset]


def first_month(data_set: DataSet) -> str | None:
    """The earliest `months_since` of the data set's sources."""
    sources = data_set.curation.sources if data_set.curation else []
    return min((source.months_since for source in sources if source.months_since), default=None)


def months_job_of(data_set: DataSet) -> list[dg.JobDefinition]:
    """The job that reads months and makes no release."""
    if first_month(data_set) is None:
        return []
    job = dg.define_asset_job(
        f"{data_set.slug}_months",
        selection=dg.AssetSelection.assets([data_set.slug, BY_MONTH]),
        description=f"Reads months of {data_set.name} again; makes no release.",
        executor_def=dg.in_process_executor,
        tags={SET_TAG: data_set.name},
    )
    return [job]  # type: ignore[list-item]  # Dagster resolves it when Definitions are built


def _filling(data_set: DataSet) -> Callable[..., dg.MaterializeResult[Any]]:
    def compute(context: dg.AssetExecutionContext) -> dg.MaterializeResult[Any]:
        run: Run = getattr(context.resources, data_set.slug).run
        began, months = time.perf_counter(), [key[:7] for key in context.partition_keys]
        entries = _refreshed(run, months)
        for key, month in zip(context.partition_keys, months, strict=True):
            context.add_asset_metadata(_of_month(entries, month), asset_key=context.asset_key, partition_key=key)
        seconds = round(time.perf_counter() - began, 3)
        return dg.MaterializeResult(metadata={"seconds": seconds, "peak_memory_mb": peak_memory_mb()})

    return compute


def _refreshed(run: Run, months: list[str]) -> dict[str, list[Entry]]:
    schema = raw_schema(run.curation, "tickets")
    sources = [source for source in used_sources(run.curation, "tickets") if source.months_since]
    return {source.name: Readings(run.shelf.readings() / source.name, source, schema).refresh(run.base, again=months) for source in sources}


def _of_month(entries: dict[str, list[Entry]], month: str) -> dict[str, Any]:
    """Rows of the month by source, and how many parts (files, or months of a query) were read for it now and taken as they were."""
    rows = {f"rows_{source}": sum(entry.months.get(month, 0) for entry in parts) for source, parts in entries.items()}
    holding = [entry for parts in entries.values() for entry in parts if month in entry.months]
    read = sum(entry.read_now for entry in holding)
    return {"dagster/partition_row_count": sum(rows.values()), **rows, "parts_read": read, "parts_kept": len(holding) - read}
