"""One run of one data set: its config, its clock, its limits and where it writes."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.export.release import Identity
from pipelines.key import key_fingerprint
from pipelines.review.decisions import decisions_fingerprint
from pipelines.settings.load import Loaded
from pipelines.settings.models import OPERATION, Curation
from pipelines.shelf import Shelf


@dataclass(frozen=True)
class Run:
    """What every step may read.

    `as_of` is the run's only clock; `limit` the first records of each source, `only` one recipe's name; `key` identifies the run (a
    retry has the key of the run it retries), so that a release is never put together from stages of several runs.
    """

    loaded: Loaded
    as_of: dt.date
    instance: Path
    key: str
    limit: int | None = None
    only: str | None = None
    out: Path | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def curation(self) -> Curation:
        """The config, with the run's one recipe alone where it has one."""
        if self.only is None:
            return self.loaded.curation
        chosen = [recipe for recipe in self.loaded.curation.recipes if recipe.title == self.only]
        return self.loaded.curation.model_copy(update={"recipes": chosen})

    @property
    def is_trial(self) -> bool:
        """Whether the first records alone are read, or one recipe is run."""
        return bool(self.limit or self.only)

    @property
    def base(self) -> Path:
        return self.loaded.base

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.instance / "stages" / self.loaded.curation.name)

    @property
    def own_releases(self) -> Path:
        """Where the instance's releases are, whichever way this run writes."""
        return self.instance / "releases"

    @property
    def releases(self) -> Path:
        return self.out or self.own_releases

    @property
    def token_counts(self) -> Path:
        """The file of token counts by content."""
        return self.shelf.memory("tokens")

    @property
    def review(self) -> Path:
        """Where `pending.csv` is written and `decisions.csv` read."""
        return self.instance / "review" / self.loaded.curation.name

    def identity(self, inputs: dict[str, str]) -> Identity:
        """What the release's name is made of."""
        written = {name: value for name, value in self.loaded.written.items() if name not in OPERATION}
        written["sources"] = [{key: value for key, value in source.items() if key != "months_since"} for source in written["sources"]]
        config: dict[str, Any] = {**written, "as_of": None, "limit": self.limit, "only": self.only}
        keyed = self.curation.export.ids == "keyed" or self.curation.scrub.replacement == "pseudonym"
        key = key_fingerprint() if keyed else None
        return Identity(config=config, inputs=inputs, as_of=self.as_of, key=key, decisions=decisions_fingerprint(self.review))
