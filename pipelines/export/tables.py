"""What a run hands to its release, and what the release says of itself."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import polars as pl

from checks.result import CheckResult
from pipelines.export.gate import Gate
from pipelines.export.identity import Identity
from pipelines.report.facts import UNSOUND
from pipelines.report.licences import Licence
from pipelines.report.reviewed import Reviewed
from pipelines.scrub.canaries import SURVIVAL
from pipelines.settings.models import Curation
from schemas.tables import FACETS

LICENCES: Final = {"record_id": pl.String, "licence": pl.String}


@dataclass(frozen=True)
class RunTables:
    """Everything a run made: `rows_read` was counted on its own; the tables' columns are those of `schemas.tables`.

    `records` (`record_id, source`) is every record read, `pairs_built` (`pair_id, record_id, source, recipe`) every pair, `dropped` what
    all stages set aside, `clustered` CLUSTERED_PAIRS, `placed` SPLIT_PAIRS before balancing, `exported` SPLIT_PAIRS that go out.
    `canaries` (SURVIVAL) is what was left of planted personal data. `licences` (`record_id, licence`) is what copy states of itself,
    `licences_told` what an older release said in the end; `label_notes` is what to say of labels that are probably wrong;
     `reviewed` what waits for a person (None: nobody knows); `received` is
    what each source gave (`{source: {rows, filled: {column: share}}}`). `known` (columns of FACETS without `tokens`) is what the stages
    know of pairs, and in rows without `pair_id` of records; `unsound` (`pair_id, input, output`) are the scrubbed texts of pairs that
    quality set aside.
    """

    rows_read: int
    records: pl.DataFrame
    pairs_built: pl.DataFrame
    dropped: pl.DataFrame
    clustered: pl.DataFrame
    placed: pl.DataFrame
    exported: pl.DataFrame
    conflicts: pl.DataFrame
    cuts: dict[str, int]
    balance_notes: list[str]
    label_notes: list[str] = field(default_factory=list)
    reviewed: Reviewed | None = None
    canaries: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SURVIVAL))
    licences: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=LICENCES))
    licences_told: list[Licence] | None = None
    unsound: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=UNSOUND))
    known: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FACETS).drop("tokens"))
    received: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class ReleaseOutcome:
    """A finished release: where it is, what its checks said, its ledger rows by fate, whether it had been there before, and which
    older releases were `removed` after it."""

    path: Path
    name: str
    checks: list[CheckResult]
    fates: dict[str, int]
    existed: bool
    removed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Making:
    """A release while it is made: its name, what names it, the release compared with or written again, and the gate that it passes."""

    name: str
    curation: Curation
    identity: Identity
    compared: Path | None = None
    origin: str | None = None
    gate: Gate = field(default_factory=Gate)

    def ledger_before(self) -> pl.DataFrame | None:
        """The ledger of the release compared with."""
        return None if self.compared is None else pl.read_parquet(self.compared / "ledger.parquet")
