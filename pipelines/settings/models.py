"""Every knob of a data set: its type, default, limits and one line of help; the YAML, `--help` and the docs are read off here."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from pipelines.settings.alerting import Alerts
from pipelines.settings.curating import Balance, Contradictions, Dedupe, Quality, Split, Suspects
from pipelines.settings.exporting import Export, Prices, Replay
from pipelines.settings.scrubbing import Nlp, OwnPattern, Scrub
from pipelines.settings.section import Name, Positive, Section, TargetName
from pipelines.settings.sources import Expect, Recipe, Require, Source

Owner = Annotated[str, Field(pattern=r"^(team:[A-Za-z0-9_.-]+|[^@\s]+@[^@\s]+\.[^@\s]+)$")]

OPERATION = frozenset({"owners", "daily_at", "fresh_hours", "keep_releases", "alerts"})
"""Keys of a data set that change no byte of a release, so that its name and its manifest do not hold them."""


class Curation(Section):
    """One data set."""

    name: Name = Field(description="of the data set: begins the release's name")
    as_of: dt.date | None = Field(None, description="the only clock: retention, expiry, the release's date; default today (UTC)")
    sources: list[Source] = Field(min_length=1, description="where records come from")
    recipes: list[Recipe] = Field(min_length=1, description="how records become pairs")
    exclude: list[str] = Field(
        [], description="globs of files (CSV, JSONL, Parquet) whose texts, exact or near, are kept out: the rows of benchmarks"
    )
    require: Require = Field(Require(), description="what a source must state")
    scrub: Scrub = Field(Scrub(), description="personal data")
    quality: Quality = Field(Quality(), description="rows that teach nothing")
    dedupe: Dedupe = Field(Dedupe(), description="near-duplicates")
    contradictions: Contradictions = Field(Contradictions(), description="rows that disagree")
    suspects: Suspects = Field(Suspects(), description="labels that are probably wrong")
    split: Split = Field(Split(), description="train, validation, test")
    balance: Balance = Field(Balance(), description="class sizes of the train split")
    export: Export = Field(Export(), description="the release")
    owners: list[Owner] = Field(["team:data"], min_length=1, description="whom Dagster shows: team:name or an e-mail address")
    daily_at: str = Field("06:00", pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="time of the daily schedule (UTC)")
    fresh_hours: Positive | None = Field(None, description="age from which Dagster calls the release stale; null: never")
    alerts: Alerts = Field(Alerts(), description="who hears of a run that failed")
    keep_releases: Positive | None = Field(
        None, description="after a good run older releases than the newest so many, and those that they refer to, are removed; null: none"
    )


__all__ = [
    "OPERATION",
    "Alerts",
    "Balance",
    "Contradictions",
    "Curation",
    "Dedupe",
    "Expect",
    "Export",
    "Nlp",
    "OwnPattern",
    "Prices",
    "Quality",
    "Recipe",
    "Replay",
    "Require",
    "Scrub",
    "Section",
    "Source",
    "Split",
    "Suspects",
    "TargetName",
]
"""The one door: whoever reads the config takes its sections from here."""
