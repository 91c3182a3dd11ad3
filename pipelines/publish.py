"""The last step: stored stages become a release, or are refused."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.clustering_state import settle_state
from pipelines.compared import compared_release, identity_of
from pipelines.errors import Refused
from pipelines.export.facets import PAIRS_KNOWN, RECORDS_KNOWN, known_of
from pipelines.export.release import ReleaseOutcome, RunTables, write_release
from pipelines.line import LINE
from pipelines.report.reviewed import Reviewed
from pipelines.retention import remove_old_releases
from pipelines.run import Run
from pipelines.scrub.canaries import SURVIVAL
from pipelines.shelf import Stored

MADE: Final = "release.path"
Inputs = Mapping[str, Stored]


def publish(run: Run, inputs: Inputs) -> ReleaseOutcome:
    """Write the release of the stages in `inputs` (all of LINE, by name).

    Raises Refused when they come from several runs, or when a check of the release fails.
    """
    of_other_runs = sorted(name for name, stage in inputs.items() if stage.run != run.key)
    if of_other_runs:
        raise Refused(
            f"these stages were made by another run: {', '.join(of_other_runs)}. A release is made by one run: run the whole job."
        )
    identity = identity_of(run, inputs)
    if any(identity.decisions != inputs[name].facts.get("decisions") for name in ("scrubbed_pairs", "consistent_pairs")):
        raise Refused("decisions.csv has changed while the run was under way: run again.")
    compared, started = compared_release(run, inputs), inputs["clustered_pairs"].facts["started_from"]
    if started is not None and (compared is None or compared.name != started):
        raise Refused("the release compared with has changed while the run was under way: run again.")
    identity = replace(identity, state=started is not None)
    outcome = write_release(_tables(inputs), curation=run.curation, identity=identity, releases=run.releases, compared=compared)
    settle_state(run, outcome.name, started)
    if not run.is_trial:
        outcome = replace(outcome, removed=remove_old_releases(run.releases, run.curation.name, run.curation.keep_releases))
    (run.shelf.root / MADE).write_text(str(outcome.path), encoding="utf-8")
    return outcome


def released(run: Run) -> Path:
    """The folder of the release that was made last of this data set, a trial's too."""
    return Path((run.shelf.root / MADE).read_text(encoding="utf-8"))


def _tables(inputs: Inputs) -> RunTables:
    dropped = {step.name: inputs[step.name].dropped() for step in LINE}
    scrubbed, clustered = inputs["scrubbed_pairs"].kept(PAIRS_KNOWN), inputs["clustered_pairs"].kept()
    return RunTables(
        rows_read=sum(inputs[name].rows + inputs[name].set_aside for name in ("raw_tickets", "raw_copy")),
        records=_records(inputs, dropped),
        pairs_built=inputs["pairs"].kept(["pair_id", "record_id", "source", "recipe"]),
        dropped=pl.concat(dropped.values()),
        clustered=clustered,
        placed=inputs["split_pairs"].kept(),
        exported=inputs["balanced_pairs"].kept(),
        conflicts=inputs["consistent_pairs"].table("conflicts"),
        cuts={**inputs["tickets"].facts["cuts"], **inputs["approved_copy"].facts["cuts"]},
        balance_notes=inputs["balanced_pairs"].facts["notes"],
        label_notes=inputs["consistent_pairs"].facts["notes"],
        reviewed=Reviewed(**inputs["consistent_pairs"].facts["reviewed"]),
        canaries=pl.DataFrame(inputs["scrubbed_pairs"].facts.get("canaries", []), schema=SURVIVAL),
        licences=inputs["approved_copy"].kept(["record_id", "licence"]).drop_nulls("licence"),
        unsound=scrubbed.join(clustered, on="pair_id", how="anti").select("pair_id", "input", "output"),
        known=known_of(
            scrubbed,
            *(inputs[name].kept(RECORDS_KNOWN[name]) for name in RECORDS_KNOWN),
            suspects=inputs["consistent_pairs"].table("suspects"),
        ),
        received={**inputs["raw_tickets"].facts["received"], **inputs["raw_copy"].facts["received"]},
    )


def _records(inputs: Inputs, dropped: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Every record read: those that reached the recipes and those that stopped before."""
    stages = ("raw_tickets", "raw_copy", "tickets", "approved_copy")
    reached = [inputs[name].kept(["record_id", "source"]) for name in ("tickets", "approved_copy")]
    return pl.concat([*reached, *(dropped[name].select("record_id", "source") for name in stages)])
