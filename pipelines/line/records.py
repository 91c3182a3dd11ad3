"""From sources to clean records."""

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from checks.result import CheckResult
from pipelines.line.step import Inputs, Kind
from pipelines.run import Run
from pipelines.shelf import Made, Stored
from pipelines.sift import Sifted, together


def read_records(kind: Kind) -> Callable[[Run, Inputs], Made]:
    def make(run: Run, _: Inputs) -> Made:
        from pipelines.exclude import fingerprint_listed
        from pipelines.ingest import Receipts, fingerprint_sources, read_raw, refresh_kept
        from pipelines.replay import fingerprint_replay

        of_kind = run.curation.model_copy(update={"sources": [source for source in run.curation.sources if source.kind == kind]})
        kept = {} if run.limit else refresh_kept(run.curation, kind, base=run.base, folder=run.shelf.readings())
        months = {source: [f"{entry.unit} {entry.digest}" for entry in entries] for source, entries in kept.items()}
        facts: dict[str, Any] = {
            "inputs": {
                **fingerprint_sources(of_kind, base=run.base, months=months),
                **fingerprint_listed(of_kind, base=run.base),
                **fingerprint_replay(of_kind.export.replay, base=run.base),
            },
            "parts": {source: [len(entries), sum(entry.read_now for entry in entries)] for source, entries in kept.items()},
            "as_of": run.as_of.isoformat(),
            "warnings": run.warnings,
            "received": {},
        }

        def parts() -> Iterator[Sifted]:
            receipts = Receipts(run.curation, kind)
            facts["received"] = receipts.stated
            for part in read_raw(run.curation, kind, base=run.base, limit=run.limit, warn=run.warnings.append, kept=kept):
                receipts.add(part.kept)
                facts["received"] = receipts.stated
                yield part

        return Made(parts(), facts)

    return make


def as_expected(run: Run, raw: Stored) -> list[CheckResult]:
    """What the sources gave, against what is expected and the newest full release: asked here so that no hour is spent on a bad delivery,
    and again by the release's gate. A trial is not asked."""
    from pipelines.export.identity import last_full
    from pipelines.export.volume import judge_volume, received_before

    if run.is_trial:
        return []
    return judge_volume(raw.facts["received"], run.curation, received_before(last_full(run.releases, run.curation.name)))


def clean_records(kind: Kind) -> Callable[[Run, Inputs], Made]:
    def make(run: Run, inputs: Inputs) -> Made:
        from pipelines.ingest import clean_copy, clean_tickets, name_records
        from pipelines.lapse import drop_lapsed

        raw = inputs[f"raw_{kind}"]
        extra = ["language"] if kind == "copy" else []
        names = name_records(raw.kept(["source", "place", "id", "updated_at", "read_order", *extra]))
        clean = clean_tickets if kind == "tickets" else clean_copy
        facts: dict[str, Any] = {"cuts": {}}

        def parts() -> Iterator[Sifted]:
            for batch in raw.batches():
                cleaned = clean(batch, names, curation=run.curation)
                facts["cuts"] = _added(facts["cuts"], cleaned.kept)
                yield together(cleaned, drop_lapsed(cleaned.kept, kind=kind, curation=run.curation, as_of=run.as_of))

        return Made(parts(), facts)

    return make


def _added(cuts: dict[str, int], records: pl.DataFrame) -> dict[str, int]:
    here = dict(records.group_by("source").agg(pl.col("cut_chars").sum()).sort("source").iter_rows())
    return {source: cuts.get(source, 0) + here.get(source, 0) for source in sorted({*cuts, *here})}
