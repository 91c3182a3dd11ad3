"""Everything the report is made from: tables and figures, all scrubbed."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from checks.result import CheckResult
from pipelines.report.costs import CostSheet
from pipelines.report.licences import Licence
from pipelines.report.replay import ReplayTold
from pipelines.report.reviewed import Reviewed
from pipelines.report.truncation import Cut
from pipelines.scrub.canaries import SURVIVAL
from schemas.tables import FACETS

UNSOUND: Final = dict.fromkeys(("pair_id", "input", "output"), pl.String)


@dataclass(frozen=True)
class Compared:
    """The release compared with: its name, its ledger, its facets (FACETS; none where it is older than they are), and digests of its
    exported texts (`pair_id, asked, answered`), where known."""

    name: str
    ledger: pl.DataFrame
    texts: pl.DataFrame | None = None
    facets: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FACETS))
    tokenizer: str | None = None


@dataclass(frozen=True)
class Facts:
    """What became of a run's rows.

    `ledger` has the columns LEDGER; `pairs` (CLUSTERED_PAIRS) are all pairs that reached clustering, `placed` (SPLIT_PAIRS) those before
    balancing, `exported` (SPLIT_PAIRS) those in the release. `conflicts` has `cluster_id, pair_id, kind, reason, against`, one row for
    every pair of a conflict, resolved or not. `tokens` has `pair_id, split, tokens`. `cuts` counts characters removed in
    ingest by source, `truncation` is what a shorter length would cut off train examples. `lines` has `target, split, rows, left_out`.
    `reviewed` is what waits for a person (None: nobody knows).
    `preferring` names the folders of `token_limits` that hold preferences or KTO.
    `label_notes` are sentences on labels that are probably wrong, `canaries` (SURVIVAL) is what scrubbing left of planted personal data.
    `unsound` holds the scrubbed texts of pairs that quality set aside.
    `facets` (FACETS) stands beside `ledger`, row by row; `rendered` holds examples by pair as the chat template of `tokenizer` writes them.
    `replay` tells of general instructions in the train files, which are no pairs.
    """

    name: str
    data_set: str
    as_of: dt.date
    description: dict[str, str]
    sources: list[dict[str, str]]
    ledger: pl.DataFrame
    pairs: pl.DataFrame
    placed: pl.DataFrame
    exported: pl.DataFrame
    conflicts: pl.DataFrame
    tokens: pl.DataFrame
    cuts: dict[str, int]
    lines: pl.DataFrame
    balance_notes: list[str]
    checks: list[CheckResult]
    compared: Compared | None = None
    token_limits: dict[str, int] = field(default_factory=dict)
    preferring: frozenset[str] = frozenset()
    row_limits: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    label_notes: list[str] = field(default_factory=list)
    reviewed: Reviewed | None = None
    canaries: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SURVIVAL))
    licences: list[Licence] = field(default_factory=list)
    truncation: list[Cut] = field(default_factory=list)
    proposed_length: int | None = None
    costs: CostSheet | None = None
    replay: ReplayTold | None = None
    facets: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FACETS))
    unsound: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=UNSOUND))
    rendered: dict[str, str] = field(default_factory=dict)
    tokenizer: str = ""

    @property
    def texts(self) -> pl.DataFrame:
        """`pair_id, cluster_id, input, output` of every pair whose scrubbed texts are known."""
        clustered = self.pairs.select("pair_id", "cluster_id", "input", "output")
        return pl.concat([clustered, self.unsound.select("pair_id", "input", "output")], how="diagonal")
